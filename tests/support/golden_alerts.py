"""Alerts as a text that a person can check by hand: one block for each deadline, one line for each level reached."""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from engine.law.edition import Edition
from engine.office import Office
from engine.terms import Severity
from hoso.demo.clockwork import TODAY
from hoso.demo.founding import build
from hoso.demo.story import NAMED
from hoso.settings import Settings

GOLDEN = Path(__file__).parents[1] / "golden" / "alerts-demo.txt"

HEAD = """\
Alerts of the named lives of the demo (seed hoso) as of {day}: for each deadline that still runs its due day, why, and
every level reached by then. -N: so many days before the end (working days where the term is in them); 0: the first day
after the due day; +N: so many working days late. Made by `python -m tests.support.golden_alerts`; a test compares.
"""


class Reached(NamedTuple):
    """One level of one deadline that has been reached."""

    due_on: date
    subject: str
    rule: str
    stage_on: date
    level: str
    severity: Severity


def reached(office: Office, as_of: date) -> list[Reached]:
    """Return every level reached by a day, of every deadline that still runs."""
    alerts = office.law.edition.alerts
    return [
        Reached(due.due_on, due.ref, due.deadline, stage.day, stage.level, stage.severity)
        for due in office.store.dues()
        if due.done_on is None and not due.closed
        for stage in alerts.stages(due.deadline, due.due_on)
        if stage.day <= as_of
    ]


def told(rows: Iterable[Reached], edition: Edition, as_of: date) -> str:
    """Return the text of the golden file."""
    blocks = groupby(sorted(rows), key=lambda row: row[:3])
    parts = [HEAD.format(day=f"{as_of:%d/%m/%Y}")]
    parts += ["\n".join(_block(due_on, f"{subject}  {rule}", rule, rows=own, edition=edition))
              for (due_on, subject, rule), own in blocks]  # fmt: skip
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _block(due_on: date, what: str, rule: str, *, rows: Iterable[Reached], edition: Edition) -> Iterator[str]:
    law = next(one for one in edition.deadlines if one.id == rule)
    cites = edition.alerts.cites(rule, due_on)
    why = "; ".join(f"{cite.title}, {cite.point} [{cite.confidence}]" for cite in cites)
    yield f"{what}  due {due_on:%d/%m/%Y}"
    yield f"    {law.title.vi} ({why})"
    for row in rows:
        yield f"    {row.level:>4}  {row.stage_on:%d/%m/%Y}  {row.severity}"


def demo(folder: Path) -> Office:
    """Return a demo of the named lives."""
    settings = Settings(db=str(folder / "demo.db"))
    return build(settings, seed="hoso", count=len(NAMED), progress=lambda _done, _all: None)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        office = demo(Path(folder))
        text = told(reached(office, TODAY), office.law.edition, TODAY)
        office.store.close()
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{GOLDEN.name}: {text.count(chr(10))} lines\n")
