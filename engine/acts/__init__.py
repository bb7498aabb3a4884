"""The kinds of act, each by its slug. Knows fields and types; knows nothing of rules."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError

from engine.acts import admission, background, candidate, circumstances, probation, transfer
from engine.acts.base import PRIVATE, Act, kinds_in
from engine.acts.field_problems import field_problem
from engine.errors import BadActError
from engine.text.cleaning import one_line
from engine.text.did_you_mean import meant

__all__ = ["ENDINGS", "KINDS", "MEMBERS", "PRIVATE", "Act", "act_from", "literal_words", "unwrap"]


KINDS: dict[str, type[Act]] = {
    kind.slug: kind
    for module in (candidate, circumstances, background, admission, probation, transfer)
    for kind in kinds_in(vars(module))
}
"""Every kind of act by its stable slug, in the order of a dossier's life."""

ENDINGS: dict[str, tuple[str, str, str]] = {
    "introduction_ended": ("introduction", "introducer", "ended_on"),
    "verification_reply": ("verification_request", "ref", "replied_on"),
}
"""Acts that set a date on an earlier act: slug → (slug of the earlier act, field both share, name of the date)."""

MEMBERS: dict[str, str] = {"introduction": "introducer", "mentor_assigned": "mentor"}
"""Acts by which a member vouches for the candidate or helps: slug → the field that names the member (R2)."""


_SHOWN = 40


def act_from(slug: str, fields: Mapping[str, Any]) -> Act:
    """Return the act of kind `slug` with these fields.

    Raises:
        BadActError: No such kind, or the fields do not fit it; every fault is named.

    """
    kind = KINDS.get(slug)
    if kind is None:
        raise BadActError("act.unknown", act=one_line(slug[:_SHOWN]), near=meant(slug, KINDS))
    try:
        return kind.model_validate(dict(fields))
    except ValidationError as error:
        problems = tuple(field_problem(fault, kind) for fault in error.errors())
        known = tuple(sorted(kind.model_fields))
        raise BadActError("act.fields_wrong", act=slug, problems=problems, fields=known) from None


def unwrap(annotation: Any) -> Any:  # noqa: ANN401  # a type form
    """Return the plain type below `Annotated` and `| None`."""
    args = [arg for arg in get_args(annotation) if arg is not type(None)]
    if hasattr(annotation, "__metadata__"):
        return unwrap(args[0])
    if type(None) in get_args(annotation):
        return unwrap(args[0])
    return annotation


def literal_words(annotation: object) -> tuple[str, ...]:
    """Return the words that a field takes; empty when it takes any text."""
    return tuple(word for word in get_args(annotation) if isinstance(word, str))
