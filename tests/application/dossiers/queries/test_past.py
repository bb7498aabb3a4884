"""A dossier as of an earlier day: what had happened by then, as it is known now."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.dossiers.queries import past
from application.dossiers.queries.past import PastList, standing_on
from application.ports.list_places import DossierPlace
from application.ports.store import DossierQuery
from engine.errors import RequestError
from tests.support.engine.world import World

BEGIN, TODAY = date(2026, 1, 1), date(2026, 11, 22)
DAYS = st.integers(0, (TODAY - BEGIN).days).map(lambda n: BEGIN + timedelta(days=n))


@pytest.fixture(scope="module")
def world() -> World:
    """Three dossiers on different steps: one returned and moved on again, one whose day was set right."""
    made = World()
    made.official()
    ref = made.trained()
    made.advance(ref, "return_to_nominated", "2026-03-01", reason="thiếu giấy")
    made.advance(ref, "train", "2026-04-01")
    made.nominate(cell="cb-3", by="xa", on="2026-06-01")
    return made


def refs(world: World) -> list[str]:
    return sorted(world.store.dossier_rows)


@settings(max_examples=60)
@given(day=DAYS)
def test_it_stands_where_the_last_move_by_that_day_led(world: World, day: date) -> None:
    for ref in refs(world):
        whole = world.office.load(ref)
        then = standing_on(whole, day)
        made = [one for one in whole.moves if one.on <= day]

        assert (then is None) == (whole.opened_on is None or whole.opened_on > day)
        if then is not None:
            assert then.step == (made[-1].dest if made else "new")
            assert [one for one in then.all_acts() if one.on > day] == []
            assert [one for one in then.moves if one.on > day] == []
            assert standing_on(then, day) == then


@settings(max_examples=40)
@given(day=DAYS, cut=st.integers(1, 3))
def test_a_list_of_the_past_is_that_of_its_dossiers_one_by_one_page_by_page(world: World, day: date, cut: int) -> None:
    every = [standing_on(world.office.load(ref), day) for ref in refs(world)]
    wanted = [(one.ref, one.step, one.moved_on) for one in every if one is not None]
    pages, place = [], None
    while place is None or pages[-1]:
        query = DossierQuery(sort="ref", after=place, limit=cut)
        rows, total = PastList(world.office, day).page(query, scope=None, wanted=None)
        pages.append([(one.row.ref, one.row.step, one.row.moved_on) for _, one in rows])
        place = rows[-1][0] if rows else DossierPlace(None, "HS-9999-9999")
        assert total == len(wanted)

    assert [line for part in pages for line in part] == wanted
    assert all(len(part) == cut for part in pages[:-2])


def test_a_return_stands_between_the_moves_before_and_after_it(world: World) -> None:
    ref = refs(world)[1]
    steps = [standing_on(world.office.load(ref), date(2026, month, day)) for month, day in ((2, 28), (3, 1), (4, 1))]

    assert [one.step if one else "" for one in steps] == ["exam_checked", "nominated", "exam_checked"]


def test_a_list_that_would_take_too_long_is_refused_in_one_sentence(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "MOST", 2)

    with pytest.raises(RequestError, match=r"dossiers\.too_many_changed \(most=2, day=2026-02-01\)"):
        PastList(world.office, date(2026, 2, 1)).page(DossierQuery(sort="ref"), scope=None, wanted=None)
