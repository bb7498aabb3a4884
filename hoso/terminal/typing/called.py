"""Acts, fields and persons by what people call them: names on the screen, diacritics or not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from engine.acts import KINDS
from engine.text.code_lookup import code_called, plain_name
from engine.text.did_you_mean import nearest_word
from engine.text.language import LANGUAGES
from hoso.wording.catalogue import Words
from hoso.wording.labels import field_label

if TYPE_CHECKING:
    from application.alerts.list_alerts import UnknownRuleError
    from application.dossiers.queries.step_names import UnknownStepError
    from engine.errors import RequestError, UnknownMoveError

_NEAR = 5
"""How many names are offered to choose from."""


def unknown_name(refused: "RequestError", words: Words) -> "RequestError | None":
    """Return the error of a step or a rule that nobody knows, in a language; None for another refusal."""
    from application.alerts.list_alerts import UnknownRuleError
    from application.dossiers.queries.step_names import UnknownStepError

    if isinstance(refused, UnknownStepError):
        return _step_error(refused, words)
    return _rule_error(refused, words) if isinstance(refused, UnknownRuleError) else None


def _step_error(unknown: "UnknownStepError", words: Words) -> "UnknownMoveError":
    """Return the error of a step that nobody knows, with the nearest step and all of them, in a language."""
    from engine.errors import UnknownMoveError

    steps = unknown.steps
    near = nearest(unknown.typed, steps, words)
    listed = words.say("usage.one_of", choices=", ".join(_named(name, steps[name], words) for name in steps))
    what = words.say("error.no_step", step=unknown.typed[:40])
    return UnknownMoveError(what, hint=f"{near} {listed}".strip(), unknown=unknown.typed)


def _rule_error(unknown: "UnknownRuleError", words: Words) -> "RequestError":
    """Return the error of a rule that nobody knows, with the nearest one, in a language."""
    from engine.errors import RequestError

    near = nearest(unknown.typed, unknown.titles, words) or words.say("alerts.rules")
    return RequestError(words.say("alerts.no_rule", rule=unknown.typed[:60]), where="--rule", hint=near)


def nearest(typed: str, names: Mapping[str, Iterable[str]], words: Words) -> str:
    """Return `did you mean …?` for the nearest name, in the language of the session; empty when none is near."""
    labels = {name: tuple(said) for name, said in names.items()}
    known = {plain_name(called): name for name, said in labels.items() for called in (name, *said)}
    name = known.get(nearest_word(plain_name(typed), known), "")
    if not name:
        return ""
    return words.say("usage.did_you_mean", word=_named(name, labels[name], words))


def _named(name: str, said: Sequence[str], words: Words) -> str:
    """Return a name as the session calls it, with the code behind it."""
    label = said[0 if words.lang == "vi" else -1] if said else name
    return name if label == name else f"{label} ({name})"


def act_called(typed: str) -> str:
    """Return the kind of act that goes by a name; what was typed when none does."""
    return code_called(typed, {slug: (kind.label_vi, kind.label_en) for slug, kind in KINDS.items()})


def field_called(slug: str, typed: str) -> str:
    """Return the field of an act that goes by a name; what was typed when none does."""
    names = {name: _both(slug, name) for name in KINDS[slug].model_fields}
    return code_called(typed, names)


def acts_near(typed: str, words: Words) -> list[str]:
    """Return kinds of act whose name holds what was typed, each as `name (slug)`."""
    wanted = plain_name(typed)
    slugs = [
        slug for slug, kind in KINDS.items() if wanted and wanted in plain_name(f"{kind.label_vi} {kind.label_en}")
    ]
    return [_named(slug, (KINDS[slug].label_vi, KINDS[slug].label_en), words) for slug in slugs[:_NEAR]]


def fields_near(slug: str, typed: str) -> list[str]:
    """Return fields of an act whose name holds what was typed."""
    wanted = plain_name(typed)
    return [name for name in KINDS[slug].model_fields if wanted and wanted in plain_name(" ".join(_both(slug, name)))]


def _both(slug: str, name: str) -> Iterable[str]:
    return [field_label(slug, name, Words(lang)) for lang in LANGUAGES]
