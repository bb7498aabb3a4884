"""A dossier that moved lies, on each day, where the cell of that day lay; joined histories answer day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.calendar.working_days import WorkingCalendar
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.dossiers.fold import fold
from engine.dossiers.place_history import joined, path_history, place_facts
from engine.organisation.tree import OrgTree
from engine.read_models.projection import dossier_row
from tests.support.engine.lines import acted, corrected, opened, read
from tests.support.engine.small import unit

DAY = date(2026, 1, 5)
TREE = OrgTree([
    unit("xa-a", "commune", since=date(2010, 1, 1), decides=True), unit("xa-b", "commune", since=date(2010, 1, 1)),
    unit("cb-1", "cell", "xa-a", since=date(2010, 1, 1), until=date(2026, 3, 1), official_members=9),
    unit("cb-1", "cell", "xa-a", since=date(2026, 3, 1), official_members=10),
    unit("cb-2", "cell", "xa-b", since=date(2026, 2, 20), official_members=21),
])  # fmt: skip


def case_of(dossier: Dossier) -> Facts:
    return Facts(dossier, WorkingCalendar((), ""), place=place_facts(dossier, TREE), path=path_history(dossier, TREE))


def day_of(n: int) -> date:
    return DAY + timedelta(days=n)


def moved(on: date) -> Dossier:
    return fold(read([opened("cb-1"), acted("cell_transfer", on=on, to_cell="cb-2")]))


def test_facts_and_scopes_are_those_of_the_cell_that_kept_it_on_the_day() -> None:
    facts = case_of(moved(date(2026, 2, 25)))

    days = [date(2026, 2, 24), date(2026, 2, 25), date(2026, 3, 2)]
    assert [facts.place_on("official_members", day) for day in days] == [9, 21, 21]
    assert [facts.units_on(day) for day in days] == [("cb-1", "xa-a"), ("cb-2", "xa-b"), ("cb-2", "xa-b")]
    assert (facts.place_on("official_members", date(2009, 1, 1)), facts.units_on(date(2009, 1, 1))) == (None, ())


def test_what_changes_in_the_old_cell_after_the_move_says_nothing_and_before_it_does() -> None:
    assert case_of(moved(date(2026, 3, 9))).place_on("official_members", date(2026, 3, 8)) == 10
    assert case_of(moved(date(2026, 2, 28))).place_on("official_members", date(2026, 3, 8)) == 21


def test_a_dossier_that_never_moved_has_the_history_of_its_cell_itself() -> None:
    dossier = fold(read([opened("cb-1")]))

    assert place_facts(dossier, TREE) is TREE.place_facts("cb-1")
    assert path_history(dossier, TREE) is TREE.path_history("cb-1")


def test_a_dossier_is_kept_by_the_cell_of_its_last_move_and_each_day_by_the_cell_of_then() -> None:
    dossier = fold(
        read(
            [
                opened("cb-1"), acted("cell_transfer", on=day_of(9), to_cell="cb-3"),
                acted("cell_transfer", on=day_of(5), to_cell="cb-2"),
            ]
        )
    )  # fmt: skip

    assert dossier.cell == "cb-3"
    assert [dossier.cell_on(day_of(n)) for n in (-9, 4, 5, 8, 9)] == ["cb-1", "cb-1", "cb-2", "cb-2", "cb-3"]


def test_of_two_moves_on_one_day_the_later_entry_counts() -> None:
    lines = [opened("cb-1"), *(acted("cell_transfer", on=day_of(5), to_cell=cell) for cell in ("cb-2", "cb-3"))]

    assert fold(read(lines)).places == ((date.min, "cb-1"), (day_of(5), "cb-3"))


def test_a_move_that_is_void_leaves_the_dossier_where_it_was() -> None:
    lines = [opened("cb-1"), acted("cell_transfer", on=day_of(5), to_cell="cb-2")]

    dossier = fold(read([*lines, corrected(2, "cell_transfer", void=True)]))

    assert (dossier.cell, dossier.places, dossier.cell_on(day_of(9))) == ("cb-1", (), "cb-1")


DAYS = st.integers(0, 12).map(lambda n: DAY + timedelta(days=n))
HISTORY = st.dictionaries(DAYS, st.integers(1, 5)).map(lambda found: tuple(sorted(found.items())))


@given(st.lists(HISTORY, min_size=1, max_size=4), st.sets(DAYS, min_size=3, max_size=3))
def test_joined_histories_answer_each_day_as_the_history_of_that_day_does(
    histories: list[tuple[tuple[date, int], ...]], turns: set[date]
) -> None:
    begins = [date.min, *sorted(turns)][: len(histories)]
    parts = list(zip(begins, histories, strict=True))

    found = joined(parts, nothing=0)

    def at(history: tuple[tuple[date, int], ...], day: date) -> int:
        return next((value for since, value in reversed(history) if since <= day), 0)

    for n in range(-1, 14):
        day = DAY + timedelta(days=n)
        here = next(history for since, history in reversed(parts) if since <= day)
        assert at(found, day) == at(here, day)
    assert [day for day, _ in found] == sorted({day for day, _ in found})


def test_an_admission_stays_with_the_cell_that_kept_the_dossier_on_the_day_of_the_ceremony() -> None:
    lines = [opened("cb-1"), acted("ceremony", on=day_of(3)), acted("cell_transfer", on=day_of(5), to_cell="cb-2")]

    row = dossier_row(fold(read(lines)))

    assert (row.cell, row.admitted_in, row.admitted_on) == ("cb-2", "cb-1", day_of(3))
    assert dossier_row(fold(read(lines[:1]))).admitted_in is None
    same_day = [opened("cb-1"), acted("ceremony", on=day_of(5)), lines[-1]]
    assert dossier_row(fold(read(same_day))).admitted_in == "cb-2"
