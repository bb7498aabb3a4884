"""A decision is seen twice: by what could be known on a day, and by what the law was."""

from dataclasses import replace
from datetime import date

import pytest

from application.audit.as_known_on import AsKnownOn, TwoReadings
from engine.errors import StoreError
from engine.law.model.finding import Granted
from engine.law.model.rule import RuleVersion
from engine.terms import Confidence, Verdict
from tests.support.engine.small import CITE, RULES, rule
from tests.support.engine.world import World

NEW_TEXT = (RuleVersion(date(2026, 3, 1), None, (CITE,), Confidence.A),)


def told(one: TwoReadings) -> tuple[bool | None, bool | None]:
    return tuple(None if it is None else isinstance(it, Granted) for it in (one.known, one.was))  # type: ignore[return-value]


@pytest.fixture
def world() -> World:
    """A text in force from 01/03, recorded on 10/04; a decision of 15/03 taken without knowing it."""
    made = World(day=date(2026, 3, 15))
    made.record(made.nominate(ref="A1").dossier.ref, "awareness_certificate", "20/02/2026")
    made.advance("A1", "train", "2026-03-15")
    made.clock.day = date(2026, 4, 10)
    late = rule("TRN-02", "train", {"present": "opinion_summary"})
    late = replace(late, versions=NEW_TEXT)
    made.adopt(made.books.add("two", (*RULES, late)))
    return made


def train(world: World, day: date) -> TwoReadings:
    return next(one for one in AsKnownOn(world.office, day).seen(world.entries("A1")) if one.made.on.month == 3)


def test_a_text_recorded_later_is_not_known_before_and_was_the_law_all_the_same(world: World) -> None:
    march, april = train(world, date(2026, 3, 31)), train(world, date(2026, 4, 10))

    assert (told(march), march.apart) == ((True, False), ("TRN-02",))
    assert (told(april), april.apart) == ((False, False), ())
    assert march.was is not None
    assert march.was.verdicts["TRN-02"] is Verdict.UNMET


def test_entries_recorded_later_are_not_known_before_and_count_today(world: World) -> None:
    world.clock.day = date(2026, 5, 5)
    world.record("A1", "opinion_summary", "10/03/2026")

    before, after = train(world, date(2026, 4, 30)), train(world, date(2026, 5, 5))

    assert (told(before), before.apart) == ((False, True), ("TRN-02",))
    assert (told(after), after.apart) == ((True, True), ())


def test_before_the_dossier_was_opened_nothing_of_it_was_known(world: World) -> None:
    world.clock.day = date(2026, 5, 5)
    world.nominate(ref="B1")

    (seen,) = AsKnownOn(world.office, date(2026, 4, 30)).seen(world.entries("B1"))

    assert told(seen) == (None, True)


def test_a_move_known_only_in_part_is_judged_by_that_part(world: World) -> None:
    world.clock.day = date(2026, 5, 5)
    world.nominate(ref="B1")
    world.clock.day = date(2026, 5, 6)
    world.record("B1", "awareness_certificate", "20/02/2026")
    world.advance("B1", "train", "2026-02-21")

    seen = list(AsKnownOn(world.office, date(2026, 5, 5)).seen(world.entries("B1")))

    assert [told(one) for one in seen] == [(True, True), (False, True), (True, True)]
    assert seen[1].apart == ("TRN-01",)


def test_before_the_first_edition_nothing_can_be_said(world: World) -> None:
    with pytest.raises(StoreError, match=r"edition\.none_adopted_by \(day=2026-03-14\)"):
        AsKnownOn(world.office, date(2026, 3, 14))


def test_with_values_erased_both_answers_are_marked(world: World) -> None:
    world.store.erase("A1", "birth_on")

    assert all(one.redacted for one in AsKnownOn(world.office, date(2026, 4, 10)).seen(world.entries("A1")))
