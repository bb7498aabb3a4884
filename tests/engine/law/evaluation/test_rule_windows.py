"""Where and when a rule asks at all: conditions of its application, windows of the law, values that change."""

from dataclasses import replace
from datetime import date
from typing import Any

from engine.errors import ActDateError
from engine.law.evaluation.rule_index import RuleIndex
from engine.law.model.rule import RuleVersion
from engine.terms import Confidence, Enforce, Verdict
from tests.support.law.building import act, day, edition, facts, param, rule, version, ways
from tests.support.law.judging import MOVE_ON, PRESENT, SHARE, WOMEN, candidate, judged, person, three_days, vote
from tests.support.sentences import raises_saying


def test_a_rule_that_does_not_apply_lets_pass_without_values_or_remedies() -> None:
    finding = judged(PRESENT, person(sex="male"), applies=WOMEN, counted_on="move")

    assert (finding.verdict, finding.opens, finding.remedies) == (Verdict.NOT_APPLICABLE, True, ())
    assert (finding.needed, three_days(finding)) == ({}, (MOVE_ON, None, MOVE_ON))


def test_a_rule_of_which_nobody_knows_whether_it_applies_never_opens() -> None:
    unmet = judged(PRESENT, person(), applies=WOMEN, counted_on="move")
    met = judged(PRESENT, person(), act("opinion_summary", "01/02/2025"), applies=WOMEN, counted_on="move")

    assert (unmet.verdict, met.verdict) == (Verdict.UNKNOWN, Verdict.UNKNOWN)
    assert ways(met.remedies) == [("supply", "candidate.sex")]
    assert three_days(met) == (None, None, MOVE_ON)


def test_the_fast_answer_opens_where_a_rule_does_not_apply_and_not_where_nobody_knows() -> None:
    law = edition(rule("OPN-01", PRESENT, applies=WOMEN))

    def opens(**fields: Any) -> bool:
        return law.opens("admit", facts(person(**fields)), MOVE_ON)

    assert [opens(sex="male"), opens(sex="female"), opens()] == [True, False, False]


def test_a_rule_that_applies_asks_as_always() -> None:
    unmet = judged(PRESENT, person(sex="female"), applies=WOMEN, counted_on="move")
    met = judged(PRESENT, person(sex="female"), act("opinion_summary", "01/02/2025"), applies=WOMEN, counted_on="move")

    assert (unmet.verdict, ways(unmet.remedies)) == (Verdict.UNMET, [("record", "opinion_summary")])
    assert (unmet.needed, met.verdict) == ({"act": "opinion_summary"}, Verdict.MET)
    assert three_days(unmet) == (None, None, MOVE_ON)


def test_a_rule_begins_to_ask_on_the_day_on_which_it_applies() -> None:
    soon = {"elapsed": {"since": "candidate.on", "months": 14}}

    free = judged(PRESENT, person(), applies=soon, counted_on="move")
    asked = judged(PRESENT, person(), applies=soon, counted_on="move", on=day("01/03/2025"))

    assert (free.verdict, free.latest) == (Verdict.NOT_APPLICABLE, day("28/02/2025"))
    assert (asked.verdict, asked.earliest) == (Verdict.UNMET, None)


def test_a_rule_that_stops_asking_can_be_waited_for() -> None:
    for_now = {"within": {"since": "candidate.on", "months": 14}}

    finding = judged(PRESENT, person(), applies=for_now, counted_on="move")

    assert (finding.verdict, finding.earliest) == (Verdict.UNMET, day("02/03/2025"))


def test_a_rule_whose_question_hangs_on_an_unknown_place_has_the_way_of_supplying_it() -> None:
    finding = judged(PRESENT, applies={"is": {"fact": "place.has_department", "one_of": [True]}}, counted_on="move")

    assert (finding.verdict, ways(finding.remedies)) == (Verdict.UNKNOWN, [("supply", "place.has_department")])
    assert finding.possible_from == MOVE_ON


MAX = param("age.max", "calendar_months", "lower", ("25/07/2016", 720), ("01/07/2025", 660))
OLDER = {"age": {"of": "candidate.birth_on", "months_at_most": {"param": "age.max"}}}


def test_a_value_that_changes_later_ends_the_days_on_which_a_rule_holds() -> None:
    law = edition(rule("AGE-01", OLDER), params=[MAX])

    (finding,) = law.judge("admit", facts(candidate("10/02/1970")), MOVE_ON)

    assert three_days(finding) == (MOVE_ON, day("30/06/2025"), MOVE_ON)


