"""What every store promises to whoever verifies it: everything as it lies, in an order that is always the same."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from application.ports.store import DossierQuery, Store, UnitChanges
from engine.alerts.alert import FaultRow, LetterRow, SweepRow
from engine.errors import ConflictError, EvidenceError, LeaseLostError, RequestError
from engine.ledger.verify import KeptAnswer
from engine.organisation.rows import UnitRecord
from engine.organisation.unit_paths import UnitPath
from tests.support.alerts import DUE, WAKE, alert, change, notice
from tests.support.lines import AT, GRANTS, PERSONS, after, batch, dossier_row, due_row, request, unit_row

RECORDS = [
    UnitRecord("xa", "admitted", "", WAKE, until=None, value=1, source="", n=3),
    UnitRecord("c-1", "admitted", "Bản Hai", WAKE, until=None, value=1, source="", n=2),
    UnitRecord("c-1", "admitted", "Bản Hai", date(2024, 1, 1), until=None, value=1, source="", n=1),
]


def test_answers_lie_as_they_were_given_with_their_instant(store: Store) -> None:
    store.write(request("k3", fingerprint="three", done=True), [])
    store.write(request("k2", fingerprint="two", ref="HS-2", names=["Mẩy", None]), [batch("HS-2")])
    store.write(request("k1", fingerprint="one"), [batch("HS-1")])

    second = KeptAnswer("k2", "two", '{"ref":"HS-2","names":["Mẩy",null]}', AT)
    third = KeptAnswer("k3", "three", '{"done":true}', "")
    assert sorted(store.answers(["k1", "k2", "k9"])) == [KeptAnswer("k1", "one", "{}", AT), second]
    assert list(store.named_answers()) == [second, third]
    assert store.answer_count() == 2
    assert store.answer_to("k2", "two") == {"ref": "HS-2", "names": ["Mẩy", None]}


def test_an_answer_may_hold_mappings_of_any_kind(store: Store) -> None:
    class Frozen(Mapping[str, Any]):
        def __getitem__(self, name: str) -> int:
            return {"n": 7}[name]

        def __iter__(self) -> Any:
            return iter(["n"])

        def __len__(self) -> int:
            return 1

    store.write(request("k", inner=Frozen()), [batch("HS-1")])

    assert store.answer_to("k", "f") == {"inner": {"n": 7}}


def test_heads_and_values_come_in_the_order_of_their_keys(store: Store) -> None:
    first = batch("HS-2", private={"name": "Ma", "birth_on": "2001-02-03"})
    store.write(request("k1"), [first])
    store.write(request("k2"), [batch("HS-1"), batch("HS-2", after(first), private={"cell": "c-2"})])

    assert [(name, head.version) for name, head in store.all_heads()] == [("HS-1", 1), ("HS-2", 2)]
    assert [(value.n, value.name) for value in store.open_values("HS-2")] == [(1, "birth_on"), (1, "name"), (2, "cell")]


def test_a_sound_store_has_nothing_astray_and_nothing_waiting(store: Store) -> None:
    store.write(request("k"), [batch("HS-1", private={"name": "Ma"})])
    store.settle()

    assert (store.stray_values(), store.stray_places(), store.unplaced()) == ([], [], [])
    assert (store.pending_count(), store.place_pending(), store.guard_faults()) == (0, 0, [])
    assert store.describe()["database"]
    with store.as_it_lies():
        assert [row.subject for row in store.scan()] == ["HS-1"]


def test_every_table_of_rows_can_be_looked_through(store: Store) -> None:
    rows: dict[str, Any] = {
        "dossiers": dossier_row("HS-1"), "dues": due_row("HS-1", "decision", DUE), "units": unit_row("c-1"),
        "unit_paths": UnitPath("c-1", "g-1", WAKE, None, stands=True),
        "persons": PERSONS[0], "grants": GRANTS[0], "unit_records": RECORDS[0], "alerts": alert(),
        "notices": notice(alert()), "letters": LetterRow("l@xa", "p-1", "file", WAKE),
        "sweeps": SweepRow("sweep", 0, 7, 5, AT, WAKE, 1), "faults": FaultRow("sweep", "HS-1", AT, AT, "no calendar"),
    }  # fmt: skip
    summary = {name: [rows[name]] for name in ("dues", "persons", "grants", "unit_records")}
    summary["units"] = UnitChanges([rows["units"]], moved=["c-1"], paths=[rows["unit_paths"]])  # type: ignore[assignment]
    store.write(request("k"), [batch("HS-1", summary={"dossier": rows["dossiers"], **summary})])
    change(store, rows=(rows["alerts"],), notices=(rows["notices"],))
    store.make_letter(rows["letters"], [])
    store.put_sweep(rows["sweeps"])
    store.put_faults("sweep", [rows["faults"]])

    assert {name: store.lying(name) for name in rows} == {name: ([row], []) for name, row in rows.items()}


def test_whole_tables_come_in_the_order_of_their_keys(store: Store) -> None:
    units = [unit_row("c-2"), unit_row("c-1", since=date(2025, 7, 1)), unit_row("c-1", until=date(2025, 7, 1))]
    grants = [*GRANTS[::-1], replace(GRANTS[0], unit="a-1")]
    dues = [due_row("HS-1", "decision", WAKE), due_row("HS-1", "ceremony", DUE)]
    store.write(request("k"), [batch("HS-1", summary={
        "units": UnitChanges(units), "persons": PERSONS[::-1], "grants": grants, "unit_records": RECORDS, "dues": dues,
    })])  # fmt: skip

    assert [(row.unit, row.since.year) for row in store.units()] == [("c-1", 2020), ("c-1", 2025), ("c-2", 2020)]
    assert [(row.person, row.unit) for row in store.grants()] == [
        ("p-lan", "a-1"), ("p-lan", "c-1"), ("p-minh", "g-1"),
    ]  # fmt: skip
    assert [row.n for row in store.unit_records()] == [1, 2, 3]
    rows = store.summary_rows()
    assert rows.dues == tuple(dues[::-1])
    assert rows.units == tuple(store.units())
    assert rows.grants == tuple(store.grants())
    assert rows.unit_records == tuple(store.unit_records())


def test_files_are_kept_all_or_none_and_come_in_the_order_of_their_digests(store: Store) -> None:
    files = {sha256(data).hexdigest(): data for data in (b"one", b"two", b"three", b"four")}
    with pytest.raises(EvidenceError) as told:
        store.archive({**files, "0" * 64: b"five"})
    assert told.value.code == "archive.digest_wrong"
    assert list(store.files()) == []

    store.archive(files)

    assert list(store.files()) == sorted(files.items())


def test_refusals_carry_the_same_codes(store: Store) -> None:
    store.write(request("k", fingerprint="one"), [batch("HS-1")])
    lost = store.take_lease("sweep", "one", now=AT, seconds=60)
    assert lost is not None
    store.release_lease(lost)
    refused: dict[str, Any] = {
        "request.key_reused": (ConflictError, lambda: store.answer_to("k", "two")),
        "archive.file_missing": (EvidenceError, lambda: store.archived("0" * 64)),
        "dossier_list.sort_unknown": (RequestError, lambda: store.dossiers(DossierQuery(sort="age"))),
        "lease.lost": (LeaseLostError, lambda: store.put_sweep(SweepRow("sweep", 0, 7, 5, AT, WAKE, 1), lost)),
    }
    for code, (error, ask) in refused.items():
        with pytest.raises(error) as told:
            ask()
        assert told.value.code == code
