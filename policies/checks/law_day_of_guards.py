"""Rules that the date of an act would switch off: they ask for the act, and one from before brings older law."""

from collections.abc import Iterable

from engine.errors import Message
from engine.law.evaluation.edition import Edition
from engine.law.model.condition import Condition
from engine.law.model.rule import MOVE, Rule
from engine.terms import Enforce
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import Faults, owner_of


def check_law_days(laws: Iterable[BuiltPolicyFile], edition: Edition, faults: Faults) -> None:
    """Add a fault for every rule that an act dated before it would escape.

    A rule that counts on the day of an act is no law for an act before it; that is right where the act is judged. Where
    the rule first asks that there be such an act, an old one would be taken for it.
    """
    for law in laws:
        for rule in law.rules:
            if is_escaped(rule, edition):
                path = ("rules", rule.id, "counted_on")
                what = Message("rule.escaped_by_older_act", act=rule.counted_on, since=rule.versions[0].since)
                faults.add(law.tree, path, what, about=owner_of(law.tree, path))


def is_escaped(rule: Rule, edition: Edition) -> bool:
    """Tell whether a rule asks that an act be there, counts on its day, and begins after the law that is known."""
    blocks = Enforce.DENY in rule.guards.values()
    begins_later = rule.versions[0].since > edition.covers_from
    return blocks and begins_later and rule.counted_on != MOVE and rule.counted_on in _asked_for(rule.require)


def _asked_for(condition: Condition) -> frozenset[str]:
    """Return the kinds of act without which a condition never holds."""
    if condition.present is not None:
        return frozenset({condition.present})
    if condition.all is not None:
        return frozenset[str]().union(*(_asked_for(part) for part in condition.all))
    return frozenset()
