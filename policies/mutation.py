"""Moves every number, list and word of the policy files one step and looks whether an example notices. Edits no file.

A mutant that no example notices is a number that anybody could change unseen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.law.conditions import Condition
from engine.law.edition import Edition
from engine.law.operands import ChosenPath, Form
from engine.law.rules import DatedValue, DeadlineRule, Param, ParamValue, Rule, Tightening
from engine.law.standing import params_of
from policies.audience import Audience
from policies.build import Law
from policies.examples import asked_of
from policies.faults import about, sentence
from policies.literal_mutants import of_deadlines, of_standing
from policies.literals import with_literals_moved
from policies.mutant import Mutant, copied, moved
from policies.standing_examples import StandingAudience


@dataclass(frozen=True)
class Survey:
    """What mutation found.

    Attributes:
        mutants: How many changes were tried.
        unprotected: One line for each that no example notices, as `file:line: what; hint`.

    """

    mutants: int
    unprotected: tuple[str, ...]


def survey(laws: Iterable[Law], edition: Edition) -> Survey:
    """Return how many changes of the files were tried and which of them no example notices."""
    laws = tuple(laws)
    audience, watchers = Audience(edition, asked_of(laws, edition)), StandingAudience(laws)
    tried, unseen = 0, []
    for mutant in mutants(laws, edition):
        tried += 1
        if not any(one.notices(mutant.edition, mutant.touched) for one in (audience, watchers)):
            unseen.append(_told(mutant))
    return Survey(tried, tuple(unseen))


def mutants(laws: Iterable[Law], edition: Edition) -> Iterator[Mutant]:
    """Yield every change: of parameters, of stricter values, of what rules, deadlines and watches hold themselves."""
    for law in laws:
        items: tuple[Param | Tightening, ...] = (*law.params.values(), *law.tightenings)
        for item in items:
            if any(_users(edition, _name(item))):  # otherwise only reports read it, and their own checks hold it
                yield from (_changed(law, edition, item, run, value) for run, value in _runs(edition, item))
        for rule in law.rules:
            yield from _of_rule(law, edition, rule)
        yield from of_deadlines(law, edition)
        yield from of_standing(law, edition)


def _runs(edition: Edition, item: Param | Tightening) -> Iterator[tuple[range, ParamValue]]:
    """Yield the values moved one step. What a later text only says again is moved with it: it is one number."""
    others = _choices(edition, _name(item)) | _words_of(item)
    first = 0
    for at, dated in enumerate(item.values):
        if at + 1 == len(item.values) or item.values[at + 1].value != dated.value:
            run, first = range(first, at + 1), at + 1
            yield from ((run, value) for value in moved(dated.value, others))


def _changed(law: Law, edition: Edition, item: Param | Tightening, run: range, value: ParamValue) -> Mutant:  # noqa: PLR0917
    values = tuple(replace(one, value=value) if at in run else one for at, one in enumerate(item.values))
    path = ("params", _name(item), "values") if isinstance(item, Param) else ("tighten", _name(item))
    touched = frozenset(_users(edition, _name(item)))
    return Mutant(law, (*path, run[0], "value"), item.values[run[0]].value, value,
                  _with_values(edition, item, values), touched)  # fmt: skip


def _name(item: Param | Tightening) -> str:
    return item.name if isinstance(item, Param) else item.param


def _with_values(edition: Edition, item: Param | Tightening, values: tuple[DatedValue, ...]) -> Edition:
    if isinstance(item, Param):
        return copied(edition, params={**edition.params, item.name: replace(item, values=values)})
    others = tuple(replace(one, values=values) if one == item else one for one in edition.tightenings)
    return copied(edition, tightenings=others)


def _of_rule(law: Law, edition: Edition, rule: Rule) -> Iterator[Mutant]:
    for key in ("require", "applies_when"):
        raw = law.tree.data["rules"][rule.id].get(key)
        for path, old, new, changed in with_literals_moved(raw, moved=moved) if raw else ():
            condition = Condition.model_validate(changed)
            other = replace(rule, require=condition) if key == "require" else replace(rule, applies_when=condition)
            rules = tuple(other if one.id == rule.id else one for one in edition.rules)
            yield Mutant(
                law, ("rules", rule.id, key, *path), old, new, copied(edition, rules=rules), frozenset({rule.id})
            )


def _words_of(item: Param | Tightening) -> frozenset[str]:
    """Return all words that a parameter has at some time."""
    lists = (dated.value for dated in item.values if isinstance(dated.value, tuple))
    return frozenset(word for words in lists for word in words)


def _choices(edition: Edition, name: str) -> frozenset[str]:
    """Return the words between which a parameter chooses a path."""
    every = [part for rule in edition.rules for part in (rule.require, rule.applies_when) if part is not None]
    starts = [deadline.start for deadline in edition.deadlines]
    chosen = (one for part in (*every, *starts) for one in _chosen(part))
    return frozenset(word for one in chosen if one.param == name for word in one.choose)


def _chosen(part: object) -> Iterator[ChosenPath]:
    if isinstance(part, ChosenPath):
        yield part
        return
    inner: Iterable[object] = ()
    if isinstance(part, Condition):
        inner = (part.operand,)
    elif isinstance(part, tuple):
        inner = part
    elif isinstance(part, Form):
        inner = (value for _, value in part)
    for one in inner:
        yield from _chosen(one)


def _users(edition: Edition, name: str) -> Iterator[str]:
    """Yield what a parameter may change: ids of rules, deadlines and standing rules, moves with a day of effect."""
    named = f"'{name}'"
    for rule in edition.rules:
        if named in repr(rule.require) or named in repr(rule.applies_when):
            yield rule.id
    yield from (deadline.id for deadline in edition.deadlines if named in repr(_lengths(deadline)))
    if named in repr((edition.alerts.late_after, edition.alerts.acknowledge_within)):
        yield from (deadline.id for deadline in edition.deadlines)
    yield from (one.id for one in edition.standing if name in params_of(one.watch))
    yield from (move for move, effective in edition.effective.items() if named in repr(effective.after))


def _lengths(deadline: DeadlineRule) -> tuple[object, ...]:
    return deadline.start, deadline.working_days, deadline.months, deadline.extension, deadline.when


def _told(mutant: Mutant) -> str:
    tree, old, new = mutant.law.tree, _shown(mutant.old), _shown(mutant.new)
    what = f"{about(tree, mutant.path)}no example notices when {old} becomes {new}"
    return sentence(tree.name, tree.line_of(mutant.path), what, hint="add an example on each side of it")


def _shown(value: ParamValue | object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)
