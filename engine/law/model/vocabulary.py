"""The names a condition may use: fields of acts, dates that acts set on others, facts of the place, lists of acts."""

from datetime import date
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from engine.acts import ENDINGS, KINDS, unwrap
from engine.errors import Message
from engine.organisation.place_facts import PLACE_FACTS
from engine.text.did_you_mean import meant

EVIDENCE = "evidence"
"""The list of all standing acts but those that are no papers; its records have `slug`, `on` and `accepted`."""

NO_EVIDENCE = frozenset({"note", "candidate"})
PLACE = "place"

PERSONAL = frozenset(
    {
        "cancellation.cause", "discipline.form", "exam_attempt.result", "introduction_ended.reason", "removal.ground",
        "verification_conclusion.result",
    }
)  # fmt: skip
"""Fields that stand in the log in clear, because rules and replay need them for ever, and yet say something of one
person. With the fields that their act marks as private they are what a reader of codes and days may not see."""


class Kind(StrEnum):
    """What a path leads to."""

    DATE = "a date"
    NUMBER = "a whole number"
    BOOL = "true or false"
    WORD = "a word"


_KINDS: dict[type, Kind] = {date: Kind.DATE, bool: Kind.BOOL, int: Kind.NUMBER, str: Kind.WORD}


class UnknownNameError(LookupError):
    """A condition uses a name that does not exist; the message names it and what was probably meant."""

    def __init__(self, code: str, /, **values: object) -> None:
        self.message = Message(code, **values)
        super().__init__(str(self.message))


def path_type(path: str) -> Kind:
    """Return what `slug.field` or `place.fact` leads to.

    Raises:
        UnknownNameError: There is no such path.

    """
    head, _, name = path.partition(".")
    if head == PLACE and name in PLACE_FACTS:
        return _KINDS[PLACE_FACTS[name]]
    if head in KINDS and name in record_fields(head):
        return record_fields(head)[name]
    raise UnknownNameError("fact.unknown", path=path, near=meant(path, all_paths()))


def is_place(path: str) -> bool:
    """Tell whether a path leads to a fact of the place."""
    return path.partition(".")[0] == PLACE


def is_private(path: str) -> bool:
    """Tell whether `slug.field` leads to a value that only those see who may read the dossier itself.

    The one place that says so: findings, remedies, lists, searches, alerts and letters are cut by it.
    """
    slug, _, name = path.partition(".")
    return path in PERSONAL or (slug in KINDS and name in KINDS[slug].private_fields())


def field_type(of: str, name: str) -> Kind:
    """Return what a field of the records of a list holds.

    Raises:
        UnknownNameError: There is no such list, or its records have no such field.

    """
    fields = record_fields(of)
    if name not in fields:
        raise UnknownNameError("record_field.unknown", of=of, name=name, near=meant(name, fields))
    return fields[name]


def record_fields(of: str) -> dict[str, Kind]:
    """Return field → kind of the records of a list: a slug, or `evidence`.

    Raises:
        UnknownNameError: There is no such list.

    """
    if of not in _FIELDS:
        raise UnknownNameError("act.unknown_in_file", act=of, near=meant(of, _FIELDS))
    return _FIELDS[of]


def words_of(of: str, name: str) -> frozenset[str] | None:
    """Return the only words that a field can hold, or None when it is free text or holds no words."""
    if of == EVIDENCE:
        return frozenset(KINDS) - NO_EVIDENCE if name == "slug" else None
    info = KINDS[of].model_fields.get(name) if of in KINDS else None
    bare = unwrap(info.annotation) if info else None
    return frozenset(get_args(bare)) if get_origin(bare) is Literal else None


def all_paths() -> tuple[str, ...]:
    """Return every path, acts first, then the place."""
    acts = (f"{slug}.{name}" for slug in KINDS for name in _FIELDS[slug])
    return (*acts, *(f"{PLACE}.{name}" for name in PLACE_FACTS))


def _kind(annotation: Any) -> Kind:  # noqa: ANN401 - a type form
    bare = unwrap(annotation)
    return Kind.WORD if get_origin(bare) is Literal else _KINDS[bare]


def _fields_of(slug: str) -> dict[str, Kind]:
    kind = KINDS[slug]
    fields = {name: _kind(info.annotation) for name, info in kind.model_fields.items()}
    properties = {
        name: _kind(member.fget.__annotations__["return"])
        for base in reversed(kind.__mro__)
        for name, member in vars(base).items()
        if isinstance(member, property) and not name.startswith(("_", "model_"))
    }
    marks = {mark: Kind.DATE for earlier, _, mark in ENDINGS.values() if earlier == slug}
    return fields | properties | marks | {"accepted": Kind.BOOL}


_FIELDS: dict[str, dict[str, Kind]] = {slug: _fields_of(slug) for slug in KINDS} | {
    EVIDENCE: {"slug": Kind.WORD, "on": Kind.DATE, "accepted": Kind.BOOL}
}
