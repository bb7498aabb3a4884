"""What every store promises of alerts: waking deadlines, rows, touches."""

from datetime import date, timedelta

import pytest

from application.ports.alert_store import AlertQuery, Signs
from application.ports.list_places import AlertPlace
from application.ports.store import Store
from engine.access.sight import Sight
from engine.alerts.alert import FaultRow, LetterRow, WakeChange
from engine.terms import Severity
from tests.support.alerts import DUE, WAKE, alert, change, notice, put_due, waking
from tests.support.lines import AT, batch, request
from tests.support.scopes import cells_known_to

LATER = WAKE + timedelta(days=5)


def ids(store: Store, **filters: object) -> list[int]:
    return [row.id for row in store.alerts(AlertQuery(**filters))]  # type: ignore[arg-type]  # filters of the query


def signs(store: Store, day: date) -> Signs:
    return store.signs(day, records="@units")


def test_an_empty_store_calls_for_no_sweep(store: Store) -> None:
    assert signs(store, WAKE) == Signs(due=False, touched=False, escalating=False, faults=False, records=0)
    assert signs(store, WAKE).is_calm


def test_what_calls_for_a_sweep_is_what_its_pages_hold(store: Store) -> None:
    put_due(store, "HS-1")
    change(store, rows=(alert(), alert(2, level="0", snoozed_until=LATER, escalate_on=WAKE)))
    day = WAKE - timedelta(days=1)
    while day <= LATER:
        found = signs(store, day)
        assert (found.due, found.escalating) == (bool(store.waking(day)), bool(store.escalating(day))), day
        assert found.is_calm is (day < WAKE)
        day += timedelta(days=1)

    assert not signs(store, LATER).touched
    put_due(store, "HS-1", due_on=LATER)

    assert signs(store, date(2025, 1, 1)) == Signs(due=False, touched=True, escalating=False, faults=False, records=0)
    assert not signs(store, date(2025, 1, 1)).is_calm


def test_faults_and_records_of_units_are_seen_beside_the_pages(store: Store) -> None:
    store.put_faults("sweep", [FaultRow("sweep", "HS-1", AT, AT, "cannot be judged")])
    store.write(request("k"), [batch("@units", count=3)])

    assert signs(store, WAKE) == Signs(due=False, touched=False, escalating=False, faults=True, records=3)
    assert signs(store, WAKE).is_calm


def test_private_values_are_found_by_name_in_all_chains_asked_about(store: Store) -> None:
    for ref, private in {
        "HS-1": {"person": "p-1", "name": "Lò Thị Mai"},
        "HS-2": {"mentor": 'd"ạ'},
        "HS-3": {},
    }.items():
        store.write(request(ref), [batch(ref, private=private)])
    store.write(request("again"), [batch("HS-1", store.head("HS-1"), private={"person": None})])

    found = store.private_texts(["HS-1", "HS-2", "HS-3", "HS-9"], ["person", "mentor"])

    assert sorted(found) == [("HS-1", '"p-1"'), ("HS-1", "null"), ("HS-2", '"d\\"ạ"')]
    assert store.private_texts(["HS-2"], ["person"]) == []


def test_a_deadline_wakes_on_its_day_and_not_before(store: Store) -> None:
    put_due(store, "HS-1")

    assert store.waking(WAKE - timedelta(days=1)) == []
    assert store.waking(WAKE) == [waking("HS-1")]
    assert store.waking(date(2030, 1, 1)) == [waking("HS-1")]


def test_what_wakes_comes_in_pages_in_the_order_of_day_and_code(store: Store) -> None:
    days = {"HS-3": WAKE, "HS-1": LATER, "HS-2": WAKE}
    for ref, day in days.items():
        put_due(store, ref, wake_on=day)

    first = store.waking(LATER, limit=2)
    rest = store.waking(LATER, after=first[-1], limit=2)

    assert [one.ref for one in (*first, *rest)] == ["HS-2", "HS-3", "HS-1"]
    assert store.waking(LATER, after=rest[-1]) == []


def test_a_sweep_moves_the_wake_day_on_or_ends_it(store: Store) -> None:
    put_due(store, "HS-1")
    put_due(store, "HS-2")

    change(store, wakes=(WakeChange(waking("HS-1"), LATER), WakeChange(waking("HS-2"), None)))

    assert store.waking(date(2030, 1, 1)) == [waking("HS-1", LATER)]


def test_an_entry_that_changes_no_deadline_leaves_the_wake_day_of_the_sweep(store: Store) -> None:
    put_due(store, "HS-1")
    change(store, rows=(alert(),), wakes=(WakeChange(waking("HS-1"), LATER),))

    put_due(store, "HS-1")

    assert store.waking(LATER) == [waking("HS-1", LATER)]
    assert store.touched_alerts() == []


