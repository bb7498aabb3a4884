"""What every store promises of the summary tables: lists, deadlines, people, and working all of it out again."""

from collections.abc import Iterator
from datetime import date

import pytest

from application.ports.list_places import DossierPlace
from application.ports.store import Batch, DossierQuery, Store, UnitChanges
from application.ports.summaries import Summaries
from engine.access.sight import Sight
from engine.errors import RequestError, StaleDossierError
from engine.read_models.rows import DossierRow
from tests.support.lines import GRANTS, PERSONS, after, batch, dossier_row, due_row, request, unit_row
from tests.support.scopes import cells_known_to

CHANGES = {"next_change_on": date(2026, 4, 11)}
EMPTY_TABLES = Summaries((), (), (), (), ())

PEOPLE = {
    "HS-2025-00001": {"name_fold": "lo thi may", "name_key": b"may", "cell": "c-1", "step": "nominated"},
    "HS-2025-00002": {"name_fold": "vang a pao", "name_key": b"pao", "cell": "c-2", "step": "trained"},
    "HS-2025-00003": {"name_fold": "ma thi anh", "name_key": b"anh", "cell": "c-1", "step": "trained"},
    "HS-2025-00004": {"name_fold": "k_sor 100%", "name_key": b"ksor", "cell": "c-3", "step": "official"},
}
MOVED = {"HS-2025-00002": date(2025, 1, 1), "HS-2025-00004": None}
DUES = {
    "HS-2025-00001": [
        due_row("HS-2025-00001", "ceremony", date(2025, 5, 2)),
        due_row("HS-2025-00001", "decision", date(2025, 4, 1), done_on=date(2025, 3, 30)),
    ],
    "HS-2025-00003": [due_row("HS-2025-00003", "decision", date(2025, 4, 15))],
    "HS-2025-00004": [due_row("HS-2025-00004", "ceremony", date(2025, 1, 1), closed=True)],
}


@pytest.fixture
def full(store: Store) -> Store:
    """A store with four dossiers of four invented people."""
    for ref, fields in PEOPLE.items():
        row = dossier_row(ref, moved_on=MOVED.get(ref, date(2025, 3, 4)), **fields)
        store.write(request(ref), [batch(ref, summary={"dossier": row, "dues": DUES.get(ref, [])})])
    return store


def replace(store: Store, rows: Summaries) -> None:
    store.replace_summaries(
        dossiers=rows.dossiers, dues=rows.dues, units=rows.units, persons=rows.persons, grants=rows.grants
    )


def refs(store: Store, **filters: object) -> list[str]:
    query = DossierQuery(**filters)  # type: ignore[arg-type]  # filters of the query
    found = [row.ref[-1] for row in store.dossiers(query)]
    assert store.count(query) == len(found)
    return found


def test_a_dossier_row_comes_back_as_it_was_given(store: Store) -> None:
    row = dossier_row("HS-1", opened_on=None, name_key=b"\x00\xff")

    store.write(request("k1"), [batch("HS-1", summary={"dossier": row})])

    assert store.dossier_row("HS-1") == row
    assert store.dossier_row("HS-2") is None


@pytest.mark.parametrize(
    "changes", [CHANGES, {"step": "trained", "moved_on": None}, {"name": "Lò Thị Mây"}, {"cell": "c-9"}]
)
def test_a_dossier_row_follows_the_next_entry(store: Store, changes: dict[str, object]) -> None:
    first = batch("HS-1", summary={"dossier": dossier_row("HS-1")})
    later = dossier_row("HS-1", version=2, **changes)
    store.write(request("k1"), [first])

    store.write(request("k2"), [batch("HS-1", after(first), summary={"dossier": later})])

    assert store.dossier_row("HS-1") == later


def test_codes_are_found_by_what_they_begin_with(full: Store) -> None:
    assert refs(full, prefix="HS-", sort="ref") == ["1", "2", "3", "4"]
    assert refs(full, prefix="HS-2025-00003", sort="ref") == ["3"]
    assert refs(full, prefix="S-", sort="ref") == []
    assert refs(full, prefix="%", sort="ref") == []
    assert refs(full, prefix="HS-", sort="ref", limit=50, scope=cells_known_to(full, "nowhere")) == []


def test_lists_are_sorted_by_given_name(full: Store) -> None:
    assert refs(full) == ["3", "4", "1", "2"]


@pytest.mark.parametrize(
    ("sort", "order"), [("ref", "1234"), ("moved_on", "2134"), ("due", "3124"), ("name", "3412")], ids=lambda it: it
)
def test_lists_can_be_sorted_otherwise_with_the_unknown_last(full: Store, sort: str, order: str) -> None:
    assert refs(full, sort=sort) == list(order)


