"""A write is whole: many chains and all tables beside them in one transaction, or nothing of it."""

from datetime import timedelta
from typing import Any

import pytest

from application.ports.alert_store import AlertQuery
from application.ports.store import Batch, DossierQuery, Store, UnitChanges
from engine.alerts.alert import AlertChanges, LetterRow
from engine.errors import BrokenChainError, LeaseLostError, StaleDossierError, StoreError, StoreRefusedError
from engine.ledger.head import Head
from engine.organisation.rows import UnitRecord
from tests.support.alerts import DUE, WAKE, alert, change, notice, put_due, waking
from tests.support.lines import AT, GRANTS, PERSONS, after, batch, dossier_row, due_row, request, unit_row

RECORD = UnitRecord("xa", "village_members", "Bản Một", WAKE, until=None, value=3, source="", n=1)
WHOLE: dict[str, Any] = {
    "dossier": dossier_row("HS-1"), "dues": [due_row("HS-1", "decision", DUE, wake_on=WAKE)],
    "units": UnitChanges([unit_row("c-1")]), "persons": PERSONS, "grants": GRANTS, "unit_records": [RECORD],
    "alerts": AlertChanges(rows=(alert(),), notices=(notice(alert()),)),
}  # fmt: skip


def everything(store: Store) -> list[object]:
    """Return all that can be asked of a store."""
    return [
        store.summary_rows(), store.notices(), store.letters(), list(store.all_heads()), list(store.scan()),
        list(store.named_answers()), store.open_values("HS-1"), store.waking(DUE), store.said_before("w", now=AT),
    ]  # fmt: skip


def test_what_one_batch_brings_is_all_there(store: Store) -> None:
    store.write(request("k"), [batch("HS-1", summary=WHOLE)])

    rows = store.summary_rows()
    assert rows.dossiers == (WHOLE["dossier"],)
    assert (rows.dues, rows.units, rows.unit_records) == ((WHOLE["dues"][0],), (WHOLE["units"].put[0],), (RECORD,))
    assert (rows.persons, rows.grants) == (tuple(PERSONS), tuple(GRANTS))
    assert (rows.alerts, store.notices()) == ((alert(),), [notice(alert())])


@pytest.mark.parametrize(
    ("refused", "error"),
    [
        (batch("HS-9", Head(1, "f" * 64)), StaleDossierError),
        (Batch("HS-9", Head(1, "f" * 64), (), dossier=dossier_row("HS-9")), StaleDossierError),
        (Batch("HS-0", after(batch("HS-0")), batch("HS-0").lines), BrokenChainError),
        (batch("HS-9", summary={"alerts": AlertChanges(rows=(alert(8),))}), StoreError),
        (batch("HS-9", summary={"alerts": AlertChanges(letters=(LetterRow("l", "p", "file", WAKE),))}), LeaseLostError),
    ],
    ids=["stale", "stale-row", "broken", "same-alert", "no-letter"],
)
def test_a_batch_that_is_refused_takes_everything_of_the_others_back(
    store: Store, refused: Batch, error: type[Exception]
) -> None:
    put_due(store, "HS-0")
    change(store, rows=(alert(7, subject="HS-0"),), notices=(notice(alert(7, subject="HS-0")),))
    before = everything(store)

    with pytest.raises(error):
        store.write(request("k", done=True), [batch("HS-1", private={"name": "Ma"}, summary=WHOLE), refused])

    assert everything(store) == before
    assert store.answer_to("k", "f") is None


def test_one_chain_may_go_on_twice_in_one_request(store: Store) -> None:
    first = batch("HS-1", count=2)
    second = batch("HS-1", after(first), actor="p-minh", summary={"dossier": dossier_row("HS-1", version=3)})

    assert store.write(request("k1"), [first, batch("HS-0"), second]) is None

    assert store.head("HS-1") == after(second)
    assert [(row.place, row.subject, row.n) for row in store.scan()] == [
        (1, "HS-1", 1), (2, "HS-1", 2), (3, "HS-0", 1), (4, "HS-1", 3),
    ]  # fmt: skip
    with pytest.raises(StaleDossierError):
        store.write(request("k2"), [batch("HS-2"), batch("HS-2")])
    assert store.head("HS-2").version == 0


