"""Holds the checklist against an edition: what each row of the source became, and what is left over on either side."""

from collections.abc import Iterable

from engine.law.model.edition import Edition
from engine.law.model.rule import NATIONAL, Rule
from engine.law.usage.coverage import Coverage, RowState, instruments_cited
from engine.terms import Confidence
from policies.coverage.checklist import Became, Checklist, Placed
from policies.schemas.shapes import Bilingual

_PARTS = ("rules", "params", "deadlines", "standing", "effective", "overlays")


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
        unused_instruments={key: row.title for key, row in checklist.instruments.items() if key not in cited},
        by_confidence={str(letter): tuple(_of(edition.rules, letter)) for letter in Confidence},
    )


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
