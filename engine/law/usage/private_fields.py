"""What a rule or a term gives away: the private fields that its condition reads, and the private days among them.

Whether a field is private says `vocabulary.is_private`; here is only where a policy reads it.
"""

from collections.abc import Iterable, Iterator

from engine.law.model.condition import Condition
from engine.law.model.edition import Edition
from engine.law.model.rule import MOVED_ON, DeadlineRule, Rule
from engine.law.model.vocabulary import Kind, all_paths, is_private, path_type
from engine.law.operators.references import paths_in, references
from engine.values import Value

_KNOWN = frozenset(all_paths())


class Privacy(Value, frozen=True):
    """What an edition reads of private values.

    Attributes:
        rules: Ids of the rules that read any.
        dated: Ids of those that read a private day, so that their answer changes with the day asked about.
        deadlines: Ids of the terms that are counted from a private day, or begin because of one.

    """

    rules: frozenset[str]
    dated: frozenset[str]
    deadlines: frozenset[str]


def privacy_of(edition: Edition) -> Privacy:
    """Return what an edition reads of private values."""
    read = [(rule.id, set(rule_paths(rule))) for rule in edition.rules]
    return Privacy(
        frozenset(name for name, paths in read if any(map(is_private, paths))),
        frozenset(name for name, paths in read if any(map(_is_private_day, paths))),
        private_deadlines(edition.deadlines),
    )


def private_deadlines(deadlines: Iterable[DeadlineRule]) -> frozenset[str]:
    """Return the ids of the terms that a private day begins or ends."""
    return frozenset(deadline.id for deadline in deadlines if any(map(_is_private_day, deadline_paths(deadline))))


def rule_paths(rule: Rule) -> Iterator[str]:
    """Yield every path that a rule reads, its records' fields as `slug.field`."""
    yield from paths_of(rule.require)
    if rule.applies_when is not None:
        yield from paths_of(rule.applies_when)


def deadline_paths(rule: DeadlineRule) -> Iterator[str]:
    """Yield every path that a term reads."""
    yield from (path for path in paths_in(rule.start) if path != MOVED_ON)
    yield from rule.done
    if rule.when is not None:
        yield from paths_of(rule.when)


def paths_of(condition: Condition) -> Iterator[str]:
    """Yield every path that a condition reads, and every field of records that it tests or counts."""
    for reference in references(condition):
        if reference.kind == "field" or (reference.kind == "path" and reference.name in _KNOWN):
            yield reference.name


def _is_private_day(path: str) -> bool:
    return is_private(path) and path_type(path) is Kind.DATE