def test_an_entry_that_changes_a_deadline_wakes_it_anew_and_touches_its_open_alerts(store: Store) -> None:
    put_due(store, "HS-1")
    closed = alert(2, level="0", closed_on=LATER, closed_why="done")
    change(store, rows=(alert(), closed, alert(3, subject="HS-2")), wakes=(WakeChange(waking("HS-1"), None),))

    put_due(store, "HS-1", due_on=DUE + timedelta(days=1))

    assert store.waking(WAKE) == [waking("HS-1", due_on=DUE + timedelta(days=1))]
    assert [(row.id, row.touched) for row in store.touched_alerts()] == [(1, 1)]
    assert [(row.id, row.touched) for row in store.alerts_of(["HS-1", "HS-2"])] == [(1, 1), (2, 0), (3, 0)]


def test_a_deadline_that_changed_while_it_was_judged_keeps_its_wake_day_and_is_looked_at_again(store: Store) -> None:
    put_due(store, "HS-1")
    seen = store.waking(WAKE)[0]
    put_due(store, "HS-1", done_on=date(2025, 10, 5), wake_on=None)

    change(store, rows=(alert(),), wakes=(WakeChange(seen, LATER),))

    assert store.waking(LATER) == []
    assert [row.id for row in store.touched_alerts()] == [1]


def test_a_change_during_a_look_is_not_forgotten(store: Store) -> None:
    put_due(store, "HS-1")
    change(store, rows=(alert(),))
    put_due(store, "HS-1", cell="c-2")
    seen = [(row.id, row.touched) for row in store.touched_alerts()]
    put_due(store, "HS-1", cell="c-3")

    change(store, looked=tuple(seen))
    again = [(row.id, row.touched) for row in store.touched_alerts()]
    change(store, looked=tuple(again))

    assert (seen, again) == ([(1, 1)], [(1, 2)])
    assert store.touched_alerts() == []


def test_an_alert_comes_back_as_it_was_given(store: Store) -> None:
    row = alert(7, told=("p-lan", "p-minh"), snoozed_until=LATER, snooze_by="p-lan", acked_by="p-lan", step=2)

    change(store, rows=(row,))

    assert store.alerts(AlertQuery()) == [row]
    assert store.summary_rows().alerts == (row,)
    assert store.last_alert() == 7


def test_there_is_no_last_alert_before_the_first(store: Store) -> None:
    assert store.last_alert() == 0


def test_a_later_row_takes_the_place_of_an_earlier_one_and_keeps_its_key_and_touch(store: Store) -> None:
    put_due(store, "HS-1")
    change(store, rows=(alert(),))
    put_due(store, "HS-1", cell="c-2")

    change(store, rows=(alert(level="other", told=("p-minh",), step=1),))

    assert store.alerts(AlertQuery()) == [alert(told=("p-minh",), step=1)]
    assert [row.touched for row in store.touched_alerts()] == [1]


def test_a_notice_is_kept_once_for_a_person(store: Store) -> None:
    row = alert()
    change(store, rows=(row,), notices=(notice(row), notice(row, "p-minh")))
    change(store, notices=(notice(row),))
    assert store.notices() == [notice(row), notice(row, "p-minh")]

    store.make_letter(LetterRow("l@xa", "p-lan", "file", WAKE), [notice(row).dedupe])
    change(store, notices=(notice(row),))

    assert [kept.letter for kept in store.notices()] == ["l@xa", ""]


LIST = (
    alert(1),
    alert(2, subject="HS-2", severity=Severity.OVERDUE, level="0", cell="c-2", acked_at="2025", told=(),
          raised_on=LATER),
    alert(3, subject="HS-3", severity=Severity.OVERDUE, level="0", due_on=date(2025, 9, 1), snoozed_until=LATER),
    alert(4, rule="ceremony", severity=Severity.CRITICAL, told=("p-lan-2",), closed_on=LATER, closed_why="done"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [4, 3, 2, 1]), ({"scope": ("c-1",)}, [4, 3, 1]), ({"scope": ()}, []), ({"rules": ["ceremony"]}, [4]),
        ({"severities": [Severity.OVERDUE, Severity.CRITICAL]}, [4, 3, 2]), ({"subjects": ["HS-2", "HS-3"]}, [3, 2]),
        ({"person": "p-lan"}, [3, 1]), ({"person": "p-la_"}, []),
        ({"unaddressed": True}, [2]), ({"ids": [2, 4]}, [4, 2]), ({"raised_after": WAKE}, [2]),
        ({"states": ["open"], "as_of": WAKE}, [1]), ({"states": ["acked"], "as_of": WAKE}, [2]),
        ({"states": ["snoozed"], "as_of": WAKE}, [3]), ({"states": ["snoozed"], "as_of": LATER}, []),
        ({"states": ["open", "closed"], "as_of": LATER}, [4, 3, 1]), ({"limit": 2}, [4, 3]),
        ({"after": AlertPlace(Severity.CRITICAL, DUE, 4), "limit": 2}, [3, 2]),
        ({"after": AlertPlace(Severity.OVERDUE, date(2025, 9, 1), 3)}, [2, 1]),
        ({"after": AlertPlace(Severity.OVERDUE, DUE, 2), "severities": ["critical", "warning"]}, [1]),
        ({"after": AlertPlace(Severity.WARNING, DUE, 1)}, []),
    ],
    ids=str,
)  # fmt: skip
def test_alerts_are_listed_by_filter_the_gravest_first(
    store: Store, filters: dict[str, object], found: list[int]
) -> None:
    change(store, rows=LIST)
    if "scope" in filters:
        filters = {"scope": cells_known_to(store, *filters["scope"])}  # type: ignore[misc]

    assert ids(store, **filters) == found


