"""What `hoso scan` raises, as a text that a person can check by hand: a block for each deadline and each finding."""

import io
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import cli
from application.monitoring import monitor_hits
from application.unit_of_work import UnitOfWork
from demo.founding import build
from demo.lives.story import NAMED
from demo.world.clockwork import TODAY
from demo.world.people import ADMIN, SUPERVISOR
from demo.world.tree import CENTRE
from engine.law.model.edition import Edition
from engine.law.model.message import fill
from engine.terms import Severity
from hoso.bootstrap.office import open_office
from hoso.configuration.settings import Settings

GOLDEN = Path(__file__).parents[1] / "golden" / "alerts-demo.txt"

HEAD = """\
What `hoso scan --as-of {day} --yes --json` raises on the demo of the named lives (seed hoso) before its own sweep:
everything, nothing else. Made by `python -m tests.support.golden_alerts`; a test runs the command and compares.
As text the command prints:
{said}

To check by hand: the table of worked examples of the regulation, §5; its rows stand below where they are met.
"""
DEADLINES = """\
DEADLINES. For each that still runs: its start, its due day, why, and every level reached by {day}, each an alert.
-N: so many days before the end (working days where the term is in them); 0: the first day after the due day;
+N: so many working days late. Only the last level of a block is open; those before it are closed as passed.
"""
FINDINGS = """\
FINDINGS on cells, organisations, villages and slow dossiers. For each: where, since which day it has been true, why.
Each is one alert, open.
"""

EXAMPLES = {
    ("probation_review", date(2025, 10, 27)): "ceremony 15/9/2024 → probation ends 15/9/2025 → review by 27/10/2025",
    ("admission_decision", date(2025, 11, 26)): "cell resolution 3/9/2025 → decision by 26/11/2025",
    ("admission_decision", date(2026, 1, 8)): "cell resolution 3/9/2025, with extension → decision by 8/1/2026",
    ("recognition_decision", date(2025, 11, 21)): "recognition resolution 10/10/2025 → decision by 21/11/2025",
    ("ceremony", date(2025, 10, 14)): "issued 25/8/2025, received 29/8/2025 → ceremony by 14/10/2025 (from receipt)",
    ("ceremony", date(2026, 11, 16)): "issued 5/10/2026, received 9/10/2026 → ceremony by 16/11/2026 (from issue)",
}
"""The rows of the table of worked examples in §5, by deadline and due day."""


class Reached(NamedTuple):
    """One level of one deadline that has been reached, or one finding."""

    due_on: date
    subject: str
    rule: str
    stage_on: date
    level: str
    severity: Severity


def run(db: Path, *words: str) -> str:
    """Return what a command of the supervisor prints, run in this process as it is typed."""
    out = io.StringIO()
    with redirect_stdout(out):
        code = cli.main([*words, "--db", str(db), "--actor", SUPERVISOR, "--lang", "vi"])
    assert code == 0, (words, out.getvalue())
    return out.getvalue()


def seen_whole(db: Path, copy: Path) -> Path:
    """Return a copy in which the supervisor reads private values too, as an auditor does: nothing is left out."""
    shutil.copy(db, copy)
    grant = ["user", "role", "grant", SUPERVISOR, "auditor", CENTRE, "--on", "25/07/2016", "--actor", ADMIN]
    with redirect_stdout(io.StringIO()):
        assert cli.main([*grant, "--db", str(copy)]) == 0
    return copy


def scanned(db: Path, as_of: date, *more: str) -> dict[str, Any]:
    """Return the document of `hoso scan` as of a day."""
    found: dict[str, Any] = json.loads(run(db, "scan", "--as-of", f"{as_of:%d/%m/%Y}", "--json", *more))
    return found


def raised_in(document: Mapping[str, Any]) -> list[Reached]:
    """Return what a sweep raised, in the order of due days."""
    day = date.fromisoformat
    return sorted(
        Reached(day(one["due_on"]), one["subject"], one["rule"], day(one["stage_on"]), one["level"],
                Severity(one["severity"]))
        for one in document["raised"]
    )  # fmt: skip