def test_a_vote_is_judged_by_the_value_of_its_own_day() -> None:
    law = edition(rule("AGE-01", OLDER, counted_on="cell_vote"), params=[MAX])

    before = law.judge("admit", facts(candidate("10/02/1970"), vote("30/06/2025")), day("10/08/2025"))
    after = law.judge("admit", facts(candidate("10/02/1970"), vote("01/07/2025")), day("10/08/2025"))

    assert [finding.verdict for finding in (*before, *after)] == [Verdict.MET, Verdict.UNMET]
    assert [finding.needed["at_most"] for finding in (*before, *after)] == [720, 660]


def test_a_rule_is_asked_only_in_its_window() -> None:
    law = edition(rule("AGE-01", PRESENT, versions=(version("01/03/2025", "01/06/2025"),)))

    def verdicts(on: str) -> list[Verdict]:
        return [finding.verdict for finding in law.judge("admit", facts(), day(on))]

    assert [verdicts(on) for on in ("28/02/2025", "01/03/2025", "31/05/2025", "01/06/2025")] == [
        [], [Verdict.UNMET], [Verdict.UNMET], [],
    ]  # fmt: skip


def test_a_rule_known_only_by_recollection_never_blocks() -> None:
    law = edition(rule("AGE-01", PRESENT, versions=(version(confidence=Confidence.R),)))

    seen = law.assess("admit", facts(), MOVE_ON)

    assert [(f.verdict, f.enforce, f.opens) for f in seen.findings] == [(Verdict.UNMET, Enforce.WARN, True)]
    assert (seen.earliest, seen.possible_from, seen.findings[0].earliest) == (MOVE_ON, MOVE_ON, None)
    assert law.opens("admit", facts(), MOVE_ON)


def test_a_past_act_that_only_warns_opens_though_it_does_not_hold() -> None:
    law = edition(rule("AGE-01", SHARE, counted_on="cell_vote", enforce=Enforce.WARN))

    seen = law.assess("admit", facts(vote(in_favour=1), vote("01/03/2025", in_favour=2)), MOVE_ON)

    assert (seen.earliest, seen.latest, seen.findings[0].verdict) == (MOVE_ON, None, Verdict.UNMET)


def test_a_day_before_the_files_begin_is_refused_with_both_days() -> None:
    law = edition(rule("AGE-01", SHARE, counted_on="cell_vote"))

    with raises_saying(ActDateError, r"the law of 24/07/2016, the day of 'cell_vote'.*begin on 25/07/2016"):
        law.assess("admit", facts(vote("24/07/2016")), MOVE_ON)
    with raises_saying(ActDateError, "the day of the move"):
        law.opens("admit", facts(), day("24/07/2016"))
    assert law.judge("admit", facts(vote("25/07/2016")), MOVE_ON)


def windows_of(*versions: RuleVersion, values: tuple[tuple[str, int], ...] = (("25/07/2016", 9),)) -> list[date]:
    """Return the days on which another window of a rule begins for whoever asks what the rule says."""
    asked = rule("AGE-01", {"at_least": {"fact": "cell_vote.in_favour", "value": {"param": "x"}}}, versions=versions)
    book = RuleIndex({"x": param("x", "members", "higher", *values)}, (asked,), ())
    return [first for first, _, _ in book.windows(asked, facts(), MOVE_ON)]


def test_a_text_that_is_cited_anew_begins_no_window_of_its_own() -> None:
    old, new = version("25/07/2016", "01/03/2025"), version("01/03/2025")

    assert windows_of(old, new) == [MOVE_ON]
    law = edition(rule("AGE-01", PRESENT, versions=(old, replace(new, cites=()))))
    assert [len(law.judge("admit", facts(), day(on))[0].cites) for on in ("28/02/2025", "01/03/2025")] == [1, 0]


def test_a_gap_another_value_or_another_force_begins_a_window() -> None:
    old, new, again = version("25/07/2016", "01/03/2025"), version("01/03/2025"), version("02/03/2025")
    recalled = version("01/03/2025", confidence=Confidence.R)

    assert windows_of(old, again) == [MOVE_ON, day("01/03/2025"), day("02/03/2025")]
    assert windows_of(old, recalled) == [MOVE_ON, day("01/03/2025")]
    assert windows_of(old, new, values=(("25/07/2016", 9), ("05/03/2025", 8))) == [MOVE_ON, day("05/03/2025")]
