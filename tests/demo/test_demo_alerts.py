"""The demo holds the worked examples of the regulation, and `hoso scan` raises what the golden file says."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from application.monitoring import monitor_hits
from application.unit_of_work import UnitOfWork
from demo.lives.story import WORKED
from demo.world.clockwork import TODAY
from tests.support.golden_alerts import EXAMPLES, GOLDEN, raised_in, reached, run, scanned, seen_whole, swept

pytestmark = pytest.mark.xdist_group("demo")


def day(text: str) -> date:
    first, month, year = map(int, text.split("/"))
    return date(year, month, first)


@pytest.mark.parametrize(
    ("life", "deadline", "started", "due", "levels"),
    [
        ("review_due", "probation_review", "15/09/2025", "27/10/2025",
         "-90 19/06/2025, -60 31/07/2025, -30 15/09/2025, -15 06/10/2025, -7 16/10/2025, 0 28/10/2025, +10 10/11/2025"),
        ("decision_due", "admission_decision", "03/09/2025", "26/11/2025",
         "-20 29/10/2025, -10 12/11/2025, -5 19/11/2025, 0 27/11/2025, +10 10/12/2025"),
        ("decision_extended", "admission_decision", "03/09/2025", "08/01/2026",
         "-20 10/12/2025, -10 24/12/2025, -5 31/12/2025, 0 09/01/2026, +10 22/01/2026"),
        ("recognition_due", "recognition_decision", "10/10/2025", "21/11/2025",
         "-10 07/11/2025, -5 14/11/2025, 0 22/11/2025, +10 05/12/2025"),
        ("ceremony_by_receipt", "ceremony", "29/08/2025", "14/10/2025",
         "-10 30/09/2025, -5 07/10/2025, 0 15/10/2025, +10 28/10/2025"),
        ("ceremony_by_issue", "ceremony", "05/10/2026", "16/11/2026",
         "-10 02/11/2026, -5 09/11/2026, 0 17/11/2026"),
        ("third_vote_fails", "third_failed_vote", "11/05/2026", "11/05/2026",
         "-0 11/05/2026, 0 12/05/2026, +10 25/05/2026"),
        ("introducer_leaves", "introducer_gone", "02/11/2026", "02/11/2026",
         "-0 02/11/2026, 0 03/11/2026, +10 16/11/2026"),
        ("nears_sixty", "candidate_nears_sixty", "20/12/2026", "31/12/2026",
         "-365 31/12/2025, -180 04/07/2026, -90 02/10/2026, -60 01/11/2026"),
    ],
)  # fmt: skip
def test_a_worked_example_is_due_and_told_of_on_its_days(
    told: UnitOfWork, *, life: str, deadline: str, started: str, due: str, levels: str
) -> None:
    cell = next(cell for scene, cell, _ in WORKED if scene.__name__ == life)
    (row,) = [
        one for one in told.store.dues()
        if (one.cell, one.deadline, one.due_on) == (cell, deadline, day(due)) and one.done_on is None and not one.closed
    ]  # fmt: skip
    stages = sorted(one for one in reached(told, TODAY) if (one.subject, one.rule) == (row.ref, deadline))

    assert row.start_on == day(started)
    assert row.wake_on == stages[0].stage_on
    assert ", ".join(f"{one.level} {one.stage_on:%d/%m/%Y}" for one in stages) == levels


def test_the_command_raises_exactly_what_the_golden_file_says(closed_file: Path, tmp_path: Path) -> None:
    text = swept(closed_file, tmp_path / "swept.db")

    assert text == GOLDEN.read_text(encoding="utf-8"), "python -m tests.support.golden_alerts writes it anew"
    assert [text.count(f"§5: {said}\n") for said in EXAMPLES.values()] == [1] * len(EXAMPLES)


def test_what_the_command_raises_is_what_policy_and_data_say_without_a_sweep(
    told: UnitOfWork, closed_file: Path, tmp_path: Path
) -> None:
    document = scanned(seen_whole(closed_file, tmp_path / "whole.db"), TODAY, "--dry-run")

    findings = {(one.rule, one.subject, one.due_on) for one in monitor_hits(told, TODAY)}
    deadlines = {tuple(one) for one in reached(told, TODAY)}
    found = raised_in(document)
    watched = {one.id for one in told.law.edition.standing}
    assert {(one.rule, one.subject, one.due_on) for one in found if one.rule in watched} == findings
    assert {tuple(one) for one in found if one.rule not in watched} == deadlines
    assert len(found) == len(findings) + len(deadlines)
    assert (document["faults"], document["unaddressed"]) == ([], 0)


def test_of_each_block_only_the_last_level_is_open_and_a_second_command_raises_nothing(
    closed_file: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(closed_file, tmp_path / "twice.db"))
    first = scanned(file, TODAY, "--yes")

    last = {(one.rule, one.subject, one.due_on): one.level for one in raised_in(first)}
    shown = json.loads(run(file, "alerts", "list", "--limit", "1000", "--json"))["alerts"]
    standing = {(one["rule"], one["subject"], date.fromisoformat(one["due_on"])): one["level"] for one in shown}
    assert standing == last
    assert len(shown) == len(last)
    assert scanned(file, TODAY, "--yes")["raised"] == []


def test_the_day_before_a_level_it_is_not_reached(told: UnitOfWork) -> None:
    def count(as_of: str) -> int:
        rows = [one for one in reached(told, day(as_of)) if one.rule == "ceremony" and one.due_on == date(2026, 11, 16)]
        return len(rows)

    assert [count(one) for one in ("01/11/2026", "02/11/2026", "16/11/2026", "17/11/2026")] == [0, 1, 2, 3]


def test_a_dry_run_foretells_what_the_sweep_does(closed_file: Path, tmp_path: Path) -> None:
    """Sweep after sweep: raised, closed, told further, and how much was looked at."""
    file = Path(shutil.copy(closed_file, tmp_path / "foretold.db"))
    escalated = 0

    for text in ("22/11/2026", "30/11/2026", "15/02/2027", "15/09/2027", "15/12/2027"):
        foretold, done = scanned(file, day(text), "--dry-run"), scanned(file, day(text), "--yes")

        assert foretold.pop("dry_run") != done.pop("dry_run")
        for one in (*foretold["raised"], *done["raised"]):
            del one["raised_at"]
        assert foretold == done, text
        escalated += len(done["escalated"])
    assert escalated > 0
