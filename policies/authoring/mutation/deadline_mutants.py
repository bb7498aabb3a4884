"""Every deadline changed in one place: lengths, lead times, steps, what ends it, condition, extension, who is told."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import get_args

from engine.law.model.edition import Edition
from engine.law.model.operand import LaterDay
from engine.law.model.rule import DeadlineRule, Ending
from engine.law.operators.registry import read_condition
from policies.authoring.mutation.condition_literals import with_literals_moved
from policies.authoring.mutation.condition_mutants import NOTHING, flow, loosened
from policies.authoring.mutation.mutant import Mutant, copied, moved
from policies.authoring.mutation.rule_mutants import levels_near, windows_moved
from policies.loading.build import BuiltPolicyFile
from reading.strict_yaml import KeyPath

_LENGTHS = ("working_days", "months")

ChangedDeadline = tuple[KeyPath, object, object, DeadlineRule | None]
"""Where in the deadline, what it was, what it became, and the deadline with it; None where it is gone."""


def of_deadlines(law: BuiltPolicyFile, edition: Edition) -> Iterator[Mutant]:
    """Yield every change of the deadlines of a file."""
    for deadline in law.deadlines:
        for path, old, new, other in _near(deadline, law, edition):
            rules = tuple(kept if kept.id != deadline.id else other for kept in edition.deadlines)
            changed = copied(edition, deadlines=tuple(kept for kept in rules if kept is not None))
            yield Mutant(law, ("deadlines", deadline.id, *path), old, new, changed, frozenset({deadline.id}))


def _near(deadline: DeadlineRule, law: BuiltPolicyFile, edition: Edition) -> Iterator[ChangedDeadline]:
    yield (), "the deadline", NOTHING, None
    yield from _lengths(deadline)
    yield from _leads(deadline)
    yield from _start(deadline)
    yield from _conditions(deadline, law)
    yield from _steps(deadline, edition)
    yield from _endings(deadline)
    yield from _extension(deadline)
    for path, old, new, versions in windows_moved(deadline.versions, first=edition.covers_from):
        yield path, old, new, replace(deadline, versions=versions)
    routes = sorted(edition.alerts.routes.keys() - {edition.alerts.rules[deadline.id].route})
    for route in routes[:1]:
        yield ("route",), deadline.route or NOTHING, route, replace(deadline, route=route)


def _lengths(deadline: DeadlineRule) -> Iterator[ChangedDeadline]:
    for name in _LENGTHS:
        own = getattr(deadline, name)
        for new in moved(own, frozenset()) if isinstance(own, int) else ():
            yield (name,), own, new, replace(deadline, **{name: new})
    switched = not deadline.whole_month
    if deadline.months is not None:
        yield ("whole_month",), deadline.whole_month, switched, replace(deadline, whole_month=switched)


def _leads(deadline: DeadlineRule) -> Iterator[ChangedDeadline]:
    """Yield each lead time moved, but for those that would not fall any more: the loader refuses them."""
    for at, lead in enumerate(deadline.warn_before):
        before, after = deadline.warn_before[:at], deadline.warn_before[at + 1 :]
        for new in moved(lead, frozenset()):
            leads = (*before, new, *after)
            if all(longer > shorter for longer, shorter in pairwise(leads)):
                yield ("warn_before", at), lead, new, replace(deadline, warn_before=leads)
        yield ("warn_before", at), lead, NOTHING, replace(deadline, warn_before=(*before, *after))


def _start(deadline: DeadlineRule) -> Iterator[ChangedDeadline]:
    if isinstance(deadline.start, LaterDay):
        since = deadline.start.add_months.since
        yield ("start",), "a day so many months later", "the day itself", replace(deadline, start=since)
    if deadline.counted_on is not None:
        yield ("counted_on",), deadline.counted_on, NOTHING, replace(deadline, counted_on=None)


def _conditions(deadline: DeadlineRule, law: BuiltPolicyFile) -> Iterator[ChangedDeadline]:
    raw = law.tree.data["deadlines"][deadline.id].get("when")
    if raw is None:
        return
    for tail, old, new, changed in (*with_literals_moved(raw, moved=moved), *loosened(raw)):
        yield ("when", *tail), old, new, replace(deadline, when=read_condition(changed))
    yield ("when",), flow(raw), NOTHING, replace(deadline, when=None)


def _steps(deadline: DeadlineRule, edition: Edition) -> Iterator[ChangedDeadline]:
    every = frozenset(step for rule in edition.deadlines for step in rule.steps)
    for steps in moved(deadline.steps, every) if deadline.steps else ():
        yield ("steps",), deadline.steps, steps, replace(deadline, steps=steps)
    if deadline.steps:
        yield ("steps",), deadline.steps, NOTHING, replace(deadline, steps=())


def _endings(deadline: DeadlineRule) -> Iterator[ChangedDeadline]:
    for at, path in enumerate(deadline.done):
        done = (*deadline.done[:at], *deadline.done[at + 1 :])
        yield ("done",), path, NOTHING, replace(deadline, done=done)
    for ends in get_args(Ending) if deadline.ends is not None else ():
        if ends != deadline.ends:
            yield ("ends",), deadline.ends, ends, replace(deadline, ends=ends)


def _extension(deadline: DeadlineRule) -> Iterator[ChangedDeadline]:
    extension = deadline.extension
    if extension is None:
        return
    yield ("extension",), extension.consent, NOTHING, replace(deadline, extension=None)
    for level in levels_near(extension.by):
        other = replace(extension, by=level)
        yield ("extension", "by"), extension.by, level, replace(deadline, extension=other)
