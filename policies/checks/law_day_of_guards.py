"""Rules that the date of an act would switch off: they ask for the act, and one from before brings older law."""

from collections.abc import Iterable

from engine.errors import Message
from engine.law.model.condition import ANY, NOT, Condition, leaves
from engine.law.model.edition import Edition
from engine.law.model.rule import MOVE, Rule
from engine.law.operators.records.present import Present
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
    """Return the kinds of act without which a condition never holds: those asked for under nothing but `all`."""
    asked = (leaf for leaf in leaves(condition) if isinstance(leaf.test, Present) and not {ANY, NOT} & {*leaf.at})
    return frozenset(leaf.test.about for leaf in asked)
