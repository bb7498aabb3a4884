"""A path is read as it stood on a day: the latest act by then, a date that another act set, a fact of the place."""

from datetime import date
from typing import Any

import pytest

from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.law.model.finding import Remedy
from engine.law.model.operand import ChosenPath, LaterDay
from engine.law.operators.fact_reader import FactReader, ending_of, getter, later, raw_value, reader, reader_of
from tests.support.law.building import Act, act, day, facts

DAYS = ("04/03/2025", "05/03/2025", "19/03/2025", "20/03/2025")


def vote(on: str, in_favour: int, **more: Any) -> Act:
    return act("cell_vote", on, official_members=21, present=20, in_favour=in_favour, **more)


def letter(on: str, introducer: str, **more: Any) -> Act:
    return act("introduction", on, introducer=introducer, **more)


def ended(on: str, introducer: str) -> Act:
    return act("introduction_ended", on, introducer=introducer, reason="transferred")


TWO_VOTES = facts(vote("05/03/2025", 12, accepted=False), vote("20/03/2025", 18))
ENDED = facts(letter("05/03/2025", "dung"), ended("20/03/2025", "dung"))


def read(path: str, here: Facts) -> list[Any]:
    return [reader(path).read(here, day(on)) for on in DAYS]


def turns(asked: str | FactReader, here: Facts, start: date = date.min) -> list[date]:
    return list((reader(asked) if isinstance(asked, str) else asked).turns(here, start))


def introduced(here: Facts) -> Recorded:
    (found,) = here.dossier.acts["introduction"]
    return found


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("cell_vote.in_favour", [None, 12, 12, 18]),
        ("cell_vote.on", [None, day("05/03/2025"), day("05/03/2025"), day("20/03/2025")]),
        ("cell_vote.accepted", [None, False, False, True]),
    ],
)
def test_a_field_is_that_of_the_latest_act_by_the_day(path: str, values: list[Any]) -> None:
    assert read(path, TWO_VOTES) == values
    assert read(path, facts()) == [None] * 4


def test_a_date_set_by_another_act_is_not_known_before_that_act_comes() -> None:
    assert read("introduction.ended_on", ENDED) == [None, None, None, day("20/03/2025")]
    assert read("introduction.ended_on", facts(letter("05/03/2025", "dung"))) == [None] * 4
    assert (ending_of("introduction", "ended_on"), ending_of("introduction", "on")) == ("introduction_ended", None)


def test_the_place_is_read_as_it_was_on_the_day() -> None:
    place = {"official_members": ((day("05/03/2025"), 3), (day("20/03/2025"), None)), "decides": ()}

    asked = reader("place.official_members")

    assert read("place.official_members", facts(place=place)) == [None, 3, 3, None]
    assert turns(asked, facts(place=place)) == [day("05/03/2025"), day("20/03/2025")]
    assert turns(asked, facts(place=place), day("05/03/2025")) == [day("20/03/2025")]
    assert (turns(asked, facts()), list(asked.values(facts(place=place)))) == ([], [])
    assert asked.missing(facts(), day("05/03/2025")) == Remedy("supply", "place.official_members")


def test_a_field_may_change_on_the_day_of_each_act_and_a_date_set_later_also_on_that_date() -> None:
    first, second = day("05/03/2025"), day("20/03/2025")

    assert turns("cell_vote.in_favour", TWO_VOTES) == [first, second]
    assert turns("introduction.introducer", ENDED) == [first]
    assert turns("introduction.ended_on", ENDED) == [first, second]
    assert turns("introduction.ended_on", facts()) == []


@pytest.mark.parametrize(
    ("start", "left"),
    [("04/03/2025", ("05/03/2025", "20/03/2025")), ("05/03/2025", ("20/03/2025",)), ("19/03/2025", ("20/03/2025",)),
     ("20/03/2025", ())],
)  # fmt: skip
def test_only_days_after_the_start_are_days_of_change(start: str, left: tuple[str, ...]) -> None:
    for path, here in (("cell_vote.in_favour", TWO_VOTES), ("introduction.ended_on", ENDED)):
        assert turns(path, here, day(start)) == [day(on) for on in left]


