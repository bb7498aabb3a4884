"""Lists through the use cases: today and on every earlier day, filtered, sorted, in pages, by what a reader may see."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.dossiers.make_move import WithdrawDossier
from application.dossiers.queries import list_dossiers
from application.dossiers.queries.list_dossiers import CompleteCode, DossierList, ListDossiers
from application.dossiers.queries.show_dossier import ShowDossier, rules_missing
from application.dossiers.queries.step_names import UnknownStepError
from application.organisation.change_unit import EndUnit
from engine.errors import NotFoundError, NotPermittedError, RequestError, UnknownMoveError
from engine.terms import Doubt
from tests.support.engine.world import AN, World

BEGIN, TODAY = date(2026, 1, 1), date(2026, 11, 22)
NAMES = {"HS-2026-0001": "Nguyễn Văn An", "HS-2026-0002": "Lò Thị Mẩy", "HS-2026-0003": "Bàn Văn Ích"}
NAMES["HS-2026-0004"] = "Nguyễn An"
SORTS = ["", "name", "ref", "due", "moved_on"]
DAYS = st.integers(0, (TODAY - BEGIN).days).map(lambda n: BEGIN + timedelta(days=n))


def lived() -> World:
    """Return a world that wrote on many days: a whole life, one returned, one withdrawn, one of another cell."""
    world = World(day=date(2026, 1, 11))

    def on(day: str) -> None:
        world.clock.day = date.fromisoformat(day)

    def named(name: str) -> list[tuple[str, dict[str, Any]]]:
        return [("candidate", {**AN, "name": name}), ("nomination", {"on": "10/01/2026", "number": "12-NQ/CB"})]

    for ref, (cell, by) in zip(NAMES, (("cb-1", "lan"), ("cb-2", "lan"), ("cb-3", "xa"), ("cb-1", "lan")), strict=True):
        made = world.nominate(cell=cell, by=by, acts=named(NAMES[ref]))
        assert made.dossier.ref == ref
    one, two, three, four = NAMES
    for ref in (one, two):
        on("2026-02-22")
        world.record(ref, "awareness_certificate", "20/02/2026")
        world.advance(ref, "train", "2026-02-21")
    on("2026-03-12")
    world.record(one, "verification_conclusion", "10/03/2026", by="thu", result="clear")
    world.advance(one, "verify_background", "2026-03-11", by="thu")
    world.advance(two, "return_to_nominated", "2026-03-11", reason="thiếu giấy")
    on("2026-04-02")
    for ref in (one, three):
        by = "xa" if ref == three else "lan"
        world.record(ref, "cell_vote", "20/03/2026", by=by, official_members=5, present=5, in_favour=5)
        world.record(ref, "admission_decision", f"{1 if ref == one else 2:02d}/04/2026", by=by, outcome="admit")
    on("2026-04-12")
    world.advance(one, "admit", "2026-04-02", by="hoa")
    world.record(one, "ceremony", "10/04/2026")
    world.advance(four, "withdraw", "2026-04-05", reason="xin rút")
    on("2026-11-22")
    return world


WORLD = lived()
"""Nothing here writes to it."""


def page(login: str = "kien", **filters: Any) -> DossierList:
    return WORLD.run(ListDossiers(actor=login, **filters))


def refs(login: str = "kien", **filters: Any) -> list[str]:
    found = page(login, **filters)
    assert found.total == len(found.rows)
    return [line.row.ref[-1] for line in found.rows]


# ---------------------------------------------------------------------- as of a day


@settings(max_examples=50)
@given(day=DAYS)
def test_a_list_of_a_day_holds_each_dossier_as_it_is_shown_of_that_day(day: date) -> None:
    listed = {line.row.ref: line for line in page(on=day).rows}

    for ref, name in NAMES.items():
        if ref not in listed:
            with pytest.raises(RequestError):
                WORLD.run(ShowDossier(actor="kien", ref=ref, on=day))
            continue
        shown, line = WORLD.run(ShowDossier(actor="kien", ref=ref, on=day)), listed[ref]
        assert (line.row.step, line.row.moved_on) == (shown.dossier.step, shown.dossier.moved_on)
        assert (line.row.name, line.hidden) == (name, False)
        running = [due.due_on for due in shown.dues if due.done_on is None and not due.closed]
        assert (line.due and line.due.due_on) == min(running, default=None)


@settings(max_examples=50)
@given(day=DAYS, sort=st.sampled_from(SORTS), cut=st.integers(1, 3), login=st.sampled_from(["kien", "lan", "giam"]))
def test_pages_of_a_list_make_up_the_list_however_it_is_sorted(*, day: date, sort: str, cut: int, login: str) -> None:
    whole = page(login, on=day, sort=sort)

    pages = [page(login, on=day, sort=sort, limit=cut)]
    while pages[-1].next:
        pages.append(page(login, on=day, sort=sort, limit=cut, after=pages[-1].next))

    assert all(len(part.rows) == cut for part in pages[:-1])
    assert [line for part in pages for line in part.rows] == list(whole.rows)
    assert {part.total for part in pages} == {len(whole.rows)}


@settings(max_examples=50)
@given(day=DAYS, step=st.sampled_from(["nominated", "exam_checked", "background_verified", "withdrawn"]))
def test_a_filter_by_step_goes_by_the_step_of_the_day(day: date, step: str) -> None:
    wanted = [line.row.ref for line in page(on=day, sort="ref").rows if line.row.step == step]

    assert [line.row.ref for line in page(on=day, sort="ref", steps=(step,)).rows] == wanted


@pytest.mark.parametrize(
    ("day", "by_name"),
    [("2026-01-09", ""), ("2026-01-10", "4132"), ("2026-02-21", "4132"), ("2026-11-22", "4132")],
)
def test_a_dossier_is_listed_from_the_day_on_which_it_was_opened(day: str, by_name: str) -> None:
    """Sorted by given name, then by what stands before it: Nguyễn An, Nguyễn Văn An, Ích, Mẩy."""
    assert refs(on=date.fromisoformat(day)) == list(by_name)


@pytest.mark.parametrize(
    ("day", "found"),
    [("2026-03-31", ""), ("2026-04-01", "1"), ("2026-04-02", "31"), ("2026-04-09", "31"), ("2026-04-10", "3")],
)
def test_what_is_due_soon_is_told_of_the_day_that_is_asked_about(day: str, found: str) -> None:
    assert refs(on=date.fromisoformat(day), due_within=20) == list(found)


def test_what_is_due_is_listed_the_nearest_first_by_itself() -> None:
    """Five working days in the commune of the third dossier, ten in that of the first."""
    day = date(2026, 4, 3)
    rows = page(on=day, due_within=2**52).rows

    assert [(line.row.ref[-1], line.due and line.due.due_on) for line in rows] == [
        ("3", date(2026, 4, 9)), ("1", date(2026, 4, 15)),
    ]  # fmt: skip
    assert refs(on=day, due_within=5) == []
    assert refs(on=day, due_within=6) == ["3"]
    assert refs(on=day, overdue=True) == []


def test_what_is_overdue_was_due_before_the_day() -> None:
    assert refs(on=date(2026, 4, 9), overdue=True) == []
    assert refs(on=date(2026, 4, 10), overdue=True) == ["3"]
    assert refs(overdue=True) == ["3"]


def test_a_list_of_a_day_to_come_is_that_of_today_with_its_day() -> None:
    later = page(on=TODAY + timedelta(days=400))

    assert later.rows == page().rows
    assert (later.day, page().day) == (TODAY + timedelta(days=400), TODAY)


def test_what_is_recorded_after_midnight_in_vietnam_belongs_to_the_next_day(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(day=date(2026, 3, 1))
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "20/02/2026")
    world.clock.day = date(2026, 3, 2)
    monkeypatch.setattr(world.clock, "now", lambda: "2026-03-01T17:00:00.000000Z")
    world.advance(ref, "train", "2026-03-02")

    steps = [world.run(ListDossiers(actor="lan", on=day)).rows[0].row.step for day in (date(2026, 3, 1), None)]

    assert steps == ["nominated", "exam_checked"]


# ---------------------------------------------------------------------- filters


@pytest.mark.parametrize("day", [None, date(2026, 3, 1)])
@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"text": "Nguyễn"}, "14"), ({"text": "nguyen an"}, "14"), ({"text": "THI may"}, "2"), ({"text": "0003"}, "3"),
        ({"text": "%"}, ""), ({"name": "nguyen an"}, "4"), ({"name": "NGUYỄN VĂN AN"}, "1"), ({"name": "an"}, ""),
        ({"units": ("cb-1",)}, "14"), ({"units": ("xa-a",)}, "124"), ({"units": ("cb-2", "xa-b")}, "23"),
        ({"units": ()}, ""), ({"workflows": ("admission",)}, "1234"), ({"review": True}, ""),
        ({"steps": ("bước nominated", "exam_checked")}, None),
    ],
    ids=str,
)  # fmt: skip
def test_lists_are_filtered_today_and_on_earlier_days_alike(
    day: date | None, filters: dict[str, Any], found: str | None
) -> None:
    wanted = found if found is not None else {None: "23", date(2026, 3, 1): "1234"}[day]

    assert refs(on=day, sort="ref", **filters) == list(wanted)


def test_dossiers_are_counted_as_far_as_they_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert page().total == 4
    monkeypatch.setattr(list_dossiers, "MOST_COUNTED", 4)
    assert page(limit=1).total == 4
    monkeypatch.setattr(list_dossiers, "MOST_COUNTED", 3)
    assert page(limit=1).total is None


def test_a_unit_is_filtered_by_what_stands_below_it_and_its_sight_holds_what_has_ended_there() -> None:
    world = World(day=date(2026, 11, 22))
    withdrawn = world.nominate().dossier.ref
    world.run(WithdrawDossier(actor="lan", ref=withdrawn, reason="nộp lại", confirmed=True))
    world.run(EndUnit(actor="quan", unit="cb-1", on=date(2026, 11, 22)))

    def listed(*units: str) -> list[str]:
        asked = ListDossiers(actor="lan", units=units or None)
        return [line.row.ref for line in world.run(asked).rows]

    assert (listed(), listed("xa-a"), listed("cb-1")) == ([withdrawn], [], [withdrawn])


def test_names_of_steps_and_units_that_are_none_are_refused() -> None:
    with pytest.raises(UnknownStepError):
        page(steps=("nominate",))
    with pytest.raises(UnknownMoveError):
        page(workflows=("admission",), steps=("nowhere",))
    with pytest.raises(NotFoundError):
        page("lan", units=("xa-b",))
    with pytest.raises(NotFoundError):
        page(units=("cb-9",))


def test_what_holds_each_back_is_told_where_it_is_asked_for() -> None:
    found = page(missing=True).missing

    assert page().missing is None
    assert found is not None
    for ref in NAMES:
        assert found.get(ref) == rules_missing(WORLD.run(ShowDossier(actor="kien", ref=ref)))
    assert found["HS-2026-0002"] == ()
    assert "HS-2026-0004" not in found


def test_decisions_to_look_at_again_are_listed_from_the_day_they_rest_on_nothing() -> None:
    world = World()
    ref = world.verified()
    conclusion = next(entry.n for entry in world.entries(ref) if entry.body.get("act") == "verification_conclusion")
    world.by("thu").correct(ref, conclusion, fields=None, reason="ghi nhầm hồ sơ")
    world.nominate()

    rows = world.run(ListDossiers(actor="lan", review=True)).rows

    assert [(line.row.ref, line.row.review) for line in rows] == [(ref, Doubt.UNSOUND)]
    assert world.run(ListDossiers(actor="lan", review=True, on=date(2026, 3, 10))).total == 0
    assert world.run(ListDossiers(actor="lan", review=True, on=date(2026, 3, 11))).total == 1


# ---------------------------------------------------------------------- what a reader may see


@settings(max_examples=40)
@given(day=DAYS, filters=st.sampled_from([{"text": "nguyen"}, {"name": "nguyen an"}, {"text": "an"}, {"text": "thi"}]))
def test_whoever_sees_no_names_finds_nothing_by_them_on_any_day(day: date, filters: dict[str, Any]) -> None:
    assert refs("giam", on=day, **filters) == []


@settings(max_examples=40)
@given(day=DAYS, sort=st.sampled_from(["", "name"]))
def test_without_names_a_list_is_in_the_order_of_codes_or_days_and_tells_none(day: date, sort: str) -> None:
    found = page("giam", on=day, sort=sort)

    assert all(line.hidden and not line.row.name and not line.row.name_key for line in found.rows)
    assert "Nguyễn" not in repr(found.rows)
    order = [(line.due.due_on if line.due and not sort else date.max, line.row.ref) for line in found.rows]
    assert order == sorted(order)
    assert not found.reads_all
    assert page("kien", on=day).reads_all


def test_days_that_follow_from_private_values_are_not_for_whoever_may_not_read_them() -> None:
    with pytest.raises(NotPermittedError):
        page("giam", changing_by=TODAY)
    assert page("lan", changing_by=TODAY).total == 0


@pytest.mark.parametrize(
    ("login", "prefix", "found"),
    [("kien", "HS-2026-000", "1234"), ("lan", "HS-", "124"), ("xa", "HS-", "3"), ("minh", "HS-", "14"),
     ("kien", "HS-2026-0003", "3"), ("kien", "CB", "")],
)  # fmt: skip
def test_codes_are_completed_within_sight(login: str, prefix: str, found: str) -> None:
    rows = WORLD.run(CompleteCode(actor=login, prefix=prefix, most=10))

    assert [row.ref[-1] for row in rows] == list(found)
    assert [row.name for row in rows] == [NAMES[row.ref] for row in rows]
    assert len(WORLD.run(CompleteCode(actor=login, prefix=prefix, most=1))) == min(1, len(found))


def test_codes_are_completed_without_names_for_a_supervisor_and_not_at_all_for_an_administrator() -> None:
    rows = WORLD.run(CompleteCode(actor="giam", prefix="HS-", most=10))

    assert {(row.name, row.name_fold, row.name_key) for row in rows} == {("", "", b"")}
    with pytest.raises(NotPermittedError):
        WORLD.run(CompleteCode(actor="quan", prefix="HS-", most=10))
