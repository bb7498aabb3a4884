"""A rule as it is in force: whether it applies comes first, and its windows follow each other without a gap."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from engine.calendar import day_sets as days
from engine.law.evaluation.rule_version import ActiveRule, Compiled, RuleOutcome, RuleTimeline
from engine.law.model.rule import RuleVersion
from engine.terms import Confidence, Enforce, Verdict
from tests.support.law.building import Act, act, day, facts, node, rule, version, ways
from tests.support.law.judging import person

Raw = Mapping[str, Any]
MET, UNMET, UNKNOWN, FREE = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
WOMEN = {"is": {"fact": "candidate.sex", "one_of": ["female"]}}
GRADUATES = {"is": {"fact": "candidate.education", "one_of": ["university"]}}
ON = day("10/02/2025")


def in_force(require: Raw, applies: Raw | None = None, at: RuleVersion | None = None, **more: Any) -> ActiveRule:
    asked = rule("A-01", require, applies=applies, **more)
    gate = None if applies is None else node(applies)
    return ActiveRule(asked, at or version(), Compiled(node(require), gate))


def outcome(require: Raw, applies: Raw | None, *acts: Act) -> RuleOutcome:
    return in_force(require, applies).hear(facts(*acts), ON, start=ON)


@pytest.mark.parametrize(
    ("sex", "education", "verdict", "truth"),
    [
        ("female", "university", MET, True), ("female", "vocational", UNMET, False), ("female", None, UNKNOWN, None),
        ("male", "university", FREE, True), ("male", "vocational", FREE, True), ("male", None, FREE, True),
        (None, "university", UNKNOWN, None), (None, "vocational", UNKNOWN, None), (None, None, UNKNOWN, None),
    ],
)  # fmt: skip
def test_a_rule_asks_only_where_it_surely_applies(
    *, sex: str | None, education: str | None, verdict: Verdict, truth: bool | None
) -> None:
    here = facts(person(**{k: v for k, v in {"sex": sex, "education": education}.items() if v}))
    asked = in_force(GRADUATES, WOMEN)

    assert (asked.verdict(here, ON), asked.truth(here, ON)) == (verdict, truth)
    assert asked.hear(here, ON, start=ON).verdict is verdict


def test_a_rule_that_always_applies_says_what_it_requires() -> None:
    asked = in_force(GRADUATES)
    cases = [facts(person(education="university")), facts(person(education="vocational")), facts(person())]

    assert [asked.verdict(here, ON) for here in cases] == [MET, UNMET, UNKNOWN]
    assert [asked.truth(here, ON) for here in cases] == [True, False, None]
    assert [days.holds_on(asked.held(here, ON), ON) for here in cases] == [True, False, False]


@pytest.mark.parametrize("applies", [None, {"elapsed": {"since": "candidate.on", "months": 2}}, WOMEN])
@pytest.mark.parametrize("fields", [{}, {"sex": "female"}, {"sex": "male"}])
def test_the_days_on_which_it_holds_are_those_on_which_asking_says_so(
    applies: Raw | None, fields: dict[str, str]
) -> None:
    begun = act("candidate", ON, name="Lò Thị Mai", **fields)
    here, asked = facts(begun), in_force({"within": {"since": "candidate.on", "months": 3}}, applies)

    held = asked.held(here, ON)

    for on in (ON + timedelta(days=n) for n in range(120)):
        assert days.holds_on(held, on) is (asked.truth(here, on) is True), on
    assert held == asked.hear(here, ON, start=ON).days


AFTER_TWO, FOR_THREE = ({name: {"since": "candidate.on", "months": n}} for name, n in (("elapsed", 2), ("within", 3)))


@pytest.mark.parametrize(
    ("require", "applies", "sex", "turns", "settled"),
    [
        (GRADUATES, None, "female", [], False),
        (FOR_THREE, None, "female", ["11/05/2025"], False),
        (AFTER_TWO, None, "female", ["10/04/2025"], False),
        (FOR_THREE, AFTER_TWO, "female", ["10/04/2025", "11/05/2025"], False),
        (FOR_THREE, WOMEN, "female", ["11/05/2025"], False),
        (FOR_THREE, WOMEN, "male", [], True),
        (FOR_THREE, WOMEN, None, ["11/05/2025"], False),
        ({"present": "candidate"}, WOMEN, "female", [], True),
        ({"present": "candidate"}, WOMEN, None, [], False),
    ],
)
def test_the_days_of_change_are_those_of_both_parts_and_none_where_it_never_applies(
    *, require: Raw, applies: Raw | None, sex: str | None, turns: list[str], settled: bool
) -> None:
    here = facts(act("candidate", ON, name="Lò Thị Mai", **({"sex": sex} if sex else {})))
    asked = in_force(require, applies)

    assert list(asked.turns(here, ON)) == [day(on) for on in turns]
    assert asked.holds_for_good(here, ON) is settled


def test_what_is_met_names_the_tests_that_hold() -> None:
    here = facts(person(sex="female", education="university"))

    assert [part.about for part in in_force(GRADUATES, WOMEN).met(here, ON)] == ["candidate.education"]


def test_a_rule_holds_before_it_applies_then_while_it_is_met() -> None:
    begun = act("candidate", "10/02/2025", name="Lò Thị Mai")
    asked = in_force(
        {"within": {"since": "candidate.on", "months": 3}}, {"elapsed": {"since": "candidate.on", "months": 2}}
    )

    assert asked.held(facts(begun), ON) == days.between(ON, day("10/05/2025"))


def test_where_it_does_not_apply_nothing_is_seen_needed_or_to_be_done() -> None:
    found = outcome(GRADUATES, WOMEN, person(sex="male", education="vocational"))

    assert (found.verdict, found.seen, found.needed, found.remedies, found.parts) == (FREE, {}, {}, (), ())
    assert (found.days, found.possible) == (days.since(ON), days.since(ON))


def test_where_it_applies_what_is_seen_and_needed_is_that_of_the_rule() -> None:
    found = outcome(GRADUATES, WOMEN, person(sex="female", education="vocational"))

    assert (found.verdict, found.seen, found.days) == (UNMET, {"value": "vocational"}, days.NEVER)
    assert ways(found.remedies) == [("choose", "candidate.education", ("university",))]
    assert found.possible == days.since(ON)
    assert [part.about for part in found.parts] == ["candidate.education"]


def test_where_nobody_knows_whether_it_applies_the_first_thing_is_to_learn_that() -> None:
    found = outcome(GRADUATES, WOMEN, person(education="vocational"))

    assert (found.verdict, found.days, found.possible) == (UNKNOWN, days.NEVER, days.since(ON))
    assert ways(found.remedies) == [("supply", "candidate.sex")]
    assert [part.about for part in found.parts] == ["candidate.sex"]


def test_a_rule_of_which_nobody_knows_whether_it_applies_holds_on_no_day_even_when_it_is_met() -> None:
    found = outcome(GRADUATES, WOMEN, person(education="university"))

    assert (found.verdict, found.days) == (UNKNOWN, days.NEVER)


def test_no_days_are_reckoned_when_none_are_wanted() -> None:
    here = facts(person(sex="female", education="university"))

    found = in_force(GRADUATES, WOMEN).hear(here, ON, start=None)

    assert (found.verdict, found.days) == (MET, days.NEVER)


@pytest.mark.parametrize(
    ("confidence", "enforce", "does"),
    [
        (Confidence.A, Enforce.DENY, Enforce.DENY), (Confidence.C, Enforce.DENY, Enforce.DENY),
        (Confidence.A, Enforce.WARN, Enforce.WARN), (Confidence.R, Enforce.DENY, Enforce.WARN),
    ],
)  # fmt: skip
def test_what_is_known_only_by_recollection_warns_and_never_blocks(
    confidence: Confidence, enforce: Enforce, does: Enforce
) -> None:
    assert in_force(GRADUATES, at=version(confidence=confidence), enforce=enforce).enforce("admit") is does


FIRST, SECOND = in_force(GRADUATES), in_force(WOMEN)
OLD, NEW, END = day("25/07/2016"), day("01/09/2021"), day("01/01/2026")
BEFORE = {turn: turn - timedelta(days=1) for turn in (OLD, NEW, END)}
LINE = RuleTimeline([(date.min, None), (OLD, FIRST), (day("01/01/2018"), FIRST), (NEW, SECOND), (END, None)])


def test_each_day_has_the_rule_of_the_window_it_lies_in() -> None:
    asked = (date.min, BEFORE[OLD], OLD, BEFORE[NEW], NEW, BEFORE[END], END, date.max)

    assert [LINE.at(on) for on in asked] == [None, None, FIRST, FIRST, SECOND, SECOND, None, None]


def test_a_turn_on_which_nothing_changes_is_no_turn() -> None:
    assert LINE.turns == (date.min, OLD, NEW, END)


@pytest.mark.parametrize(
    ("first", "last", "windows"),
    [
        (date.min, date.max, [(date.min, BEFORE[OLD], None), (OLD, BEFORE[NEW], FIRST), (NEW, BEFORE[END], SECOND),
                              (END, date.max, None)]),
        (OLD, NEW, [(OLD, BEFORE[NEW], FIRST), (NEW, NEW, SECOND)]),
        (BEFORE[NEW], NEW, [(BEFORE[NEW], BEFORE[NEW], FIRST), (NEW, NEW, SECOND)]),
        (OLD, BEFORE[NEW], [(OLD, BEFORE[NEW], FIRST)]),
        (NEW, NEW, [(NEW, NEW, SECOND)]),
        (END, date.max, [(END, date.max, None)]),
    ],
)  # fmt: skip
def test_the_windows_between_two_days_are_cut_to_them(
    first: date, last: date, windows: list[tuple[date, date, ActiveRule | None]]
) -> None:
    assert list(LINE.windows(first, last)) == windows
