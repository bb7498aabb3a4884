"""Every value of every parameter moved one step, and the day on which it begins; from when a move counts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from engine.law.model.edition import Edition
from engine.law.model.monitor_rule import params_of
from engine.law.model.operand import ChosenPath, LaterDay, ParamValue
from engine.law.model.rule import DatedValue, Param, Tightening
from engine.law.operators.parameters_used import params_of_deadline, rule_uses
from engine.law.operators.references import fields_in
from policies.authoring.mutation.condition_mutants import NOTHING
from policies.authoring.mutation.mutant import Mutant, copied, moved
from policies.authoring.mutation.rule_mutants import windows_moved
from policies.loading.build import BuiltPolicyFile


def of_params(law: BuiltPolicyFile, edition: Edition) -> Iterator[Mutant]:
    """Yield every change of parameters and stricter values; those that only reports read have their own checks."""
    items: tuple[Param | Tightening, ...] = (*law.params.values(), *law.tightenings)
    for item in items:
        if any(_users(edition, _name(item))):
            yield from (_changed(law, edition, item, run, value) for run, value in _runs(edition, item))
            yield from _begun(law, edition, item)


def of_effective(law: BuiltPolicyFile, edition: Edition) -> Iterator[Mutant]:
    """Yield every change of the day from which a move counts, but for its months: they are a parameter."""
    for move, rule in law.effective.items():
        others = {name: effect for name, effect in edition.effective.items() if name != move}
        path, touched = ("effective", move), frozenset({move})
        yield Mutant(law, path, "the rule", NOTHING, copied(edition, effective=others), touched)
        for tail, old, new, versions in windows_moved(rule.versions, first=edition.covers_from):
            changed = {**others, move: replace(rule, versions=versions)}
            yield Mutant(law, (*path, *tail), old, new, copied(edition, effective=changed), touched)


def _runs(edition: Edition, item: Param | Tightening) -> Iterator[tuple[range, ParamValue]]:
    """Yield the values moved one step. What a later text only says again is moved with it: it is one number."""
    others = _choices(edition, _name(item)) | _words_of(item)
    first = 0
    for at, dated in enumerate(item.values):
        if at + 1 == len(item.values) or item.values[at + 1].value != dated.value:
            run, first = range(first, at + 1), at + 1
            yield from ((run, value) for value in moved(dated.value, others))


def _changed(law: BuiltPolicyFile, edition: Edition, item: Param | Tightening, run: range, value: ParamValue) -> Mutant:  # noqa: PLR0917
    values = tuple(replace(dated, value=value) if at in run else dated for at, dated in enumerate(item.values))
    path = ("params", _name(item), "values") if isinstance(item, Param) else ("tighten", _name(item))
    touched = frozenset(_users(edition, _name(item)))
    return Mutant(law, (*path, run[0], "value"), item.values[run[0]].value, value,
                  _with_values(edition, item, values), touched)  # fmt: skip


def _begun(law: BuiltPolicyFile, edition: Edition, item: Param | Tightening) -> Iterator[Mutant]:
    """Yield the days on which another value begins, one day earlier and later; the first value of all is the loader's.

    A parameter without a value on a day on which a rule needs one is refused when the files are read.
    """
    for at, dated in enumerate(item.values):
        is_first = at == 0 and isinstance(item, Param)
        if is_first or (at > 0 and item.values[at - 1].value == dated.value):
            continue
        for days in (-1, 1):
            since = dated.since + timedelta(days=days)
            values = (*item.values[:at], replace(dated, since=since), *item.values[at + 1 :])
            path = ("params", _name(item), "values") if isinstance(item, Param) else ("tighten", _name(item))
            yield Mutant(law, (*path, at, "from"), dated.since, since,
                         _with_values(edition, item, values), frozenset(_users(edition, _name(item))))  # fmt: skip


def _name(item: Param | Tightening) -> str:
    return item.name if isinstance(item, Param) else item.param


def _with_values(edition: Edition, item: Param | Tightening, values: tuple[DatedValue, ...]) -> Edition:
    if isinstance(item, Param):
        return copied(edition, params={**edition.params, item.name: replace(item, values=values)})
    others = tuple(
        replace(tightening, values=values) if tightening == item else tightening for tightening in edition.tightenings
    )
    return copied(edition, tightenings=others)


def _words_of(item: Param | Tightening) -> frozenset[str]:
    """Return all words that a parameter has at some time."""
    lists = (dated.value for dated in item.values if isinstance(dated.value, tuple))
    return frozenset(word for words in lists for word in words)


def _choices(edition: Edition, name: str) -> frozenset[str]:
    """Return the words between which a parameter chooses a path."""
    every = [part for rule in edition.rules for part in (rule.require, rule.applies_when) if part is not None]
    starts = [deadline.start for deadline in edition.deadlines]
    values: list[object] = [field.value for part in every for field in fields_in(part)]
    paths = [_counted_from(value) for value in (*values, *starts)]
    return frozenset(
        word for path in paths if isinstance(path, ChosenPath) and path.param == name for word in path.choose
    )


def _counted_from(value: object) -> object:
    return value.add_months.since if isinstance(value, LaterDay) else value


def _users(edition: Edition, name: str) -> Iterator[str]:
    """Yield what a parameter may change: ids of rules, deadlines and standing rules, moves with a day of effect."""
    named = f"'{name}'"
    yield from (rule.id for rule in edition.rules if any(use.param == name for use in rule_uses(rule)))
    yield from (deadline.id for deadline in edition.deadlines if name in params_of_deadline(deadline))
    if named in repr((edition.alerts.late_after, edition.alerts.acknowledge_within, edition.alerts.snooze_within)):
        yield from (deadline.id for deadline in edition.deadlines)
    yield from (monitor.id for monitor in edition.standing if name in params_of(monitor.watch))
    yield from (move for move, effective in edition.effective.items() if named in repr(effective.after))
