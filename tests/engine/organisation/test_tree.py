"""The tree on any day: one cell under three shapes of the organisation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.calendar.working_days import WorkingCalendar
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.organisation.place_facts import PLACE_FACTS
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree

LONG_AGO, COMMUNES, CELLS = date(2016, 1, 1), date(2025, 7, 1), date(2026, 10, 1)


def unit(name: str, kind: str, parent: str = "", *, since: date = LONG_AGO, until: date | None = None) -> UnitRow:
    return UnitRow(
        unit=name, since=since, until=until, kind=kind, parent=parent, name=f"Đơn vị {name}", decides=False,
        official_members=None, has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
    )  # fmt: skip


def decider(row: UnitRow) -> UnitRow:
    return replace(row, decides=True)


# To 30/06/2025: province, district, grassroots, department, cell. From 01/07/2025: a commune in the district's place.
# From 01/10/2026: the commune's own organisation is the grassroots committee; the department is gone.
ROWS = (
    unit("province", "province"),
    decider(unit("district", "district", "province", until=COMMUNES)),
    decider(unit("commune", "commune", "province", since=COMMUNES, until=CELLS)),
    decider(unit("commune", "grassroots", "province", since=CELLS)),
    unit("base", "grassroots", "district", until=COMMUNES),
    unit("base", "grassroots", "commune", since=COMMUNES, until=CELLS),
    unit("section", "department", "base", until=CELLS),
    replace(unit("cell", "cell", "section", until=CELLS), official_members=9, has_youth_union=True, unit_type="school"),
    replace(unit("cell", "cell", "commune", since=CELLS), official_members=23, has_youth_union=True),
    unit("other", "cell", "base", until=CELLS),
    unit("alone", "cell", "district", until=COMMUNES),
)
TREE = OrgTree(ROWS)
DAYS = (date(2025, 6, 30), date(2025, 7, 1), date(2026, 10, 1))


def test_a_cell_has_other_units_above_it_on_three_days() -> None:
    paths = [TREE.path_on("cell", day) for day in DAYS]

    assert paths == [
        ("cell", "section", "base", "district", "province"),
        ("cell", "section", "base", "commune", "province"),
        ("cell", "commune", "province"),
    ]


def test_another_body_decides_on_each_of_three_days() -> None:
    bodies = [TREE.deciding_body("cell", day) for day in DAYS]
    grassroots_decides = [value for _, value in TREE.place_facts("cell")["decides"]]

    assert bodies == ["district", "commune", "commune"]
    assert grassroots_decides == [False, True]


def test_the_nearest_body_that_decides_is_the_one_and_never_the_cell_itself() -> None:
    rows = [decider(row) if row.unit in ("base", "cell") else row for row in ROWS]

    assert OrgTree(rows).deciding_body("cell", DAYS[0]) == "base"
    assert OrgTree([decider(unit("cell", "cell"))]).deciding_body("cell", DAYS[0]) is None


def test_the_history_of_a_cell_names_every_day_on_which_its_path_changed() -> None:
    assert TREE.path_history("cell") == (
        (LONG_AGO, ("cell", "section", "base", "district", "province")),
        (COMMUNES, ("cell", "section", "base", "commune", "province")),
        (CELLS, ("cell", "commune", "province")),
    )


def test_the_facts_of_a_place_are_dated_and_change_only_when_they_change() -> None:
    facts = TREE.place_facts("cell")

    assert facts == {
        "has_youth_union": ((LONG_AGO, True),),
        "has_trade_union": ((LONG_AGO, None),),
        "has_department": ((LONG_AGO, True), (CELLS, False)),
        "has_grassroots_committee": ((LONG_AGO, True),),
        "unit_type": ((LONG_AGO, "school"), (CELLS, None)),
        "special_area": ((LONG_AGO, None),),
        "official_members": ((LONG_AGO, 9), (CELLS, 23)),
        "decides": ((LONG_AGO, False), (CELLS, True)),
        "committee_members": ((LONG_AGO, None),),
    }
    assert set(facts) == set(PLACE_FACTS)


def test_the_size_of_the_committee_is_that_of_the_grassroots_unit_above_and_is_dated() -> None:
    section, small = unit("d", "department", "g"), unit("g", "grassroots", until=COMMUNES)
    rows = (
        replace(section, committee_members=5), replace(small, committee_members=14),
        replace(small, since=COMMUNES, until=None, committee_members=15),
        replace(unit("c", "cell", "d"), committee_members=3),
    )  # fmt: skip

    assert OrgTree(rows).place_facts("c")["committee_members"] == ((LONG_AGO, 14), (COMMUNES, 15))
    assert OrgTree([unit("c", "cell")]).place_facts("c")["committee_members"] == ((LONG_AGO, None),)


def test_a_cell_right_under_a_district_has_no_grassroots_committee_and_no_department() -> None:
    facts = TREE.place_facts("alone")

    assert facts["has_grassroots_committee"] == ((LONG_AGO, False), (COMMUNES, None))
    assert facts["has_department"] == ((LONG_AGO, False), (COMMUNES, None))
    assert facts["decides"] == ((LONG_AGO, False), (COMMUNES, None))


def test_a_department_above_the_grassroots_committee_is_none_of_the_cells() -> None:
    rows = (unit("d", "department"), unit("g", "grassroots", "d"), unit("c", "cell", "g"))

    assert OrgTree(rows).place_facts("c")["has_department"] == ((LONG_AGO, False),)


def test_a_case_reads_the_facts_of_the_day() -> None:
    case = Facts(
        Dossier("HS-1", cell="cell"), WorkingCalendar((), ""),
        place=TREE.place_facts("cell"), path=TREE.path_history("cell"),
    )  # fmt: skip

    assert [case.place_on("official_members", day) for day in DAYS] == [9, 9, 23]
    assert [case.units_on(day)[1] for day in DAYS] == ["section", "section", "commune"]
    assert case.place_on("official_members", LONG_AGO - timedelta(days=1)) is None


def test_a_unit_is_there_from_its_first_day_to_the_day_before_its_last() -> None:
    def there(day: date) -> bool:
        return TREE.unit_on("district", day) is not None

    assert [there(LONG_AGO - timedelta(days=1)), there(LONG_AGO), there(DAYS[0]), there(COMMUNES)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_what_stands_below_a_unit_is_asked_by_day() -> None:
    assert TREE.below("base", DAYS[0]) == {"base", "section", "cell", "other"}
    assert TREE.below("district", DAYS[0]) == {"district", "base", "section", "cell", "other", "alone"}
    assert TREE.below("district", DAYS[1]) == frozenset()
    assert TREE.below("commune", DAYS[2]) == {"commune", "cell"}
    assert TREE.below("nowhere", DAYS[0]) == frozenset()


def test_the_cells_below_a_unit_are_its_cells_only() -> None:
    assert TREE.cells_below("district", DAYS[0]) == {"cell", "other", "alone"}
    assert TREE.cells_below("cell", DAYS[0]) == {"cell"}


def test_a_unit_that_has_ended_keeps_its_last_path() -> None:
    assert TREE.path_on("other", DAYS[2]) == ()
    assert TREE.last_path("other", DAYS[2]) == ("other", "base", "commune", "province")
    assert TREE.last_path("other", DAYS[0]) == ("other", "base", "district", "province")
    assert TREE.last_path("other", LONG_AGO - timedelta(days=1)) == ()
    assert TREE.last_path("nowhere", DAYS[0]) == ()


def test_the_roots_are_the_units_with_nobody_above_them() -> None:
    assert TREE.roots_on(DAYS[0]) == {"province"}
    assert TREE.roots_on(LONG_AGO - timedelta(days=1)) == frozenset()


def test_the_committee_and_department_of_a_cell_are_those_of_the_day() -> None:
    committees = [TREE.committee_of("cell", day) for day in DAYS]
    departments = [TREE.department_of("cell", day) for day in DAYS]

    assert [row.unit for row in committees if row] == ["base", "base", "commune"]
    assert [row.unit if row else None for row in departments] == ["section", "section", None]


def test_the_rows_may_come_in_any_order() -> None:
    backwards = OrgTree(ROWS[::-1])

    assert backwards.place_facts("cell") == TREE.place_facts("cell")
    assert backwards.path_history("cell") == TREE.path_history("cell")


def test_an_empty_tree_answers_with_nothing() -> None:
    tree = OrgTree()

    assert (tree.path_on("cell", DAYS[0]), tree.path_history("cell"), tree.days) == ((), (), ())
    assert tree.place_facts("cell")["decides"] == ()


@pytest.mark.parametrize("start", ["a", "b", "c"])
def test_units_in_a_circle_are_walked_once(start: str) -> None:
    circle = OrgTree((unit("a", "grassroots", "b"), unit("b", "grassroots", "c"), unit("c", "grassroots", "a")))

    assert set(circle.path_on(start, DAYS[0])) == {"a", "b", "c"}
    assert circle.below(start, DAYS[0]) == {"a", "b", "c"}
    assert len(circle.path_history(start)) == 1


UNITS = ("u0", "u1", "u2", "u3", "u4")
DAY = st.dates(date(2020, 1, 1), date(2020, 3, 1))


@st.composite
def trees(draw: st.DrawFn) -> OrgTree:
    rows = []
    for place, name in enumerate(UNITS):
        cuts = sorted(draw(st.sets(DAY, min_size=1, max_size=3)))
        for since, until in zip(cuts, [*cuts[1:], None], strict=True):
            parent = draw(st.sampled_from(["", *UNITS[:place]]))
            row = unit(
                name, draw(st.sampled_from(["grassroots", "department", "cell"])), parent, since=since, until=until
            )
            rows.append(replace(row, decides=draw(st.booleans()), official_members=draw(st.integers(0, 9))))
    return OrgTree(rows)


def at(dated: tuple[tuple[date, object], ...], day: date) -> object:
    return next((value for since, value in reversed(dated) if since <= day), None)


@given(trees(), DAY, st.sampled_from(UNITS))
def test_below_and_above_tell_the_same_story(tree: OrgTree, day: date, name: str) -> None:
    below = {other for other in UNITS if name in tree.path_on(other, day)}

    assert tree.below(name, day) == below


@given(trees(), DAY, st.sampled_from(UNITS))
def test_dated_facts_give_on_every_day_what_the_tree_gives_on_that_day(tree: OrgTree, day: date, name: str) -> None:
    row, facts = tree.unit_on(name, day), tree.place_facts(name)

    assert (at(tree.path_history(name), day) or ()) == tree.path_on(name, day)
    assert at(facts["official_members"], day) == (row.official_members if row else None)
    committee = tree.committee_of(name, day)
    assert at(facts["decides"], day) == (None if row is None else committee is not None and committee.decides)
    assert at(facts["has_department"], day) == (None if row is None else tree.department_of(name, day) is not None)
