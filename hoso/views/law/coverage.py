"""The table of coverage as text and as a document."""

from collections.abc import Iterable

from rich.console import Group
from rich.text import Text

from engine.law.usage.coverage import Coverage, RowState
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.document import Json, document


def coverage_shown(coverage: Coverage, words: Words) -> Group:
    """Return the rows encoded, those that are not and why, and what is left over on either side."""
    deliberate = [row for row in coverage.others if row.is_deliberate]
    waiting = [row for row in coverage.others if not row.is_deliberate]
    parts: list[object] = [_heading("coverage.encoded", words, n=len(coverage.encoded), all=len(coverage.rows))]
    parts.append(_encoded(coverage.encoded, words))
    for key, rows in (("coverage.others", deliberate), ("coverage.waiting", waiting)):
        parts += [_heading(key, words, n=len(rows)), *([_others(rows, words)] if rows else [])]
    parts += _left_over(coverage, words)
    for letter, rules in coverage.by_confidence.items():
        meaning = words.label(f"confidence.{letter}")
        parts.append(_heading("coverage.confidence", words, letter=letter, meaning=meaning, n=len(rules)))
        parts += [Text(f"  {', '.join(rules)}")] if rules else []
    return lines(*parts)


def coverage_document(coverage: Coverage) -> Json:
    """Return the table as a document."""
    return document(
        "coverage", rows=[_body(row) for row in coverage.rows],
        encoded=len(coverage.encoded), not_encoded=len(coverage.others),
        rules_without_citation=coverage.uncited, rules_without_row=coverage.unlisted,
        points_without_rule=[{"point": point, "row": row} for point, row in coverage.open_points],
        instruments_without_rule=coverage.unused_instruments, rules_by_confidence=coverage.by_confidence,
    )  # fmt: skip


def _heading(key: str, words: Words, **values: object) -> Text:
    return Text(words.say(key, **values), "bold")


def _encoded(rows: Iterable[RowState], words: Words) -> object:
    made = table(*(words.say(f"col.{name}") for name in ("row", "title", "became", "point", "confidence")))
    for row in rows:
        became = "; ".join(f"{words.label(f'part.{part}')} {', '.join(names)}" for part, names in row.became.items())
        part_not = f" ({words.either(*row.why)})" if row.why else ""
        made.add_row(row.id, words.either(*row.title) + part_not, became, row.version, "/".join(row.confidence))
    return made


def _others(rows: Iterable[RowState], words: Words) -> object:
    made = table(*(words.say(f"col.{name}") for name in ("row", "title", "why", "point", "confidence")))
    for row in rows:
        why = words.either(*row.why) if row.why else words.say("coverage.none")
        made.add_row(row.id, words.either(*row.title), why, row.version, "/".join(row.confidence))
    return made


def _left_over(coverage: Coverage, words: Words) -> list[Text]:
    told = {
        "coverage.uncited": list(coverage.uncited),
        "coverage.unlisted": list(coverage.unlisted),
        "coverage.points": [f"{point} ({row})" for point, row in coverage.open_points],
        "coverage.instruments": [f"{key} ({title})" for key, title in coverage.unused_instruments.items()],
    }
    return [Text(f"{words.say(key)}: {'; '.join(names) or words.say('coverage.none')}") for key, names in told.items()]


def _body(row: RowState) -> Json:
    why = None if row.why is None else {"vi": row.why[0], "en": row.why[1]}
    return {
        "id": row.id, "section": row.section, "kind": row.kind, "text": {"vi": row.title[0], "en": row.title[1]},
        "point": row.version, "confidence": row.confidence, "encoded": row.is_encoded, "became": row.became,
        "why": why, "deliberate": row.is_deliberate,
    }  # fmt: skip
