"""The numbers, lists and words that deadlines and standing rules hold themselves, each moved one step."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from typing import Any

from engine.law.conditions import Condition
from engine.law.edition import Edition
from engine.law.operands import fraction
from engine.law.rules import DeadlineRule
from engine.law.standing import StandingRule, Watch
from policies.build import Law
from policies.literals import with_literals_moved
from policies.mutant import Mutant, copied, moved
from reading.strict_yaml import Path

_LENGTHS = ("working_days", "months")


def of_deadlines(law: Law, edition: Edition) -> Iterator[Mutant]:
    """Yield every change of a length, a lead time and a condition that a deadline of a file holds itself."""
    for deadline in law.deadlines:
        path: Path = ("deadlines", deadline.id)
        for tail, old, new, other in _deadlines_near(deadline, law):
            changed = tuple(other if one.id == deadline.id else one for one in edition.deadlines)
            yield Mutant(
                law, (*path, *tail), old, new, copied(edition, deadlines=changed), frozenset({deadline.id})
            )  # fmt: skip


Near = tuple[Path, object, object, DeadlineRule]
"""Where a value stands in a deadline, what it was, what it became, and the deadline with it."""


def _deadlines_near(deadline: DeadlineRule, law: Law) -> Iterator[Near]:
    for name in _LENGTHS:
        own = getattr(deadline, name)
        for new in moved(own, frozenset()) if isinstance(own, int) else ():
            yield (name,), own, new, replace(deadline, **{name: new})
    yield from _leads_near(deadline)
    raw = law.tree.data["deadlines"][deadline.id].get("when")
    for tail, old, new, changed in with_literals_moved(raw, moved=moved) if raw else ():
        yield ("when", *tail), old, new, replace(deadline, when=Condition.model_validate(changed))


def _leads_near(deadline: DeadlineRule) -> Iterator[Near]:
    """Yield each lead time moved, but for those that would not fall any more: the loader refuses them."""
    for at, lead in enumerate(deadline.warn_before):
        for new in moved(lead, frozenset()):
            leads = (*deadline.warn_before[:at], new, *deadline.warn_before[at + 1 :])
            if all(longer > shorter for longer, shorter in pairwise(leads)):
                yield ("warn_before", at), lead, new, replace(deadline, warn_before=leads)


def of_standing(law: Law, edition: Edition) -> Iterator[Mutant]:
    """Yield every change of a number and of a list of steps that a standing rule of a file holds itself."""
    steps = frozenset(step for deadline in edition.deadlines for step in deadline.steps)
    for rule in law.standing:
        raw = law.tree.data["standing"][rule.id]["watch"]
        for tail, value in _numbers_and_lists(raw, ()):
            for new in moved(value, steps):
                other = _watching(rule, raw, tail, new)
                changed = tuple(other if one.id == rule.id else one for one in edition.standing)
                yield Mutant(
                    law, ("standing", rule.id, "watch", *tail), value, new, copied(edition, standing=changed),
                    frozenset({rule.id}),
                )  # fmt: skip


def _numbers_and_lists(raw: Any, path: Path) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401 - a watch as it was read
    if isinstance(raw, dict) and "param" not in raw:
        for key, part in raw.items():
            yield from _numbers_and_lists(part, (*path, key))
    elif isinstance(raw, list):
        yield path, tuple(raw)
    elif isinstance(raw, int):
        yield path, raw
    elif isinstance(raw, str) and "/" in raw:
        yield path, fraction(raw)


def _watching(rule: StandingRule, raw: Any, path: Path, value: object) -> StandingRule:  # noqa: ANN401, PLR0917
    changed = deepcopy(raw)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = list(value) if isinstance(value, tuple) else str(value) if "/" in str(value) else value
    return replace(rule, watch=Watch.model_validate(changed))
