"""What a store is asked for it filters itself, and a limit counts only what fits."""

from datetime import date, timedelta

from application.ports.alert_store import AlertQuery
from application.ports.list_places import AlertPlace, DossierPlace
from application.ports.store import DossierQuery, Store
from engine.access.sight import Sight
from engine.alerts.alert import LetterRow, NoticeRow
from engine.terms import LetterState, Severity
from tests.support.alerts import DUE, alert, change, put_due
from tests.support.lines import after, batch, dossier_row, due_row, request
from tests.support.outbox import put_notices
from tests.support.scopes import cells_known_to

DAY = date(2026, 11, 20)


def notice(number: int, person: str) -> NoticeRow:
    return NoticeRow(number, person, "", f"{number} {person}")


def test_those_are_to_be_told_who_have_an_unsent_notice_of_an_open_alert(store: Store) -> None:
    change(store, rows=(alert(), alert(2, level="0", closed_on=DAY, closed_why="done"), alert(3, subject="HS-3")))
    put_notices(
        store,
        [notice(1, "p-3"), notice(3, "p-3"), notice(2, "p-1"), notice(9, "p-2"), notice(3, "p-1"), notice(2, "p-4")],
    )

    assert store.persons_to_tell() == ["p-1", "p-3"]

    letter = LetterRow("l@xa", "p-3", "file", day=DAY)
    assert store.make_letter(letter, [one.dedupe for one in store.unsent_notices(person="p-3")])
    assert store.persons_to_tell() == ["p-1"]


def test_letters_are_found_by_day_and_counted_by_person(store: Store) -> None:
    for letter in (
        LetterRow("a", "p-1", "file", day=DAY, state=LetterState.DEAD),
        LetterRow("b", "p-1", "file", day=DAY + timedelta(days=1), state=LetterState.DEAD),
        LetterRow("c", "p-2", "file", day=DAY),
    ):
        assert store.make_letter(letter, [])

    assert [one.message_id for one in store.letters(person="p-1", day=DAY, limit=1)] == ["a"]
    assert [one.message_id for one in store.letters()] == ["b", "a", "c"]
    assert store.letter_counts(LetterState.DEAD) == {"p-1": 2}
    assert store.letter_counts(LetterState.SENT) == {}


def test_alerts_are_counted_whatever_the_limit_and_some_subjects_are_left_out(store: Store) -> None:
    change(store, rows=(alert(), alert(2, subject="HS-2"), alert(3, subject="HS-3")))

    after_first = AlertPlace(Severity.WARNING, DUE, 1)

    assert store.count_alerts(AlertQuery(limit=1, after=after_first)) == 3
    assert store.count_alerts(AlertQuery(), most=2) == 2
    assert store.count_alerts(AlertQuery(without=["HS-2"])) == 2
    assert [row.id for row in store.alerts(AlertQuery(without=["HS-1"], limit=1))] == [2]
    assert [row.id for row in store.alerts(AlertQuery(limit=None, after=after_first))] == [2, 3]


def test_the_chains_about_a_person_are_found_by_what_was_ever_said_of_the_candidate(store: Store) -> None:
    first = batch("HS-4", private={"person": "p-1"})
    store.write(request("a"), [batch("HS-1", private={"person": "p-1", "mentor": "p-2"})])
    store.write(request("b"), [batch("HS-2", private={"person": "p-11"})])
    store.write(request("c"), [first])
    store.write(request("d"), [batch("HS-4", after(first), private={"person": "p-3"})])

    assert store.chains_about("p-1") == ["HS-1", "HS-4"]
    assert (store.chains_about("p-2"), store.chains_about("p-3")) == ([], ["HS-4"])


def test_every_running_deadline_is_given_however_many_there_are(store: Store) -> None:
    many = [due_row(f"HS-{n:05d}", "decision", DUE) for n in range(10_050)]
    store.replace_summaries(dossiers=[], dues=many, units=[], persons=[], grants=[])

    assert len(store.running_dues((DUE, DUE))) == len(many)


def test_a_whole_name_is_asked_for_and_not_picked_out_of_those_that_hold_it(store: Store) -> None:
    longer = [dossier_row(f"HS-1{n:03d}", name_fold="nguyen an binh") for n in range(60)]
    rows = [*longer, dossier_row("HS-2000", name_fold="nguyen an")]
    store.replace_summaries(dossiers=rows, dues=[], units=[], persons=[], grants=[])
    elsewhere = Sight(named=cells_known_to(store, "c-9"))

    found = store.dossiers(DossierQuery(name="nguyen an", sort="ref", limit=2))

    assert [row.ref for row in found] == ["HS-2000"]
    assert store.dossiers(DossierQuery(name="nguyen an", sight=elsewhere)) == []
    assert store.count(DossierQuery(name="nguyen", sort="ref")) == 0


def test_a_list_holds_no_more_rows_than_asked_for_from_the_place_asked_for(store: Store) -> None:
    rows = [dossier_row(f"HS-{n:03d}", name_key=bytes([n])) for n in range(150)]
    store.replace_summaries(dossiers=rows, dues=[], units=[], persons=[], grants=[])
    at_147 = DossierPlace(bytes([147]), "HS-147")

    assert [row.ref for row in store.dossiers(DossierQuery())] == [row.ref for row in rows[:100]]
    assert [row.ref for row in store.dossiers(DossierQuery(after=at_147))] == ["HS-148", "HS-149"]
    assert store.dossiers(DossierQuery(limit=0)) == []
    assert store.count(DossierQuery(limit=1, after=at_147)) == 150


def test_pages_of_what_a_scan_reads_hold_what_was_asked_for(store: Store) -> None:
    rows = [alert(n, subject=f"HS-{n}") for n in range(1, 6)]
    for row in rows:
        put_due(store, row.subject)
    change(store, rows=tuple(rows))
    for row in rows:
        put_due(store, row.subject, cell="c-2")

    assert [row.id for row in store.touched_alerts(limit=2)] == [1, 2]
    assert [row.id for row in store.touched_alerts(after=2, limit=2)] == [3, 4]
    assert [row.id for row in store.escalating(DUE, after=rows[1], limit=2)] == [3, 4]
    assert [wake.ref for wake in store.waking(DUE, after=store.waking(DUE)[2])] == ["HS-4", "HS-5"]
