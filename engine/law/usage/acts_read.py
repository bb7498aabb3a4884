"""Which kinds of act a rule reads by name. All papers at once (`evidence`) are no kind, and so are not named here."""

from collections.abc import Iterable

from engine.acts import KINDS
from engine.acts.transfer import CellTransfer
from engine.law.model.condition import Condition
from engine.law.model.rule import Rule
from engine.law.model.vocabulary import PLACE
from engine.law.operators.references import references


def acts_read(rule: Rule) -> frozenset[str]:
    """Return the slugs of the acts that a rule looks at, to know whether it applies and whether it is met."""
    conditions = [condition for condition in (rule.require, rule.applies_when) if condition is not None]
    return frozenset(slug for condition in conditions for slug in _slugs(condition))


def _slugs(condition: Condition) -> Iterable[str]:
    """Yield the acts that are read, and those whose presence among all papers is asked for."""
    for reference in references(condition):
        slug = reference.name.partition(".")[0]
        slug = CellTransfer.slug if slug == PLACE else slug  # the place is that of the cell to which the acts moved it
        if reference.kind in {"path", "list", "needed"} and slug in KINDS:
            yield slug