def reached(office: UnitOfWork, as_of: date) -> list[Reached]:
    """Return every level reached by a day, of every deadline that still runs: worked out without a sweep."""
    alerts = office.law.edition.alerts
    return [
        Reached(due.due_on, due.ref, due.deadline, stage.day, stage.level, stage.severity)
        for due in office.store.dues()
        if due.done_on is None and not due.closed
        for stage in alerts.stages(due.deadline, due.due_on)
        if stage.day <= as_of
    ]


def told(document: Mapping[str, Any], said: str, office: UnitOfWork) -> str:
    """Return the text of the golden file: what a sweep raised, with what it rests on."""
    edition, as_of = office.law.edition, date.fromisoformat(document["as_of"])
    rows, deadlines = raised_in(document), {one.id for one in edition.deadlines}
    blocks = groupby((row for row in rows if row.rule in deadlines), key=lambda row: row[:3])
    day = f"{as_of:%d/%m/%Y}"
    parts = [HEAD.format(day=day, said=said.strip()), DEADLINES.format(day=day)]
    parts += ["\n".join(_deadline(list(own), office)) for _, own in blocks]
    parts.append(FINDINGS)
    parts += ["\n".join(_finding(row, office, as_of)) for row in rows if row.rule not in deadlines]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _deadline(levels: list[Reached], office: UnitOfWork) -> Iterator[str]:
    one, edition = levels[0], office.law.edition
    starts = {due.start_on for due in office.store.dues([one.subject])
              if (due.deadline, due.due_on, due.done_on) == (one.rule, one.due_on, None)}  # fmt: skip
    since = ", ".join(f"{day:%d/%m/%Y}" for day in sorted(starts))
    yield f"{one.subject}  {one.rule}  from {since}  due {one.due_on:%d/%m/%Y}"
    yield f"    {edition.alerts.title(one.rule).vi} ({_why(one, edition)})"
    if (one.rule, one.due_on) in EXAMPLES:
        yield f"    §5: {EXAMPLES[one.rule, one.due_on]}"
    for row in levels:
        yield f"    {row.level:>4}  {row.stage_on:%d/%m/%Y}  {row.severity}"


def _finding(row: Reached, office: UnitOfWork, as_of: date) -> Iterator[str]:
    edition = office.law.edition
    rule = next(one for one in edition.standing if one.id == row.rule)
    (found,) = [one for one in monitor_hits(office, as_of) if (one.rule, one.subject) == (row.rule, row.subject)]
    unit = office.tree.last_on(found.unit, as_of)
    yield f"{row.subject}  {row.rule}  since {row.due_on:%d/%m/%Y}  {row.severity}"
    yield f"    {rule.title.vi} ({_why(row, edition)})"
    yield f"    {unit.name if unit else found.unit}: {fill(rule.message.vi, found.facts, 'vi')}"


def _why(row: Reached, edition: Edition) -> str:
    cites = edition.alerts.cites(row.rule, row.due_on)
    return "; ".join(f"{cite.title}, {cite.point} [{cite.confidence}]" for cite in cites)


def demo(folder: Path) -> UnitOfWork:
    """Return a demo of the named lives before its sweep, in the file `demo.db`."""
    settings = Settings(db=str(folder / "demo.db"))
    return build(settings, seed="hoso", count=len(NAMED), progress=lambda _done, _all: None, sweep=False)


def swept(db: Path, copy: Path) -> str:
    """Return the text of the golden file for a database, by a sweep of a copy of it."""
    seen_whole(db, copy)
    said = run(copy, "scan", "--as-of", f"{TODAY:%d/%m/%Y}", "--dry-run")
    document = scanned(copy, TODAY, "--yes")
    office = open_office(Settings(db=str(copy)))
    try:
        return told(document, said, office)
    finally:
        office.store.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        demo(Path(folder)).store.close()
        text = swept(Path(folder) / "demo.db", Path(folder) / "swept.db")
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{GOLDEN.name}: {text.count(chr(10))} lines\n")