def test_an_unknown_sort_is_refused(full: Store) -> None:
    with pytest.raises(RequestError):
        full.dossiers(DossierQuery(sort="name_key; DROP TABLE entries"))


def test_only_cells_in_sight_are_listed(full: Store) -> None:
    assert refs(full, scope=cells_known_to(full, "c-1", "c-3"), sort="ref") == ["1", "3", "4"]
    assert refs(full, scope=cells_known_to(full)) == []


def named_in_one(store: Store) -> Sight:
    """The reader may read the dossiers of one cell whole."""
    return Sight(named=cells_known_to(store, "c-1"), withheld={"decision"})


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"text": "thi"}, "13"),
        ({"text": "vang"}, ""),  # the name of a dossier of another cell
        ({"text": "hs-2025-00002"}, "2"),
        ({"sort": "name"}, "3124"),  # elsewhere by code: Pao of c-2, then K'Sor of c-3
        ({"sort": "due"}, "3124"),
    ],
)
def test_what_may_not_be_seen_takes_no_part_in_search_and_order(
    full: Store, filters: dict[str, object], found: str
) -> None:
    assert refs(full, sight=named_in_one(full), **{"sort": "ref", **filters}) == list(found)


def test_terms_and_changes_that_follow_from_private_days_count_only_where_these_are_seen(store: Store) -> None:
    for number, cell in enumerate(("c-1", "c-2"), start=1):
        row = dossier_row(f"HS-{number}", cell=cell, next_change_on=date(2025, 4, 1))
        days = {"decision": date(2025, 3, 10 - number), "ceremony": date(2025, 5, number)}
        dues = [due_row(row.ref, name, day, cell=cell) for name, day in days.items()]
        store.write(request(row.ref), [batch(row.ref, summary={"dossier": row, "dues": dues})])
    sight = named_in_one(store)
    early, seen = date(2025, 4, 2), {"sight": sight, "sort": "ref"}

    assert (refs(store, due_by=early, sort="ref"), refs(store, due_by=early, **seen)) == (["1", "2"], ["1"])
    assert (refs(store, changing_by=early, sort="ref"), refs(store, changing_by=early, **seen)) == (["1", "2"], ["1"])
    assert (refs(store, sort="due"), refs(store, sort="due", sight=sight)) == (["2", "1"], ["1", "2"])


def test_steps_filter_a_list(full: Store) -> None:
    assert refs(full, steps=["trained", "official"], sort="ref") == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("thi", "31"), ("may thi", "1"), ("00002", "2"), ("hs-2025-00003", "3"), ("%", "4"), ("k_s", "4"), ("_", "4"),
     ("x' OR 1=1 --", "")],
)  # fmt: skip
def test_words_are_looked_for_in_name_and_code_as_they_are(full: Store, text: str, found: str) -> None:
    assert refs(full, text=text) == list(found)


def test_only_running_deadlines_count_as_due(full: Store) -> None:
    assert refs(full, due_by=date(2025, 4, 15)) == ["3"]
    assert refs(full, due_by=date(2025, 5, 2), sort="due") == ["3", "1"]
    assert refs(full, due_by=date(2025, 4, 14)) == []


def test_dossiers_that_change_by_a_day_are_found_that_day_included(store: Store) -> None:
    for ref, day in (("HS-1", date(2026, 4, 11)), ("HS-2", None), ("HS-3", date(2026, 4, 10))):
        store.write(request(ref), [batch(ref, summary={"dossier": dossier_row(ref, next_change_on=day)})])

    assert refs(store, changing_by=date(2026, 4, 9)) == []
    assert refs(store, changing_by=date(2026, 4, 10)) == ["3"]
    assert refs(store, changing_by=date(2026, 4, 11)) == ["1", "3"]


def test_rows_without_a_line_stand_only_for_the_entry_they_were_worked_out_from(store: Store) -> None:
    first = batch("HS-1", summary={"dossier": dossier_row("HS-1")})
    store.write(request("k1"), [first])
    soon = dossier_row("HS-1", next_change_on=date(2026, 4, 11))

    store.write(request("k2"), [Batch("HS-1", after(first), (), dossier=soon, dues=())])
    assert store.dossier_row("HS-1") == soon
    assert store.head("HS-1") == after(first)

    store.write(request("k3"), [batch("HS-1", after(first))])
    with pytest.raises(StaleDossierError):
        store.write(request("k4"), [Batch("HS-1", after(first), (), dossier=dossier_row("HS-1"), dues=())])
    assert store.dossier_row("HS-1") == soon