def test_an_alert_that_is_over_is_nobodys_to_address_but_was_until_its_day(store: Store) -> None:
    change(store, rows=(alert(1, told=(), closed_on=LATER, closed_why="done"), alert(2, level="0", told=())))

    assert ids(store, unaddressed=True) == [2]
    assert ids(store, unaddressed=True, stood_on=WAKE) == [1, 2]
    assert ids(store, unaddressed=True, stood_on=LATER) == [2]


def test_all_alerts_of_some_subjects_are_found(store: Store) -> None:
    change(store, rows=LIST)

    assert [row.id for row in store.alerts_of(["HS-1", "HS-3"])] == [1, 3, 4]
    assert store.alerts_of([]) == []


def test_open_alerts_of_some_rules_are_found(store: Store) -> None:
    change(store, rows=LIST)

    assert [row.id for row in store.open_alerts(["decision", "ceremony"])] == [1, 2, 3]
    assert store.open_alerts([]) == []


def test_what_nobody_acknowledged_goes_on_when_its_day_comes_and_it_is_not_put_off(store: Store) -> None:
    day = date(2025, 10, 9)
    rows = (
        alert(1), alert(2, rule="r2", escalate_on=day - timedelta(days=1)), alert(3, rule="r3", snoozed_until=LATER),
        alert(4, rule="r4", escalate_on=None), alert(5, rule="r5", escalate_on=day + timedelta(days=1)),
    )  # fmt: skip
    change(store, rows=rows)

    assert [row.id for row in store.escalating(day)] == [2, 1]
    assert [row.id for row in store.escalating(day, limit=1)] == [2]
    assert [row.id for row in store.escalating(day, after=rows[1])] == [1]
    assert [row.id for row in store.escalating(LATER)] == [2, 1, 3, 5]


def test_alerts_and_terms_that_follow_from_private_days_are_seen_only_where_these_are(store: Store) -> None:
    change(store, rows=(alert(1), alert(2, rule="r2"), alert(3, rule="r2", subject="HS-2", cell="c-9")))
    for number, cell in enumerate((alert().cell, "c-9"), start=1):
        put_due(store, f"HS-{number}", cell=cell)
    named = cells_known_to(store, alert().cell)
    of_alerts, of_terms = Sight(named=named, withheld={"r2"}), Sight(named=named, withheld={"decision"})

    assert (ids(store), ids(store, sight=of_alerts)) == ([1, 2, 3], [1, 2])
    assert store.count_alerts(AlertQuery(sight=of_alerts)) == 2
    assert [due.ref for due in store.running_dues((DUE, DUE), sight=of_terms)] == ["HS-1"]


def test_running_deadlines_are_listed_between_two_days(store: Store) -> None:
    for number, ref in enumerate(("HS-1", "HS-2", "HS-3")):
        put_due(store, ref, due_on=DUE + timedelta(days=number), cell=f"c-{number}")
    put_due(store, "HS-4", done_on=DUE)

    def found(**filters: object) -> list[str]:
        return [due.ref for due in store.running_dues((DUE, DUE + timedelta(days=1)), **filters)]  # type: ignore[arg-type]

    assert (found(), found(scope=cells_known_to(store, "c-1", "c-2"))) == (["HS-1", "HS-2"], ["HS-2"])


def test_alerts_and_summaries_are_dropped_and_written_again(store: Store) -> None:
    store.write(request("k"), [batch("HS-1")])
    store.replace_summaries(dossiers=[], dues=[], units=[], persons=[], grants=[], alerts=LIST)

    assert store.summary_rows().alerts == LIST
