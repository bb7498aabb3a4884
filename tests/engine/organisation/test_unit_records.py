"""Folding records of units: a correction takes one away, the same key replaces, a village is two rows."""

from dataclasses import asdict
from datetime import date
from typing import Any

from engine.ledger.entry import Draft, Entry, Stamp, parse, seal
from engine.organisation.unit_records import (
    RecordKind,
    UnitStatement,
    body_of,
    records_of,
    standing_entries,
    statement_in,
)
from engine.terms import EntryKind

STAMP = Stamp("2026-11-22T02:00:00.000000Z", "p-0001", "admin", "*", "key")
Y2021 = UnitStatement("nq-w01", RecordKind.ADMITTED, date(2021, 1, 1), until=date(2022, 1, 1), value=3, source="BC 12")


def entries(*bodies: dict[str, Any]) -> list[Entry]:
    found: list[Entry] = []
    for n, body in enumerate(bodies, start=1):
        draft = Draft(EntryKind.UNIT_RECORDED, body)
        found.append(parse(seal(draft, STAMP, subject="@units", n=n, prev="0" * 64, salts={}).line))
    return found


def test_a_record_comes_back_from_its_line_as_it_was_told() -> None:
    village = UnitStatement("xa", RecordKind.VILLAGE, date(2016, 1, 1), place="Bản Một", value=0, own_cell=False)

    assert [statement_in(body_of(one)) for one in (Y2021, village)] == [Y2021, village]


def test_a_later_record_of_the_same_period_stands_in_the_place_of_the_earlier_one() -> None:
    found = records_of(entries(body_of(Y2021), {**body_of(Y2021), "value": 5}))

    assert [(row.value, row.n) for row in found] == [(5, 2)]


def test_a_correction_takes_away_what_it_corrects_whatever_its_own_key() -> None:
    other = {**body_of(Y2021), "unit": "nq-w02", "corrects": 1}

    assert [(row.unit, row.n) for row in records_of(entries(body_of(Y2021), other))] == [("nq-w02", 2)]


def test_a_record_made_void_is_gone() -> None:
    assert records_of(entries(body_of(Y2021), {"unit": "nq-w01", "corrects": 1})) == []


def test_a_record_made_void_can_be_told_again() -> None:
    found = standing_entries(entries(body_of(Y2021), {"unit": "nq-w01", "corrects": 1}, body_of(Y2021)))

    assert list(found) == [3]


def test_a_village_is_a_row_of_members_and_a_row_of_its_cell() -> None:
    village = UnitStatement("xa", RecordKind.VILLAGE, date(2016, 1, 1), place="Bản Một", value=0, own_cell=False)

    rows = [asdict(row) for row in records_of(entries(body_of(village)))]

    assert [(row["kind"], row["place"], row["value"]) for row in rows] == [
        ("village_cell", "Bản Một", 0), ("village_members", "Bản Một", 0),
    ]  # fmt: skip


def test_what_a_village_does_not_tell_makes_no_row() -> None:
    village = UnitStatement("xa", RecordKind.VILLAGE, date(2016, 1, 1), place="Bản Một", value=4)

    assert [row.kind for row in records_of(entries(body_of(village)))] == ["village_members"]