def test_a_list_holds_the_dossiers_of_the_workflows_asked_for(store: Store) -> None:
    for ref, name in (("HS-1", "admission"), ("HS-2", "readmission"), ("HS-3", "")):
        store.write(request(ref), [batch(ref, summary={"dossier": dossier_row(ref, workflow=name)})])

    assert refs(store, workflows=["readmission"]) == ["2"]
    assert refs(store, workflows=["admission", "readmission"]) == ["1", "2"]
    assert store.dossier_row("HS-2") == dossier_row("HS-2", workflow="readmission")


def test_a_list_comes_in_pages(full: Store) -> None:
    first = full.placed_dossiers(DossierQuery(limit=2))
    place = first[-1].key

    assert ([placed.row.ref[-1] for placed in first], place) == (["3", "4"], DossierPlace(b"ksor", "HS-2025-00004"))
    assert [row.ref[-1] for row in full.dossiers(DossierQuery(limit=2, after=place))] == ["1", "2"]
    assert full.count(DossierQuery(limit=2, after=place)) == 4


def test_deadlines_come_in_the_order_of_their_days(full: Store) -> None:
    assert [(due.ref[-1], due.deadline) for due in full.dues()] == [
        ("4", "ceremony"), ("1", "decision"), ("3", "decision"), ("1", "ceremony"),
    ]  # fmt: skip
    assert full.dues(["HS-2025-00003", "HS-2025-00004"]) == [*DUES["HS-2025-00004"], *DUES["HS-2025-00003"]]
    assert full.dues([]) == []
    same_day = [due_row("HS-9", "ceremony", date(2025, 4, 1)), due_row("HS-0", "decision", date(2025, 4, 1))]
    full.write(request("k"), [batch(due.ref, summary={"dues": [due]}) for due in same_day])
    assert full.dues(["HS-9", "HS-0"]) == same_day[::-1]


def test_deadlines_are_replaced_by_those_of_the_last_entry_or_left_alone(store: Store) -> None:
    first = batch("HS-1", summary={"dues": [due_row("HS-1", "decision", date(2025, 4, 1))]})
    second = batch("HS-1", after(first))
    done = due_row("HS-1", "decision", date(2025, 4, 1), done_on=date(2025, 3, 9))
    third = batch("HS-1", after(second), summary={"dues": [done]})
    fourth = batch("HS-1", after(third), summary={"dues": []})

    seen = []
    for number, written in enumerate((first, second, third, fourth)):
        store.write(request(f"k{number}"), [written])
        seen.append([due.done_on for due in store.dues()])

    assert seen == [[None], [None], [date(2025, 3, 9)], []]


def test_the_highest_code_is_the_longest_then_the_last(store: Store) -> None:
    for ref in ("HS-2025-99999", "HS-2025-100000", "HS-2025-00007", "HS-2026-00003"):
        store.write(request(ref), [batch(ref, summary={"dossier": dossier_row(ref)})])

    assert store.last_ref("HS-2025-") == "HS-2025-100000"
    assert store.last_ref("HS-2026-") == "HS-2026-00003"
    assert store.last_ref("HS-2024-") is None


def test_summaries_dropped_and_written_again_are_the_same(full: Store) -> None:
    full.write(
        request("k1"),
        [batch("@people", summary={"persons": PERSONS, "grants": GRANTS, "units": UnitChanges([unit_row("c-1")])})],
    )
    before = full.summary_rows()
    heads = {subject: full.head(subject) for subject in full.subjects()}
    assert [row.ref for row in before.dossiers] == sorted(PEOPLE)

    replace(full, EMPTY_TABLES)
    emptied = full.summary_rows()
    replace(full, before)

    assert emptied == EMPTY_TABLES
    assert full.summary_rows() == before
    assert {subject: full.head(subject) for subject in full.subjects()} == heads
    assert len(heads) == 5


def test_writing_goes_on_after_summaries_were_replaced(store: Store) -> None:
    first = batch("HS-1", count=3)
    store.write(request("k1"), [first])
    replace(store, EMPTY_TABLES)

    store.write(request("k2"), [batch("HS-1", after(first), summary={"dossier": dossier_row("HS-1", version=4)})])

    assert store.head("HS-1").version == 4
    assert store.dossier_row("HS-1") is not None
    with pytest.raises(StaleDossierError):
        store.write(request("k3"), [batch("HS-1")])


def test_when_working_them_out_fails_the_old_summaries_stay(full: Store) -> None:
    before = full.summary_rows()

    def fails() -> Iterator[DossierRow]:
        yield full.dossiers(DossierQuery())[0]  # reading goes on meanwhile
        msg = "the log cannot be read"
        raise RequestError(msg)

    with pytest.raises(RequestError):
        full.replace_summaries(dossiers=fails(), dues=[], units=[], persons=[], grants=[])

    assert full.summary_rows() == before