def test_every_value_that_a_field_ever_has_is_known_beforehand() -> None:
    two = facts(letter("05/03/2025", "dung"), letter("06/03/2025", "hoa"), ended("20/03/2025", "hoa"))

    assert list(reader("cell_vote.in_favour").values(TWO_VOTES)) == [12, 18]
    assert list(reader("introduction.ended_on").values(two)) == [day("20/03/2025")]
    assert list(reader("introduction.ended_on").values(facts())) == []


def test_what_is_not_known_names_the_act_to_record_or_the_field_to_supply() -> None:
    born, end = reader("candidate.birth_on"), reader("introduction.ended_on")
    unborn = facts(act("candidate", "05/03/2025", name="Lò Thị Mai"))

    assert born.missing(facts(), day("05/03/2025")) == Remedy("record", "candidate")
    assert born.missing(unborn, day("04/03/2025")) == Remedy("record", "candidate")
    assert born.missing(unborn, day("05/03/2025")) == Remedy("supply", "candidate.birth_on")
    assert end.missing(facts(letter("05/03/2025", "dung")), day("05/03/2025")) == Remedy("record", "introduction_ended")
    assert end.missing(facts(), day("05/03/2025")) == Remedy("record", "introduction")


def test_one_record_is_read_on_a_day_or_whatever_the_day() -> None:
    one = introduced(ENDED)
    before, after = day("19/03/2025"), day("20/03/2025")

    assert [getter("introduction", "ended_on")(one, on) for on in (before, after)] == [None, after]
    assert raw_value("introduction", "ended_on")(one) == after
    assert getter("introduction", "introducer")(one, before) == raw_value("introduction", "introducer")(one) == "dung"
    assert getter("introduction", "accepted")(one, before) is True
    assert raw_value("introduction", "accepted")(one) is True
    assert raw_value("introduction", "ended_on")(introduced(facts(letter("05/03/2025", "hoa")))) is None


def test_some_months_after_a_date_are_counted_from_it_and_clamped_to_the_end_of_the_month() -> None:
    here = facts(vote("31/08/2025", 12), vote("31/12/2025", 12))
    moved = later(reader("cell_vote.on"), months=6)

    assert [moved.read(here, day(on)) for on in ("30/08/2025", "31/08/2025", "31/12/2025")] == [
        None, day("28/02/2026"), day("30/06/2026"),
    ]  # fmt: skip
    assert list(moved.values(here)) == [day("28/02/2026"), day("30/06/2026")]
    assert turns(moved, here) == [day("31/08/2025"), day("31/12/2025")]
    assert (moved.path, moved.missing(facts(), date.max)) == ("cell_vote.on", Remedy("record", "cell_vote"))


def test_the_start_of_a_term_may_be_chosen_by_a_word_and_moved_by_a_number_of_the_law() -> None:
    here = facts(vote("05/03/2025", 12), act("ceremony", "20/03/2025"))
    chosen = ChosenPath(param="from", choose={"vote": "cell_vote.on", "oath": "ceremony.on"})
    moved = LaterDay.model_validate({"add_months": {"since": chosen, "months": {"param": "months"}}})
    law: dict[str, Any] = {"from": "oath", "months": 12}

    assert reader_of("cell_vote.on", {}).read(here, date.max) == day("05/03/2025")
    assert reader_of(chosen, law).read(here, date.max) == day("20/03/2025")
    assert reader_of(moved, law).read(here, date.max) == day("20/03/2026")


def test_each_path_has_one_reader() -> None:
    assert reader("cell_vote.on") is reader("cell_vote.on")
    assert reader("cell_vote.on").path == "cell_vote.on"
    assert reader("place.decides").path == "place.decides"
