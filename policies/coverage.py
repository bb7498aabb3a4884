"""What of the known law an edition holds: rows encoded and not, rules without a citation, points without a rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.law.edition import Edition
from engine.law.rules import NATIONAL, Rule
from engine.terms import Confidence
from policies.law_rows import Became, Checklist, Placed
from policies.shapes import Bilingual


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


_PARTS = ("rules", "params", "deadlines", "effective", "overlays")


def coverage(edition: Edition, checklist: Checklist) -> Coverage:
    """Return what of the checklist the edition holds."""
    rows = tuple(_state(placed) for placed in checklist.rows)
    listed = {rule for placed in checklist.rows for rule in placed.row.became.rules}
    cited = instruments_cited(edition)
    return Coverage(
        rows=rows,
        uncited=tuple(rule.id for rule in edition.rules if not all(version.cites for version in rule.versions)),
        unlisted=tuple(rule.id for rule in edition.rules if rule.id not in listed),
        open_points=tuple((row.version, row.id) for row in rows if row.version and not row.is_encoded),
        unused_instruments={key: one.title for key, one in checklist.instruments.items() if key not in cited},
        by_confidence={str(letter): tuple(_of(edition.rules, letter)) for letter in Confidence},
    )


def instruments_cited(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Return each instrument that something cites → the rules, parameters and deadlines that do."""
    found: dict[str, dict[str, None]] = {}
    for name, cites in _citing(edition):
        for instrument in cites:
            found.setdefault(instrument, {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def _citing(edition: Edition) -> Iterable[tuple[str, list[str]]]:
    for rule in edition.rules:
        waiver = rule.waivable.cites if rule.waivable else ()
        own = [cite for version in rule.versions for cite in version.cites]
        yield rule.id, [cite.instrument for cite in (*own, *waiver)]
    for deadline in edition.deadlines:
        yield deadline.id, [cite.instrument for version in deadline.versions for cite in version.cites]
    for effective in edition.effective.values():
        yield effective.rule, [cite.instrument for version in effective.versions for cite in version.cites]
    for holder in (*edition.params.values(), *edition.tightenings):
        name = getattr(holder, "name", None) or getattr(holder, "param", "")
        yield name, [cite.instrument for value in holder.values for cite in value.cites]


def _of(rules: Iterable[Rule], letter: Confidence) -> Iterable[str]:
    marked = ((rule, f"{rule.id} ({rule.scope})" if rule.scope != NATIONAL else rule.id) for rule in rules)
    return (name for rule, name in marked if rule.versions[-1].confidence is letter)


def _state(placed: Placed) -> RowState:
    row = placed.row
    why = row.became.not_a_rule or row.became.not_yet or row.note
    return RowState(
        id=row.id,
        section=placed.section,
        kind=row.kind,
        title=(row.text.vi, row.text.en),
        version=row.version,
        confidence=tuple(row.confidence),
        became=_named(row.became),
        why=_pair(why),
        is_deliberate=row.became.not_yet is None,
    )


def _named(became: Became) -> dict[str, tuple[str, ...]]:
    return {part: tuple(getattr(became, part)) for part in _PARTS if getattr(became, part)}


def _pair(text: Bilingual | None) -> tuple[str, str] | None:
    return None if text is None else (text.vi, text.en)
