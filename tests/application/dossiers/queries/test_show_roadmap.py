"""The way that is left to the last step, today and on earlier days, through the use case."""

from datetime import date, timedelta
from typing import Any

import pytest

from application.dossiers.queries.check_move import CheckMove, ShowRoadmap
from application.dossiers.queries.show_dossier import ShowDossier
from engine.decisions.roadmap import RoadmapStep
from engine.errors import RequestError
from tests.support.engine.world import World

DAY = date(2026, 11, 22)
DAYS_OF_A_LIFE = {
    "2026-01-10": ["train", "verify_background", "admit", "begin_probation", "recognise"],
    "2026-02-21": ["verify_background", "admit", "begin_probation", "recognise"],
    "2026-03-11": ["admit", "begin_probation", "recognise"],
    "2026-04-02": ["begin_probation", "recognise"],
    "2026-04-10": ["recognise"],
    "2026-04-21": [],
}
"""Day → the moves that are left on it."""


@pytest.fixture
def world() -> World:
    return World()


def way(world: World, ref: str, on: date | None = None) -> tuple[RoadmapStep, ...]:
    return world.run(ShowRoadmap(actor="lan", ref=ref, on=on)).steps


def lacks(steps: tuple[RoadmapStep, ...]) -> list[tuple[str, list[str]]]:
    return [(step.move.name, [finding.rule for finding in step.missing]) for step in steps]


ALL = [("train", ["TRN-01"]), ("verify_background", ["BG-01"]), ("admit", ["VOTE-01"]),
       ("begin_probation", ["CER-01"]), ("recognise", ["OFF-01"])]  # fmt: skip


def test_the_way_names_every_step_that_remains_with_what_it_lacks(world: World) -> None:
    ref = world.nominate().dossier.ref

    assert lacks(way(world, ref)) == ALL
    assert lacks(way(world, world.trained())) == ALL[1:]
    assert lacks(way(world, world.verified())) == ALL[2:]
    assert way(world, world.official()) == ()


def test_what_is_recorded_is_no_longer_missing_on_the_way(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "20/02/2026")

    first = way(world, ref)[0]

    assert (first.move.name, first.missing, first.earliest) == ("train", (), DAY)


def test_a_step_is_not_before_the_day_asked_about_nor_before_the_step_before_it(world: World) -> None:
    ref = world.nominate().dossier.ref
    for day in (DAY, DAY + timedelta(days=100)):
        steps = way(world, ref, day)
        days = [step.earliest for step in steps if step.earliest]

        assert len(days) == len(steps)
        assert days == sorted(days)
        assert days[0] == steps[0].asked_on == day


def test_the_first_step_of_the_way_lacks_what_a_check_of_the_next_move_says(world: World) -> None:
    for ref in (world.nominate().dossier.ref, world.trained(), world.verified()):
        first = way(world, ref)[0]
        checked = world.run(CheckMove(actor="lan", ref=ref)).decision

        assert first.move.name == checked.move
        assert [finding.rule for finding in first.missing] == [finding.rule for finding in checked.blocking]


def test_the_way_of_an_earlier_day_starts_where_the_dossier_stood(world: World) -> None:
    ref = world.official()

    roads: dict[str, Any] = {day: lacks(way(world, ref, date.fromisoformat(day))) for day in DAYS_OF_A_LIFE}

    assert {day: [name for name, _ in steps] for day, steps in roads.items()} == DAYS_OF_A_LIFE
    for day in DAYS_OF_A_LIFE:
        on = date.fromisoformat(day)
        assert world.run(ShowRoadmap(actor="lan", ref=ref, on=on)).day == on
        shown = world.run(ShowDossier(actor="lan", ref=ref, on=on))
        assert shown.past
        assert [decision.move for decision in shown.decisions if not decision.not_required][:1] == DAYS_OF_A_LIFE[day][
            :1
        ]


def test_before_it_was_opened_a_dossier_has_no_way(world: World) -> None:
    ref = world.nominate().dossier.ref

    with pytest.raises(RequestError):
        way(world, ref, date(2026, 1, 9))
    with pytest.raises(RequestError):
        world.run(ShowDossier(actor="lan", ref=ref, on=date(2026, 1, 9)))
