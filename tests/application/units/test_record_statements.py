"""Recording about units: who may, once per key, all or nothing, corrections by new entries."""

import unicodedata
from datetime import date

import pytest

from application.audit.rebuild import rebuild
from engine.errors import NotFoundError, NotPermittedError
from engine.ledger.subjects import UNITS
from engine.organisation.unit_record_import import BadRecordsError, import_statements
from engine.organisation.unit_records import RecordKind, UnitStatement
from tests.support.engine.world import World

YEAR = UnitStatement("cb-1", RecordKind.ADMITTED, date(2024, 1, 1), until=date(2025, 1, 1), value=3, source="BC 12")
TARGET = UnitStatement("cb-1", RecordKind.TARGET, date(2027, 1, 1), until=date(2028, 1, 1), value=4)


@pytest.fixture
def world() -> World:
    return World()


def rows(world: World) -> list[tuple[str, str, int | None, int]]:
    return [(row.unit, row.kind, row.value, row.n) for row in world.store.unit_records()]


def faults(world: World, *told: UnitStatement, login: str = "quan") -> list[tuple[int, str]]:
    with pytest.raises(BadRecordsError) as caught:
        world.by(login).state(told)
    assert world.store.head(UNITS).version == 0
    return [(fault.row, fault.column) for fault in caught.value.faults]


def test_a_record_is_a_line_and_a_row_and_nothing_else(world: World) -> None:
    done = world.by("quan").state([YEAR, TARGET])

    assert done.entries == (1, 2)
    assert rows(world) == [("cb-1", "admitted", 3, 1), ("cb-1", "target", 4, 2)]
    assert world.audit().verify().faults == []


def test_rebuilding_gives_the_same_rows(world: World) -> None:
    world.by("quan").state([YEAR, TARGET])
    before = rows(world)
    world.store.unit_record_table.clear()

    assert [fault.where for fault in world.audit().verify().faults] == [
        "unit_records cb-1 admitted  2024-01-01", "unit_records cb-1 target  2027-01-01",
    ]  # fmt: skip
    rebuild(world.office)

    assert rows(world) == before


def test_the_same_key_writes_once(world: World) -> None:
    first = world.by("quan", key="k-1").state([YEAR])
    second = world.by("quan", key="k-1").state([YEAR])

    assert (first.again, second.again, second.entries) == (False, True, (1,))
    assert world.store.head(UNITS).version == 1


def test_a_dry_run_writes_nothing_and_still_finds_faults(world: World) -> None:
    assert world.by("quan", dry_run=True).state([YEAR]).entries == ()
    assert world.store.head(UNITS).version == 0
    with pytest.raises(BadRecordsError):
        world.by("quan", dry_run=True).state([YEAR, YEAR])


def test_a_clerk_may_not_and_a_stranger_sees_no_unit(world: World) -> None:
    with pytest.raises(NotPermittedError):
        world.by("lan").state([YEAR])
    with pytest.raises(NotFoundError):
        world.by("lan").state([UnitStatement("cb-9", RecordKind.FILE_CHECK, date(2026, 1, 1))])


def test_every_fault_of_every_row_is_named_and_nothing_is_written(world: World) -> None:
    found = faults(
        world,
        YEAR,
        YEAR,
        UnitStatement("cb-1", RecordKind.TARGET, date(2026, 1, 1)),
        UnitStatement("nowhere", RecordKind.FILE_CHECK, date(2026, 1, 1)),
        UnitStatement("cb-1", RecordKind.FILE_CHECK, date(2027, 1, 1)),
        UnitStatement("cb-1", RecordKind.ADMITTED, date(2023, 1, 15), until=date(2023, 2, 1), value=1),
        UnitStatement("cb-1", RecordKind.VILLAGE, date(2023, 1, 1), place="Bản Một"),
        UnitStatement("cb-1", RecordKind.RECONCILIATION, date(2023, 1, 1), value=2),
    )

    assert found == [
        (2, "period"), (3, "period"), (3, "value"), (4, "unit"), (4, "unit"), (5, "period"), (6, "period"),
        (7, "value"), (8, "value"),
    ]  # fmt: skip


def test_months_are_not_told_twice(world: World) -> None:
    half = UnitStatement("cb-1", RecordKind.ADMITTED, date(2024, 7, 1), until=date(2025, 7, 1), value=1)
    world.by("quan").state([YEAR])

    with pytest.raises(BadRecordsError):
        world.by("quan").state([half])

    assert world.by("quan").restate(1, half, reason="nhầm kỳ").entries == (2,)
    assert rows(world) == [("cb-1", "admitted", 1, 2)]


def test_a_correction_keeps_its_reason_out_of_the_line(world: World) -> None:
    world.by("quan").state([YEAR])
    world.by("quan").restate(1, None, reason="chị Lò Thị Mẩy báo nhầm")

    entry = world.entries(UNITS)[1]
    assert dict(entry.body) == {"unit": "cb-1", "corrects": 1}
    assert entry.private == {"reason_given": "chị Lò Thị Mẩy báo nhầm"}
    assert rows(world) == []
    with pytest.raises(NotFoundError):
        world.by("quan").restate(1, YEAR, reason="lần nữa")


def test_somebody_quicker_is_looked_at_again(world: World) -> None:
    other = UnitStatement("cb-2", RecordKind.FILE_CHECK, date(2026, 1, 1))
    world.store.before_write.append(lambda: world.by("quan").state([other]))

    done = world.by("quan").state([YEAR])

    assert done.entries == (2,)
    assert [unit for unit, *_ in rows(world)] == ["cb-1", "cb-2"]


def test_a_table_with_vietnamese_headers_in_either_form_of_letters_is_read() -> None:
    decomposed = unicodedata.normalize("NFD", "đơn vị")
    row = {decomposed: "cb-1", "Loại": "kết nạp", "Kỳ": "Quý I/2022", "Số": "3", "Nguồn": "BC 12"}

    assert import_statements([row]) == [
        UnitStatement("cb-1", RecordKind.ADMITTED, date(2022, 1, 1), until=date(2022, 4, 1), value=3, source="BC 12")
    ]


def test_a_table_with_faults_names_each_by_row_and_column() -> None:
    with pytest.raises(BadRecordsError) as caught:
        import_statements([
            {"unit": "", "kind": "kết nạp", "period": "2021", "value": "ba"},
            {"unit": "cb-1", "kind": "kêt nap", "period": "31/12/2021-01/01/2021", "tên": "x"},
        ])  # fmt: skip

    found = [(fault.row, fault.column) for fault in caught.value.faults]
    assert found == [(2, "unit"), (2, "value"), (3, "tên"), (3, "kind"), (3, "period")]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2022, 1, 1)),
        ("Quý IV/2021", date(2021, 10, 1), date(2022, 1, 1)),
        ("q2-2024", date(2024, 4, 1), date(2024, 7, 1)),
        ("02/2024", date(2024, 2, 1), date(2024, 3, 1)),
        ("01/01/2020-31/05/2022", date(2020, 1, 1), date(2022, 6, 1)),
        ("29/02/2024", date(2024, 2, 29), None),
        ("2024-02-29", date(2024, 2, 29), None),
    ],
)
def test_a_period_is_read_as_people_write_it(typed: str, first: date, last: date | None) -> None:
    row = {"unit": "cb-1", "kind": "target", "period": typed, "value": "1"}

    assert [(one.since, one.until) for one in import_statements([row])] == [(first, last)]
