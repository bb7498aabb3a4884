"""The form of an act, from the act's own shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.acts import KINDS, literal_words, unwrap
from engine.errors import BadActError, HosoError, Message
from engine.terms import ActField
from hoso.wording.catalogue import Words
from hoso.wording.labels import field_label, word_label
from hoso.wording.messages import sentence

_LONG = frozenset(("note", "text", "content", "reason"))
_KINDS = {"on": ("bad-date", "act-date")}
_CODES = {
    "reason": ("correction.without_reason", "move.without_reason"),
    "cell": ("cell.out_of_sight",),
    "typed": ("move.unconfirmed",),
    "confirmed": ("move.unconfirmed",),
}
"""Field → kinds and codes of errors that are about it, and do not say so by their place."""
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of a form.

    Attributes:
        name: Its name in the act, and on the form.
        label: What it is called.
        takes: `date`, `number`, `choice` or `text`.
        value: What is filled in.
        choices: Value and label of each, where it takes one of a list.
        required: It must be filled in.
        private: It is kept beside the log, where it can be erased.
        fault: What is wrong with it; empty for nothing.

    """

    name: str
    label: str
    takes: str
    value: str
    choices: tuple[tuple[str, str], ...]
    required: bool
    private: bool
    fault: str


def form_of(slug: str, filled: Mapping[str, str], words: Words, *, error: HosoError | None = None) -> list[FieldShown]:
    """Return the fields of an act with what is filled in, and what is wrong beside each."""
    kind, faults = KINDS[slug], faults_beside(slug, error, words)
    private = set(kind.private_fields())
    shown = []
    for name, info in kind.model_fields.items():
        takes, choices = _takes(info.annotation, words)
        shown.append(
            FieldShown(
                name, field_label(slug, name, words), takes, filled.get(name, ""), choices, info.is_required(),
                name in private, faults.get(name, ""),
            )
        )  # fmt: skip
    return shown


def read_form(slug: str, filled: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an act as they were filled in; what is empty is not known. The engine reads the days."""
    fields: dict[str, Any] = {}
    for name, info in KINDS[slug].model_fields.items():
        typed, plain = filled.get(name, "").strip(), unwrap(info.annotation)
        if not typed:
            continue
        if plain is bool:
            fields[name] = _TRUTH.get(typed, typed)
        elif plain is int and typed.removeprefix("-").isdecimal():
            fields[name] = int(typed[:10])
        else:
            fields[name] = typed
    return fields


def faults_beside(slug: str, error: HosoError | None, words: Words) -> dict[str, str]:
    """Return field → what is wrong with it, as far as an error says so."""
    if error is None:
        return {}
    place = error.where.removeprefix(f"{slug}.")
    beside = {place: sentence(error.message, words)} if place in KINDS[slug].model_fields else {}
    if isinstance(error, BadActError):
        for problem in error.values.get("problems", ()):  # type: ignore[attr-defined]
            if isinstance(problem, Message) and isinstance(problem.values.get("field"), ActField):
                beside[problem.values["field"].name] = sentence(problem, words)  # type: ignore[attr-defined]
    return beside


def fault_at(field: str, error: HosoError | None, words: Words) -> str:
    """Return what is wrong with a field that is no act's: `reason`, `on`, `cell`, `typed`; empty for nothing."""
    if error is None:
        return ""
    is_about = error.where == field or error.kind in _KINDS.get(field, ()) or error.code in _CODES.get(field, ())
    return sentence(error.message, words) if is_about else ""


def _takes(annotation: object, words: Words) -> tuple[str, tuple[tuple[str, str], ...]]:
    plain = unwrap(annotation)
    if choices := literal_words(plain):
        return "choice", tuple((choice, word_label(choice, words)) for choice in choices)
    if plain is bool:
        return "choice", (("true", words.say("word.yes")), ("false", words.say("word.no")))
    return {"date": "date", "int": "number"}.get(getattr(plain, "__name__", ""), "text"), ()
