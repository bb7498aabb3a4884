"""The auditor's desk: one changed byte anywhere is found and named; what can be rebuilt is rebuilt the same."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.administration import set_up_office
from application.audit.audit import Audit, AuditReport
from application.editions.edition_entries import adopted_draft
from engine.access.rows import GrantRow
from engine.errors import Message
from engine.ledger.verify import LedgerFault
from engine.read_models.rows import DossierRow
from tests.support.engine.world import World, filled


def faults(world: World) -> list[LedgerFault]:
    return world.audit().verify().faults


@pytest.fixture
def world() -> World:
    return filled()


def test_an_untouched_world_is_sound_and_everything_was_counted(world: World) -> None:
    report = world.audit().verify()

    assert report.sound
    assert report.faults == []
    assert report.lines == len(world.store.lines)
    assert report.chains == 6
    assert report.values == sum(map(len, world.store.values.values()))
    assert (report.files, report.pending) == (3, 0)
    assert report.head == world.store.lines[-1].hash


def test_an_empty_store_is_sound() -> None:
    report = Audit(World().office.__class__(**{**_parts(World()), "store": World().store.__class__()})).verify()

    assert (report.sound, report.lines, report.head) == (True, 0, "")


def _parts(world: World) -> dict[str, Any]:
    office = world.office
    return {"store": office.store, "lawbook": office.lawbook, "clock": office.clock, "chance": office.chance}


def test_progress_is_told_for_each_check(world: World) -> None:
    told: list[tuple[str, int]] = []
    audit = Audit(world.office, progress=lambda check, done: told.append((check, done)))

    audit.verify()
    assert list(audit._counted(iter(world.store.lines[:1] * 2500), "line")) == world.store.lines[:1] * 2500

    assert told[-2:] == [("line", 1000), ("line", 2000)]
    assert {check for check, _ in told} == {"line", "value", "summary"}


# ---------------------------------------------------------------------- one byte


SOUND = filled()


@given(st.data())
def test_one_changed_byte_of_a_line_is_found_and_its_entry_named(data: Any) -> None:
    at = data.draw(st.integers(0, len(SOUND.store.lines) - 1))
    row = SOUND.store.lines[at]
    byte, mask = data.draw(st.integers(0, len(row.line) - 1)), data.draw(st.integers(1, 255))
    SOUND.store.damage_line(at, line=row.line[:byte] + bytes([row.line[byte] ^ mask]) + row.line[byte + 1 :])
    try:
        found = faults(SOUND)
    finally:
        SOUND.store.lines[at] = row

    assert [fault.check for fault in found][:1] == ["line"]
    assert found[0].where == f"{row.subject} #{row.n} (place {row.place})"


@given(st.data())
def test_one_changed_byte_of_a_value_or_salt_is_found_and_its_field_named(data: Any) -> None:
    subject = data.draw(st.sampled_from(sorted(name for name, kept in SOUND.store.values.items() if kept)))
    at = data.draw(st.integers(0, len(SOUND.store.values[subject]) - 1))
    value = SOUND.store.values[subject][at]
    column = data.draw(st.sampled_from(["salt", "text"]))
    old = value.salt if column == "salt" else value.text.encode()
    byte, mask = data.draw(st.integers(0, len(old) - 1)), data.draw(st.integers(1, 127))
    new = old[:byte] + bytes([old[byte] ^ mask]) + old[byte + 1 :]
    changed = new if column == "salt" else new.decode(errors="surrogateescape")
    SOUND.store.values[subject][at] = replace(value, **{column: changed})
    try:
        found = faults(SOUND)
    finally:
        SOUND.store.values[subject][at] = value

    assert [(fault.check, fault.where) for fault in found] == [("value", f"{subject} #{value.n} {value.name}")]


def test_one_changed_byte_of_an_archived_file_is_found_and_the_file_named(world: World) -> None:
    for digest, data in list(world.store.kept_files.items()):
        world.store.kept_files[digest] = data[:-1] + bytes([data[-1] ^ 1])
        found = faults(world)
        world.store.kept_files[digest] = data

        assert found[0] == LedgerFault("archive", f"file {digest[:12]}…", Message("audit.file_changed"))


def test_a_file_that_is_gone_is_found(world: World) -> None:
    (digest, *_), _ = list(world.store.kept_files), 0
    del world.store.kept_files[digest]

    assert faults(world) == [LedgerFault("archive", f"file {digest[:12]}…", Message("audit.file_missing"))]


def test_a_file_that_an_edition_lists_and_the_archive_lost_is_found_and_named(world: World) -> None:
    kept = world.store.kept_files
    rules, lost = b"rules: {}", "ab" * 32
    listing = json.dumps({"central/rules.yaml": sha256(rules).hexdigest(), "central/gone.yaml": lost}).encode()
    edition = sha256(listing).hexdigest()
    kept |= {sha256(rules).hexdigest(): rules, edition: listing}

    found = list(Audit(world.office)._archive({edition}, AuditReport()))

    what = Message("audit.listed_file_missing", edition=edition[:12], name="central/gone.yaml")
    assert found == [LedgerFault("archive", f"file {lost[:12]}…", what)]


def test_summaries_that_were_not_compared_are_said_so(world: World) -> None:
    assert world.audit().verify().compared
    digest = next(iter(world.store.kept_files))
    world.store.kept_files[digest] = b"?"
    world.store.dossier_rows.clear()

    report = world.audit().verify()

    assert not report.compared
    assert {fault.check for fault in report.faults} == {"archive"}


_OTHERS: list[tuple[type, Callable[[Any], list[Any]]]] = [
    (bool, lambda value: [not value]),
    (int, lambda value: [value + 1]),
    (str, lambda value: [value + "x"]),
    (bytes, lambda value: [value + b"x"]),
    (date, lambda _: [date(1999, 1, 1), None]),
    (frozenset, lambda value: [value | {"x"}]),
    (type(None), lambda _: [1]),
]


def _others(value: object) -> list[object]:
    """Return other values of the same kind."""
    return next(others(value) for kind, others in _OTHERS if isinstance(value, kind))


TABLES = {"dossiers": "dossier_rows", "dues": "due_table", "units": "unit_table", "persons": "person_table",
          "grants": "grant_table"}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_one_changed_column_of_a_summary_row_is_found_and_named(world: World, table: str) -> None:
    row = getattr(world.store.summary_rows(), table)[0]
    for name, value in asdict(row).items():
        for other in () if name == "wake_on" else _others(value):  # a sweep moves it on; see the tests of alerts
            broken = filled_with(world, table, replace(row, **{name: other}))
            found = faults(broken)
            assert found, name
            assert {fault.check for fault in found} == {"summary"}
            assert all(fault.where.startswith(f"{table} ") for fault in found)
            assert name in str(found[0].what) or len(found) == 2  # a changed key reads as one row too many, one too few
            filled_with(world, table, row)


def filled_with(world: World, table: str, row: Any) -> World:
    kept = getattr(world.store, TABLES[table])
    if isinstance(kept, dict):
        kept[next(iter(kept))] = row
    else:
        kept[kept.index(getattr(world.store.summary_rows(), table)[0])] = row
    return world


@pytest.mark.parametrize("table", TABLES)
def test_a_summary_row_too_many_or_too_few_is_found(world: World, table: str) -> None:
    kept = getattr(world.store, TABLES[table])
    taken = kept.pop(next(iter(kept))) if isinstance(kept, dict) else kept.pop()

    (missing,) = faults(world)

    assert (missing.check, missing.what) == ("summary", Message("audit.row_missing"))
    assert missing.where.startswith(table)
    if isinstance(taken, DossierRow):
        world.store.dossier_rows |= {taken.ref: taken, "HS-1": replace(taken, ref="HS-1")}
    elif isinstance(taken, GrantRow):
        world.store.grant_table += [taken, replace(taken, unit="tinh")]
    else:
        return
    (extra,) = faults(world)
    assert extra.what == Message("audit.row_of_no_entry")


# ---------------------------------------------------------------------- packed editions


def test_a_packed_edition_that_its_files_do_not_make_is_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.books, "packed", lambda _edition, _workflow: b"packed otherwise")

    found = faults(world)

    edition = world.entries("@policy")[0].body["edition"]
    assert found == [LedgerFault("archive", "@policy #1", Message("audit.packed_differs", edition=edition[:12]))]


def test_a_packed_edition_of_another_form_is_counted_and_not_compared(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.books, "packed", lambda _edition, _workflow: b"packed otherwise")
    monkeypatch.setattr(world.books, "reads_packed", lambda _data: False)

    report = world.audit().verify()

    assert (report.faults, report.unread) == ([], 1)


def test_an_edition_adopted_before_there_were_packed_ones_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    def of_before(law: Any, *, packed: str, alone: bool = False) -> Any:
        draft = adopted_draft(law, packed=packed, alone=alone)
        return replace(draft, body={name: value for name, value in draft.body.items() if name != "packed"})

    monkeypatch.setattr(set_up_office, "adopted_draft", of_before)
    report = filled().audit().verify()

    assert (report.faults, report.unread) == ([], 0)


def test_the_packed_file_of_the_line_belongs_to_the_log(world: World) -> None:
    digest = world.entries("@policy")[0].body["packed"]
    del world.store.kept_files[digest]

    assert faults(world) == [LedgerFault("archive", f"file {digest[:12]}…", Message("audit.file_missing"))]
