"""What every store promises of dossiers to look at again, and of those that were written to since an instant."""

from datetime import date

from application.ports.alert_store import AlertQuery
from application.ports.store import DossierQuery, Store
from engine.monitoring.dossier_counts import InReview
from engine.read_models.rows import DossierRow
from tests.support.alerts import alert, change
from tests.support.lines import batch, dossier_row, request

DAY = date(2026, 5, 4)
ROWS = {
    "HS-1": {"review": "unsound", "review_on": DAY},
    "HS-2": {"review": "corrected", "review_on": date(2026, 5, 5)},
    "HS-3": {"review": "unsound", "review_on": date(2026, 5, 6)},
    "HS-4": {},
}


def put(store: Store, row: DossierRow) -> None:
    store.write(request(f"{row.ref}-{row.version}"), [batch(row.ref, summary={"dossier": row})])


def filled(store: Store) -> Store:
    for ref, fields in ROWS.items():
        put(store, dossier_row(ref, **fields))
    return store


def refs(store: Store, **filters: object) -> list[str]:
    query = DossierQuery(sort="ref", **filters)  # type: ignore[arg-type]
    found = [row.ref for row in store.dossiers(query)]
    assert store.count(query) == len(found)
    return found


def test_a_list_holds_those_to_look_at_again_for_the_reasons_asked(store: Store) -> None:
    filled(store)

    assert refs(store, reviews=("unsound",)) == ["HS-1", "HS-3"]
    assert refs(store, reviews=("unsound", "corrected")) == ["HS-1", "HS-2", "HS-3"]
    assert store.dossier_row("HS-1") == dossier_row("HS-1", **ROWS["HS-1"])


def test_those_to_look_at_again_by_a_day_are_found_by_code(store: Store) -> None:
    filled(store)

    assert store.in_review("unsound", until=date(2026, 5, 5)) == [InReview("HS-1", "c-1", "unsound", DAY)]
    assert [one.ref for one in store.in_review("unsound", until=date(2026, 5, 6))] == ["HS-1", "HS-3"]
    assert store.in_review("corrected", until=DAY) == []


def test_the_signs_of_a_sweep_change_when_a_dossier_comes_to_be_looked_at_again(store: Store) -> None:
    before = store.signs(DAY, records="@units").reviews
    filled(store)

    assert before == 0
    assert store.signs(DAY, records="@units").reviews == 3


def test_dossiers_are_told_apart_by_when_their_last_entry_was_recorded(store: Store) -> None:
    for n, at in enumerate(("2026-05-04T16:59:59.999999Z", "2026-05-04T17:00:00.000000Z"), start=1):
        put(store, dossier_row(f"HS-{n}", last_at=at))

    assert refs(store, last_by="2026-05-04T17:00:00.000000Z") == ["HS-1"]
    assert refs(store, last_from="2026-05-04T17:00:00.000000Z") == ["HS-2"]


def test_alerts_as_they_stood_on_a_day_are_those_raised_by_then_and_open_until_they_were_closed(
    store: Store,
) -> None:
    rows = (
        alert(1, raised_on=DAY, subject="HS-1"),
        alert(2, raised_on=DAY, subject="HS-2", closed_on=date(2026, 5, 6), closed_why="done"),
        alert(3, raised_on=date(2026, 5, 5), subject="HS-3"),
    )
    change(store, rows=rows)

    def ids(**filters: object) -> list[int]:
        return sorted(row.id for row in store.alerts(AlertQuery(as_of=DAY, **filters)))  # type: ignore[arg-type]

    assert ids(states=("open",)) == [1, 3]
    assert ids(states=("open",), stood_on=DAY) == [1, 2]
    assert ids(states=("closed",), stood_on=DAY) == []
    assert ids(states=("closed",), stood_on=date(2026, 5, 6)) == [2]
    assert ids(stood_on=date(2026, 5, 3)) == []
