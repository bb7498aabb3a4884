"""The whole edition: decisions over several rules, overlays by place, what guards what."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.calendar.working_days import add_months
from engine.law.model.operand import LaterDay, MonthsOn
from engine.law.model.rule import DatedValue, Effective, FormVersion, Param, Sentence, Tightening
from engine.terms import OPENING, Enforce
from tests.engine.law.evaluation.test_satisfaction_days import CASES, CONDITIONS, WINDOW
from tests.support.law.building import Act, act, day, edition, facts, param, rule, version

CEREMONY = act("ceremony", "01/09/2025")
CHECKED = act("awareness_certificate", "10/09/2025", issued_on=day("10/09/2025"))
YEAR = rule("PRB-01", {"elapsed": {"since": "ceremony.on", "months": 12}})
FRESH = rule("TRN-02", {"within": {"since": "awareness_certificate.issued_on", "months": 12, "last_day": "excluded"}})


def test_a_paper_that_runs_out_leaves_a_few_days_only() -> None:
    seen = edition(YEAR, FRESH).assess("admit", facts(CEREMONY, CHECKED), day("01/10/2025"))

    assert (seen.earliest, seen.latest, seen.possible_from) == (day("01/09/2026"), day("09/09/2026"), day("01/09/2026"))
    assert [finding.rule for finding in seen.findings] == ["PRB-01", "TRN-02"]


def test_days_that_never_meet_leave_none_though_each_rule_has_some() -> None:
    stale = act("awareness_certificate", "10/08/2025", issued_on=day("10/08/2025"))

    seen = edition(YEAR, FRESH).assess("admit", facts(CEREMONY, stale), day("01/10/2025"))

    assert (seen.earliest, seen.latest, seen.possible_from) == (None, None, day("01/09/2026"))


def test_one_rule_without_a_remedy_leaves_the_move_without_one() -> None:
    young = rule("AGE-01", {"age": {"of": "candidate.birth_on", "months_at_most": 12}})
    old = act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day("01/01/1960"))

    seen = edition(YEAR, young).assess("admit", facts(CEREMONY, old), day("01/10/2025"))

    assert (seen.earliest, seen.possible_from) == (None, None)


def test_a_warning_delays_nothing() -> None:
    warning = rule("OPN-01", {"present": "opinion_summary"}, enforce=Enforce.WARN)

    seen = edition(YEAR, warning).assess("admit", facts(CEREMONY), day("01/10/2025"))

    assert (seen.earliest, [finding.opens for finding in seen.findings]) == (day("01/09/2026"), [False, True])


def test_a_warning_that_nothing_helps_does_not_bar_the_move() -> None:
    young = rule("AGE-01", {"age": {"of": "candidate.birth_on", "months_at_most": 12}}, enforce=Enforce.WARN)

    seen = edition(YEAR, young).assess("admit", facts(CEREMONY, FORTY), day("01/10/2025"))

    assert (seen.earliest, seen.possible_from) == (day("01/09/2026"), day("01/09/2026"))


def vote(on: str, in_favour: int) -> Act:
    return act("cell_vote", on, official_members=3, present=3, in_favour=in_favour)


SHARE = {"share": {"part": "cell_vote.in_favour", "of": "cell_vote.official_members", "at_least": "2/3"}}


def test_when_a_vote_must_be_held_again_rules_that_it_met_are_asked_again() -> None:
    share = rule("VOTE-01", SHARE, counted_on="cell_vote")
    young = rule("AGE-01", {"age": {"of": "candidate.birth_on", "months_at_most": 480}}, counted_on="cell_vote")
    law, person = edition(share, young), act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day("10/02/1985"))

    def possible_from(on: str, in_favour: int) -> date | None:
        return law.assess("admit", facts(person, vote("01/03/2025", in_favour)), day(on)).possible_from

    assert possible_from("09/03/2025", 1) == day("09/03/2025")
    assert possible_from("10/03/2025", 1) is None
    assert possible_from("10/03/2025", 3) == day("10/03/2025")


def test_a_warning_asks_nobody_to_vote_again() -> None:
    share = rule("VOTE-01", SHARE, counted_on="cell_vote", enforce=Enforce.WARN)
    young = rule("AGE-01", {"age": {"of": "candidate.birth_on", "months_at_most": 480}}, counted_on="cell_vote")
    person = act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day("10/02/1985"))

    seen = edition(share, young).assess("admit", facts(person, vote("01/03/2025", 1)), day("10/03/2025"))

    assert seen.possible_from == day("10/03/2025")


def test_a_move_that_nothing_guards_is_open_every_day() -> None:
    law = edition(YEAR)

    seen = law.assess("train", facts(), day("01/10/2025"))

    assert (seen.findings, seen.earliest, seen.latest, seen.possible_from) == (
        (),
        day("01/10/2025"),
        None,
        day("01/10/2025"),
    )
    assert law.opens("train", facts(), day("01/10/2025"))
    assert not law.guards("train", facts(), day("01/10/2025"))


def test_a_rule_that_comes_into_force_later_ends_the_days() -> None:
    later = rule("OPN-01", {"present": "opinion_summary"}, versions=(version("26/07/2026"),))

    seen = edition(later).assess("admit", facts(), day("01/10/2025"))

    assert (seen.findings, seen.earliest, seen.latest) == ((), day("01/10/2025"), day("25/07/2026"))


def test_a_rule_that_ends_can_be_waited_for() -> None:
    ending = rule("OPN-01", {"present": "opinion_summary"}, versions=(version(until="26/07/2026"),))

    seen = edition(ending).assess("admit", facts(), day("01/10/2025"))

    assert (seen.earliest, seen.latest, seen.possible_from) == (day("26/07/2026"), None, day("01/10/2025"))


# -- overlays ---------------------------------------------------------------------------------------------------------

CEILING = param("age.max", "calendar_months", "lower", ("25/07/2016", 720))
OLD = {"age": {"of": "candidate.birth_on", "months_at_most": {"param": "age.max"}}}


def tightening(scope: str, since: str, value: Any, *, name: str = "age.max") -> Tightening:
    return Tightening(scope, name, (DatedValue(day(since), value),))


def moved(*stays: tuple[str, tuple[str, ...]]) -> tuple[tuple[date, tuple[str, ...]], ...]:
    return tuple((day(since), units) for since, units in stays)


FORTY = act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day("10/02/1985"))


def test_an_overlay_tightens_for_the_cells_below_its_unit_only() -> None:
    law = edition(rule("AGE-01", OLD), params=[CEILING], tightenings=[tightening("u-tinh", "01/01/2025", 360)])

    def opens(*units: str) -> bool:
        return law.opens("admit", facts(FORTY, path=moved(("01/01/2020", units))), day("10/02/2025"))

    assert [opens("c-1", "u-tinh"), opens("c-1", "u-khac"), opens()] == [False, True, True]


def test_an_overlay_begins_on_its_day_and_ends_the_days_before() -> None:
    law = edition(rule("AGE-01", OLD), params=[CEILING], tightenings=[tightening("u-tinh", "01/03/2025", 360)])
    here = facts(FORTY, path=moved(("01/01/2020", ("c-1", "u-tinh"))))

    seen = law.assess("admit", here, day("10/02/2025"))

    assert (seen.earliest, seen.latest) == (day("10/02/2025"), day("28/02/2025"))
    assert [law.opens("admit", here, day(on)) for on in ("28/02/2025", "01/03/2025")] == [True, False]


def test_a_cell_that_moves_under_another_unit_takes_its_rules_from_that_day() -> None:
    exam = rule("EXM-01", {"present": "exam_attempt"}, scope="u-quang-ninh")
    law = edition(YEAR, exam)
    here = facts(CEREMONY, path=moved(("01/01/2020", ("c-1",)), ("01/07/2027", ("c-1", "u-quang-ninh"))))

    seen = law.assess("admit", here, day("01/10/2025"))

    assert [finding.rule for finding in seen.findings] == ["PRB-01"]
    assert (seen.earliest, seen.latest) == (day("01/09/2026"), day("30/06/2027"))
    assert [finding.rule for finding in law.judge("admit", here, day("01/07/2027"))] == ["PRB-01", "EXM-01"]


def test_only_rules_in_force_for_the_cell_guard_a_move_there() -> None:
    law = edition(rule("EXM-01", {"present": "exam_attempt"}, scope="u-quang-ninh", versions=(version("01/01/2020"),)))
    here = facts(path=moved(("01/01/2018", ("c-1", "u-quang-ninh"))))

    assert [law.guards("admit", here, day(on)) for on in ("31/12/2019", "01/01/2020")] == [False, True]
    assert not law.guards("admit", facts(path=moved(("01/01/2018", ("c-1",)))), day("01/01/2020"))
    assert (law.guarded_moves(), edition(YEAR).guarded_moves()) == (frozenset(), frozenset({"admit"}))


def test_of_several_overlays_the_strictest_value_counts() -> None:
    two = [tightening("u-tinh", "01/01/2025", 500), tightening("u-xa", "01/01/2025", 600)]
    law = edition(rule("AGE-01", OLD), params=[CEILING], tightenings=two)

    assert law.value("age.max", day("01/02/2025"), ("c-1", "u-xa", "u-tinh")) == 500
    assert law.value("age.max", day("01/02/2025"), ("c-1", "u-xa")) == 600
    assert law.value("age.max", day("31/12/2024"), ("c-1", "u-xa")) == 720
    assert law.value("age.max", day("24/07/2016")) is None
    assert law.value("age.min", day("01/02/2025")) is None


def test_a_base_that_becomes_stricter_than_an_overlay_counts() -> None:
    base = param("age.max", "calendar_months", "lower", ("25/07/2016", 720), ("01/07/2025", 400))
    law = edition(rule("AGE-01", OLD), params=[base], tightenings=[tightening("u-xa", "01/01/2025", 600)])

    assert [law.value("age.max", day(on), ("u-xa",)) for on in ("30/06/2025", "01/07/2025")] == [600, 400]


# -- the rest ---------------------------------------------------------------------------------------------------------


def test_official_status_counts_from_the_end_of_the_twelve_months() -> None:
    months = param("probation.months", "calendar_months", "higher", ("25/07/2016", 12))
    since = LaterDay(add_months=MonthsOn(since="ceremony.on", months=12))
    law = edition(
        params=[months],
        effective={"recognise": Effective("OFF-05", Sentence("x", "x"), (version("01/01/2020"),), since)},
    )

    assert law.effective_on("recognise", facts(CEREMONY), day("10/10/2026")) == day("01/09/2026")
    assert law.effective_on("admit", facts(CEREMONY), day("10/10/2026")) is None
    assert law.effective_on("recognise", facts(), day("10/10/2026")) is None
    assert law.effective_on("recognise", facts(act("ceremony", "01/02/2018")), day("31/12/2019")) is None


def test_a_printed_form_is_that_of_the_day() -> None:
    old, new = (
        FormVersion(day("05/06/2017"), "3-KNĐ", Sentence("a", "a")),
        FormVersion(day("18/01/2022"), None, Sentence("b", "b")),
    )
    law = edition(forms={"application_letter": (old, new)})

    changes = ("04/06/2017", "05/06/2017", "17/01/2022", "18/01/2022")
    assert [law.form_on("application_letter", day(on)) for on in changes] == [
        None, old, old, new,
    ]  # fmt: skip
    assert law.form_on("cell_vote", day("18/01/2022")) is None


def test_all_values_of_a_day_are_those_of_the_cell() -> None:
    later = param("later", "members", "higher", ("01/01/2030", 3))
    law = edition(params=[CEILING, later], tightenings=[tightening("u-xa", "01/01/2025", 600)])

    assert law.values(facts(path=moved(("01/01/2020", ("u-xa",)))), day("01/02/2025")) == {"age.max": 600}


NUMBERS = st.sampled_from([0, 1, 216, 240])


def lawful(params: list[int], raws: list[dict[str, Any]], counted: list[str]) -> Any:
    changes = [("25/07/2016", params[0]), ("01/03/2024", params[1])]
    dated: Param = param("months", "calendar_months", "higher", *changes)
    first = rule(
        "R-01", {"elapsed": {"since": "candidate.birth_on", "months": {"param": "months"}}}, counted_on=counted[0]
    )
    late = rule(
        "R-02", raws[0], counted_on=counted[1], applies=raws[1], versions=(version("01/02/2024", "20/04/2024"),)
    )
    own = rule("R-03", raws[2], scope="u-xa", enforce=Enforce.WARN if params[0] else Enforce.DENY)
    return edition(
        first, late, own, params=[dated], tightenings=[tightening("u-xa", "15/03/2024", params[2], name="months")]
    )


COUNTED = st.lists(st.sampled_from(["move", "cell_vote", "introduction"]), min_size=2, max_size=2)
LAWS = st.builds(
    lawful, st.lists(NUMBERS, min_size=3, max_size=3), st.lists(CONDITIONS, min_size=3, max_size=3), COUNTED
)
PATHS = st.sampled_from([(), moved(("01/01/2020", ("u-xa",))), moved(("01/01/2020", ()), ("10/03/2024", ("u-xa",)))])


PLACED = st.builds(lambda here, path: replace(here, path=path), CASES, PATHS)


@settings(max_examples=250)
@given(LAWS, PLACED, st.sampled_from(WINDOW[::10]))
def test_the_days_of_a_decision_are_those_on_which_asking_again_opens(law: Any, here: Any, on: date) -> None:

    seen = law.assess("admit", here, on)

    assert all(finding.verdict in OPENING for finding in seen.findings if finding.enforce is Enforce.DENY) is law.opens(
        "admit", here, on
    )
    later = [one for one in WINDOW if one >= on]
    opening = [one for one in later if law.opens("admit", here, one)]
    first = opening[0] if opening else None
    assert seen.earliest == first or (first is None and (seen.earliest is None or seen.earliest > WINDOW[-1]))
    if seen.earliest is not None and seen.latest is not None:
        run = [one for one in later if seen.earliest <= one <= seen.latest]
        assert all(one in opening for one in run)
        assert seen.latest >= WINDOW[-1] or not law.opens(
            "admit", here, type(on).fromordinal(seen.latest.toordinal() + 1)
        )


def test_a_term_is_added_in_calendar_months() -> None:
    ceremony: Act = act("ceremony", "29/02/2024")
    law = edition(
        effective={
            "recognise": Effective(
                "OFF-05",
                Sentence("x", "x"),
                (version(),),
                LaterDay(add_months=MonthsOn(since="ceremony.on", months=12)),
            )
        }
    )

    assert law.effective_on("recognise", facts(ceremony), day("10/10/2025")) == add_months(day("29/02/2024"), 12)