def test_many_chains_in_one_request_are_written_in_the_order_given(store: Store) -> None:
    refs = [f"HS-{number:03d}" for number in range(60, 0, -1)]
    batches = [batch(ref, summary={"dossier": dossier_row(ref)}) for ref in refs]

    assert store.write(request("k", refs=refs), batches) is None

    assert [row.subject for row in store.scan()] == refs
    assert store.count(DossierQuery()) == 60
    assert store.write(request("k"), []) == {"refs": refs}


def test_a_stale_chain_says_what_was_added_since(store: Store) -> None:
    first = batch("HS-1")
    store.write(request("k1"), [first, batch("HS-1", after(first), actor="p-minh")])

    with pytest.raises(StaleDossierError) as told:
        store.write(request("k2"), [batch("HS-1", after(first))])

    error = told.value
    assert (error.code, error.where) == ("ledger.moved_on", "HS-1")
    assert (error.values["n"], error.values["after"]) == (1, 1)
    assert error.values["since"] == [(2, "act", AT, "p-minh")]


def test_a_line_whose_number_is_taken_is_refused(store: Store) -> None:
    first = batch("HS-1")
    store.write(request("k1"), [first])

    with pytest.raises(BrokenChainError) as told:
        store.write(request("k2"), [Batch("HS-1", after(first), batch("HS-1", actor="p-minh").lines)])

    assert (told.value.code, told.value.where, told.value.values["after"]) == ("ledger.line_refused", "HS-1", 1)
    assert store.head("HS-1") == after(first)


def test_changes_of_alerts_without_a_line_stand_wherever_the_chain_is(store: Store) -> None:
    """A scan that only looked writes no line: whatever was written to the chain meanwhile is no hindrance."""
    change(store, rows=(alert(),))
    put_due(store, "HS-1")
    put_due(store, "HS-1", due_on=DUE + timedelta(days=1))
    seen = tuple((row.id, row.touched) for row in store.touched_alerts())

    store.write(request("k"), [Batch("@alerts", Head(0, "0" * 64), (), alerts=AlertChanges(looked=seen))])

    assert seen == ((1, 1),)
    assert store.touched_alerts() == []


def test_deadlines_without_a_line_wake_anew_and_touch_alerts_only_where_a_day_moved(store: Store) -> None:
    """New law: the deadlines of a dossier are worked out again, its chain stays where it is."""
    written = put_due(store, "HS-1")
    change(store, rows=(alert(),))
    later, row = WAKE + timedelta(days=2), due_row("HS-1", "decision", DUE)

    def work_out(key: str, **changes: Any) -> None:
        due = due_row("HS-1", "decision", **{"due_on": DUE, **changes})
        store.write(request(key), [Batch("HS-1", after(written), (), dossier=dossier_row("HS-1"), dues=[due])])

    work_out("k1", wake_on=later)
    assert (store.waking(later), store.touched_alerts()) == ([waking("HS-1", later)], [])

    work_out("k2", wake_on=later, due_on=DUE + timedelta(days=1))
    assert store.dues(["HS-1"]) != [row]
    assert [alert.touched for alert in store.touched_alerts()] == [1]


def test_the_first_deadlines_of_a_dossier_touch_no_alert(store: Store) -> None:
    change(store, rows=(alert(),))

    put_due(store, "HS-1")

    assert store.touched_alerts() == []


def test_no_two_alerts_have_the_same_key(store: Store) -> None:
    change(store, rows=(alert(1),))

    with pytest.raises(StoreRefusedError) as told:
        change(store, rows=(alert(2),))

    assert told.value.code == "store.answered"
    assert [row.id for row in store.alerts(AlertQuery())] == [1]


def test_a_later_row_of_an_alert_changes_everything_but_what_it_is_about(store: Store) -> None:
    change(store, rows=(alert(),))
    other = alert(
        rule="r", subject="HS-2", cell="c-2", due_on=WAKE, level="x", step=3, acked_by="p", acked_at=AT,
        escalate_on=None, snoozed_until=DUE, closed_on=DUE, closed_why="done", closed_by="HS-1#2",
    )  # fmt: skip

    change(store, rows=(other,))

    kept = store.alerts(AlertQuery())[0]
    assert kept.key == alert().key
    assert (kept.cell, kept.step, kept.acked_by, kept.closed_by) == ("c-2", 3, "p", "HS-1#2")
    assert (kept.escalate_on, kept.snoozed_until, kept.closed_on) == (None, DUE, DUE)
