"""What of the known law an edition holds, as a value: rows encoded and not, what cites nothing, what nothing cites."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.law.model.edition import Edition
from engine.law.model.rule import DatedValue


@dataclass(frozen=True, slots=True)
class RowState:
    """One row of the source and what became of it.

    Attributes:
        became: Part of an edition (`rules`, `params` …) → the names in it; empty where it is not encoded.
        why: Why it is not a rule, or not yet; of an encoded row the part of it that is none. Vietnamese, English.
        is_deliberate: False only where it is still to be encoded.

    """

    id: str
    section: str
    kind: str
    title: tuple[str, str]
    version: str
    confidence: tuple[str, ...]
    became: dict[str, tuple[str, ...]]
    why: tuple[str, str] | None
    is_deliberate: bool

    @property
    def is_encoded(self) -> bool:
        """Tell whether something in the edition holds it."""
        return bool(self.became)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The table that `hoso law coverage` prints.

    Attributes:
        rows: In the order of the source.
        uncited: Rules with a window that cites nothing.
        unlisted: Rules that no row names.
        open_points: (point, row) of every row that no rule, parameter or deadline holds.
        unused_instruments: Instruments that nothing in the edition cites: key → title.
        by_confidence: Letter → rules whose latest window has it.

    """

    rows: tuple[RowState, ...]
    uncited: tuple[str, ...]
    unlisted: tuple[str, ...]
    open_points: tuple[tuple[str, str], ...]
    unused_instruments: dict[str, str]
    by_confidence: dict[str, tuple[str, ...]]

    @property
    def encoded(self) -> tuple[RowState, ...]:
        """Return the rows that the edition holds."""
        return tuple(row for row in self.rows if row.is_encoded)

    @property
    def others(self) -> tuple[RowState, ...]:
        """Return the rows that it does not hold, each with its reason."""
        return tuple(row for row in self.rows if not row.is_encoded)


def instruments_cited(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Return each instrument that something cites → the rules, parameters and deadlines that do."""
    named_in: dict[str, dict[str, None]] = {}
    for name, cites in _citing(edition):
        for instrument in cites:
            named_in.setdefault(instrument, {})[name] = None
    return {key: tuple(names) for key, names in named_in.items()}


def _citing(edition: Edition) -> Iterable[tuple[str, list[str]]]:
    for rule in edition.rules:
        waiver = rule.waivable.all_cites if rule.waivable else ()
        own = [cite for version in rule.versions for cite in version.cites]
        yield rule.id, [cite.instrument for cite in (*own, *waiver)]
    for deadline in edition.deadlines:
        yield deadline.id, [cite.instrument for version in deadline.versions for cite in version.cites]
    for standing in edition.standing:
        yield standing.id, [cite.instrument for version in standing.versions for cite in version.cites]
    for effective in edition.effective.values():
        yield effective.rule, [cite.instrument for version in effective.versions for cite in version.cites]
    for name, values in _valued(edition):
        yield name, [cite.instrument for value in values for cite in value.cites]


def _valued(edition: Edition) -> Iterable[tuple[str, tuple[DatedValue, ...]]]:
    yield from ((param.name, param.values) for param in edition.params.values())
    yield from ((tightening.param, tightening.values) for tightening in edition.tightenings)
