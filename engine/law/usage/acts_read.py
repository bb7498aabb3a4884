"""Which kinds of act a rule reads by name. All papers at once (`evidence`) are no kind, and so are not named here."""

from collections.abc import Iterable, Iterator, Mapping

from engine.acts import KINDS
from engine.acts.transfer import CellTransfer
from engine.law.model.rule import Rule
from engine.law.model.vocabulary import PLACE

_NO_PATH = frozenset({"field", "distinct", "where", "must", "one_of", "param"})
"""Parts of a condition whose words are fields of records, values or parameters, and no paths."""


def acts_read(rule: Rule) -> frozenset[str]:
    """Return the slugs of the acts that a rule looks at, to know whether it applies and whether it is met."""
    conditions = [one for one in (rule.require, rule.applies_when) if one is not None]
    return frozenset(_slugs([one.model_dump(exclude_none=True) for one in conditions]))


def _slugs(value: object) -> Iterator[str]:
    """Yield the acts that the paths in a condition begin with."""
    if isinstance(value, str):
        slug = value.partition(".")[0]
        slug = CellTransfer.slug if slug == PLACE else slug  # the place is that of the cell to which the acts moved it
        yield from (slug,) if slug in KINDS else ()
        return
    for part in _parts(value):
        yield from _slugs(part)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return [inner for name, inner in value.items() if name not in _NO_PATH]
    return value if isinstance(value, list | tuple) else ()
