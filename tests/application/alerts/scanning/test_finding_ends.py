"""A finding that stands no more is closed by the entry that ended it; without one it is not called done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from application.alerts.scanning.alert_scan import AlertScan
from application.organisation.import_tree import ImportTree
from engine.alerts.alert import AlertRow
from engine.errors import BrokenChainError
from engine.law.model.alert_policy import AlertPolicy, AlertRule
from engine.law.model.monitor_rule import MonitorRule, Watch
from engine.law.model.rule import RuleVersion, Sentence
from engine.organisation.unit_records import RecordKind, UnitStatement
from engine.terms import Confidence, Severity
from tests.support.engine.alerts import ROUTE
from tests.support.engine.small import BEGIN, CITE, TREE
from tests.support.engine.world import World

SAID = Sentence("việc", "matter")
SEEN, LATER = date(2026, 11, 22), date(2026, 11, 23)
HOLDS = (RuleVersion(BEGIN, None, (CITE,), Confidence.A),)
IN_HOSO = UnitStatement("tinh", RecordKind.IN_HOSO, date(2017, 1, 1))

NO_ADMISSION = {"no_admission": {"years": {"cell": 2}}}
SOURCE = {"source_without_admission": {"months": 3, "steps": ["exam_checked", "background_verified"]}}
TARGET = {"below_target": {"share": "1/10"}}
VILLAGE = {"village_without": {"lacks": "members"}}
OFFICIAL = {"too_few_official": {"least": 3}}
CHECKED = {"record_overdue": {"kind": "file_check", "months": 12}}
SLOW = {"slower_than_peers": {"months": {"nominated": 3}, "peers": 1, "share": "1/2"}}


class Watching(World):
    """A world whose law watches one thing over units."""

    def __init__(self, watch: Mapping[str, Any]) -> None:
        super().__init__()
        self.put(watch)

    def put(self, watch: Mapping[str, Any]) -> None:
        """Have every law that is known from now on watch this."""
        rule = MonitorRule(
            id="watched", title=SAID, versions=HOLDS, watch=Watch.model_validate(watch), severity=Severity.WARNING,
            message=SAID, ends=SAID, route="r",
        )  # fmt: skip
        for law in self.books.laws.values():
            if not law.edition.standing:
                law.edition.standing = (rule,)
                law.edition.alerts = AlertPolicy(
                    rules={"watched": AlertRule(id="watched", title=SAID, route="r")}, routes={"r": ROUTE}
                )

    def tell(self, *told: UnitStatement) -> int:
        return self.by("quan").state(told).entries[-1]

    def sweep(self, day: date) -> tuple[list[AlertRow], list[AlertRow]]:
        self.office.refresh()
        report = AlertScan(self.office).run(as_of=day)
        assert report.faults == []
        return report.raised, report.closed

    def seen(self, *subjects: str) -> None:
        assert [row.subject for row in self.sweep(SEEN)[0]] == list(subjects)

    def ends(self, day: date = LATER) -> list[tuple[str, str, str]]:
        return [(row.subject, row.closed_why, row.closed_by) for row in self.sweep(day)[1]]


def village(value: int, day: date = date(2020, 1, 1), name: str = "Bản Một") -> UnitStatement:
    return UnitStatement("xa-a", RecordKind.VILLAGE, day, place=name, value=value, own_cell=True)


def test_a_record_that_ends_a_finding_is_named_among_others_about_the_unit() -> None:
    world = Watching(VILLAGE)
    world.tell(village(0), village(0, name="Bản Hai"))
    world.seen("xa-a/Bản Hai", "xa-a/Bản Một")

    world.tell(village(0, date(2021, 1, 1), name="Bản Hai"))
    ended = world.tell(village(2, date(2026, 1, 1)))
    world.tell(village(3, date(2026, 2, 1)), UnitStatement("xa-a", RecordKind.FILE_CHECK, date(2026, 1, 1)))

    assert world.ends() == [("xa-a/Bản Một", "done", f"@units#{ended}")]


def test_a_record_that_was_wrong_is_no_deed_but_its_correction_is_named() -> None:
    world = Watching(VILLAGE)
    wrong = world.tell(village(0))
    world.seen("xa-a/Bản Một")

    fixed = world.by("quan").restate(wrong, None, reason="nhầm thôn").entries[0]

    assert world.ends() == [("xa-a/Bản Một", "changed", f"@units#{fixed}")]


def test_a_check_that_is_recorded_ends_the_wait_for_it() -> None:
    world = Watching(CHECKED)
    world.tell(IN_HOSO)
    world.seen("xa-a", "xa-b")

    ended = world.tell(UnitStatement("xa-b", RecordKind.FILE_CHECK, date(2026, 11, 1)))

    assert world.ends() == [("xa-b", "done", f"@units#{ended}")]


def test_an_admission_told_of_a_cell_below_ends_it() -> None:
    def told(cell: str, year: int, value: int) -> UnitStatement:
        return UnitStatement(cell, RecordKind.ADMITTED, date(year, 1, 1), until=date(year + 1, 1, 1), value=value)

    world = Watching({"no_admission": {"years": {"organisation": 2}}})
    world.tell(*(told(cell, year, 0) for cell in ("cb-1", "cb-2") for year in (2024, 2025)))
    world.seen("xa-a")

    world.tell(told("cb-1", 2023, 0), told("cb-3", 2025, 1))
    ended = world.tell(told("cb-2", 2025, 1))
    world.tell(told("cb-1", 2025, 1))

    assert world.ends() == [("xa-a", "done", f"@units#{ended}")]


@pytest.mark.parametrize("watch", [NO_ADMISSION, SOURCE])
def test_an_admission_ends_it_by_the_entry_of_the_ceremony(watch: Mapping[str, Any]) -> None:
    world = Watching(watch)
    world.tell(IN_HOSO)
    ref = world.verified()
    assert "cb-1" in [row.subject for row in world.sweep(SEEN)[0]]

    world.record(ref, "note", "19/03/2026", text="việc khác")
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/11/2026", outcome="admit")
    held = world.record(ref, "ceremony", "10/11/2026")
    world.record(ref, "note", "19/11/2026", text="việc khác")

    assert world.ends() == [("cb-1", "done", f"{ref}#{held.entries[0]}")]


def test_a_source_that_is_gone_ends_it_by_the_last_one_that_left() -> None:
    world = Watching(SOURCE)
    first, second = world.trained(), world.trained()
    world.seen("cb-1")

    for ref in (first, second):
        world.advance(ref, "return_to_nominated", "2026-11-20", reason="học lại")

    assert world.ends() == [("cb-1", "done", f"{second}#{world.entries(second)[-1].n}")]


def test_a_quarter_that_is_over_ends_it_by_no_entry_whatever_was_recorded() -> None:
    world = Watching(TARGET)
    world.tell(
        IN_HOSO, UnitStatement("cb-1", RecordKind.TARGET, date(2026, 1, 1), until=date(2027, 1, 1), value=20),
    )  # fmt: skip
    world.seen("cb-1")
    world.clock.day = date(2027, 1, 2)
    world.tell(UnitStatement("cb-1", RecordKind.TARGET, date(2027, 1, 1), until=date(2028, 1, 1), value=10))

    assert world.ends(date(2027, 1, 2)) == [("cb-1", "changed", "")]


def test_a_target_that_was_told_anew_ends_it_by_that_line() -> None:
    world = Watching(TARGET)
    told = UnitStatement("cb-1", RecordKind.TARGET, date(2026, 1, 1), until=date(2027, 1, 1), value=20)
    n = world.tell(IN_HOSO, told)
    world.seen("cb-1")

    fixed = world.by("quan").restate(n, replace(told, value=0), reason="chỉ tiêu giao lại")

    assert world.ends() == [("cb-1", "changed", f"@units#{fixed.entries[0]}")]


def test_members_told_with_the_tree_end_it_by_the_import() -> None:
    world = Watching(OFFICIAL)
    few = [replace(row, official_members=2) if row.unit in ("cb-1", "cb-2") else row for row in TREE]
    enough = [replace(row, official_members=5) if row.unit == "cb-1" else row for row in few]
    gone = [replace(row, until=date(2026, 11, 1)) if row.unit == "cb-2" else row for row in enough]
    for rows in (few, few):
        world.run(ImportTree(actor="quan", windows=tuple(rows)))
    world.seen("cb-1", "cb-2")

    for rows in (few, enough, enough, gone):
        world.run(ImportTree(actor="quan", windows=tuple(rows)))

    assert world.ends() == [("cb-1", "done", "@org#3"), ("cb-2", "ended", "@org#4")]


def test_a_unit_whose_last_day_was_known_before_ends_by_no_entry() -> None:
    world = Watching(OFFICIAL)
    rows = [replace(row, official_members=2, until=LATER) if row.unit == "cb-2" else row for row in TREE]
    world.run(ImportTree(actor="quan", windows=tuple(rows)))
    world.seen("cb-2")

    assert world.ends() == [("cb-2", "ended", "")]


def test_another_law_ends_it_by_its_adoption() -> None:
    world = Watching(OFFICIAL)
    rows = [replace(row, official_members=2) if row.unit == "cb-2" else row for row in TREE]
    world.run(ImportTree(actor="quan", windows=tuple(rows)))
    world.seen("cb-2")
    law = world.books.add("two")
    world.put({"too_few_official": {"least": 2}})

    world.adopt(law)

    assert world.ends() == [("cb-2", "changed", "@policy#2")]


def test_what_happened_meanwhile_and_did_not_end_it_is_not_named() -> None:
    world = Watching(SOURCE)
    world.trained()
    world.seen("cb-1")
    world.tell(UnitStatement("cb-1", RecordKind.TARGET, date(2026, 1, 1), until=date(2027, 1, 1), value=20))
    world.trained()
    world.run(ImportTree(actor="quan", windows=TREE))
    law = world.books.add("two")
    world.put({"source_without_admission": {"months": 30, "steps": ["exam_checked"]}})

    world.adopt(law)

    assert world.ends() == [("cb-1", "changed", "@policy#2")]


def slow() -> tuple[Watching, str, list[str]]:
    """Return a world with one slow dossier and two peers that are not."""
    world = Watching(SLOW)
    ref = world.nominate().dossier.ref
    peers = []
    for number, name in ((30, "Lò Thị Mai"), (31, "Lò Thị Hồng")):
        who = {"name": name, "birth_on": "03/02/2001", "sex": "female", "on": "05/10/2026"}
        acts = [("candidate", who), ("nomination", {"on": "10/10/2026", "number": f"{number}-NQ/CB"})]
        peers.append(world.nominate(on="2026-10-11", acts=acts).dossier.ref)
    world.seen(ref)
    return world, ref, peers


def test_a_slow_dossier_ends_it_by_the_entry_with_which_it_left_its_step() -> None:
    world, ref, _ = slow()
    world.record(ref, "awareness_certificate", "20/02/2026")
    world.advance(ref, "train", "2026-11-21")
    left = world.entries(ref)[-2].n  # and on at once: the next step is not asked for
    world.record(ref, "note", "21/11/2026", text="việc khác")

    assert world.ends() == [(ref, "done", f"{ref}#{left}")]


def test_a_slow_dossier_that_ends_is_not_called_done() -> None:
    world, ref, _ = slow()
    world.advance(ref, "withdraw", "2026-11-21", reason="xin rút")

    assert world.ends() == [(ref, "ended", f"{ref}#{world.entries(ref)[-1].n}")]


def test_peers_that_left_end_it_by_no_entry() -> None:
    world, ref, peers = slow()
    for peer in peers:
        world.advance(peer, "withdraw", "2026-11-21", reason="xin rút")

    assert world.ends() == [(ref, "changed", "")]


def test_a_log_that_cannot_be_read_is_a_fault_of_its_subject_and_the_rest_is_closed() -> None:
    world = Watching(OFFICIAL)
    few = [replace(row, official_members=2) if row.unit in ("cb-1", "cb-2") else row for row in TREE]
    world.run(ImportTree(actor="quan", windows=tuple(few)))
    world.seen("cb-1", "cb-2")
    world.run(ImportTree(actor="quan", windows=TREE))
    entries, asked = world.store.entries, list[str]()

    def broken(subject: str) -> Any:
        asked.append(subject)
        if subject == "@units" and asked.count("@units") == 1:
            msg = "a line does not follow"
            raise BrokenChainError(msg)
        return entries(subject)

    world.store.entries = broken  # type: ignore[assignment, method-assign]
    world.office.refresh()
    report = AlertScan(world.office).run(as_of=LATER)

    assert [fault.subject for fault in report.faults] == ["cb-1"]
    assert [(row.subject, row.closed_by) for row in report.closed] == [("cb-2", "@org#3")]
