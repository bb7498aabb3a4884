"""What a rule says of a dossier: the law's day, verdict, remedies, and the days on which it lets the move pass."""

from datetime import date
from fractions import Fraction

import pytest

from engine.errors import ActDateError
from engine.findings import Citation, Finding
from engine.law.rules import Level, Waivable
from engine.terms import Confidence, Enforce, Verdict
from tests.engine.law.support import CITE, Act, act, case, day, edition, param, rule, version, ways

AGE = {"age": {"of": "candidate.birth_on", "months_at_least": 216, "months_at_most": 720}}
CERTIFICATE = {"within": {"since": "awareness_certificate.issued_on", "months": 60}}
SHARE = {"share": {"part": "cell_vote.in_favour", "of": "cell_vote.official_members", "at_least": "2/3"}}
MOVE_ON = day("10/02/2025")


def candidate(birth: str = "20/05/2000") -> Act:
    return act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day(birth))


def vote(on: str = "03/02/2025", in_favour: int = 21) -> Act:
    return act("cell_vote", on, official_members=21, present=21, in_favour=in_favour)


def consent(on: str, level: Level, rule_id: str = "AGE-01") -> Act:
    return act("superior_consent", on, rule=rule_id, level=level, number="31-CV/TU")


def judged(require: dict[str, object], *acts: Act, on: date = MOVE_ON, **more: object) -> Finding:
    (finding,) = edition(rule("AGE-01", require, **{"counted_on": "cell_vote", **more})).judge("admit", case(*acts), on)  # type: ignore[arg-type]
    return finding


def three_days(finding: Finding) -> tuple[date | None, date | None, date | None]:
    return finding.earliest, finding.latest, finding.possible_from


def test_an_age_is_counted_on_the_day_of_the_vote_and_not_of_the_move() -> None:
    met, unmet = judged(AGE, candidate("03/02/2007"), vote()), judged(AGE, candidate("04/02/2007"), vote())

    assert (met.verdict, met.law_on, met.counted_on) == (Verdict.MET, day("03/02/2025"), "cell_vote")
    assert unmet.verdict is Verdict.UNMET


def test_before_the_vote_waiting_for_the_birthday_helps() -> None:
    finding = judged(AGE, candidate("20/05/2007"))

    assert (finding.verdict, finding.law_on) == (Verdict.UNMET, MOVE_ON)
    assert three_days(finding) == (day("20/05/2025"), day("19/06/2067"), day("20/05/2025"))
    assert ways(finding.remedies) == [("wait", day("20/05/2025"))]


def test_a_vote_that_was_too_early_must_be_held_again_after_the_birthday() -> None:
    finding = judged(AGE, candidate("20/05/2007"), vote())

    assert finding.verdict is Verdict.UNMET
    assert three_days(finding) == (None, None, day("20/05/2025"))
    assert ways(finding.remedies) == [("redo", "cell_vote", day("20/05/2025"))]


def test_a_vote_that_was_too_early_can_be_held_again_at_once_when_the_birthday_has_passed() -> None:
    finding = judged(AGE, candidate("05/02/2007"), vote())

    assert three_days(finding) == (None, None, MOVE_ON)
    assert ways(finding.remedies) == [("redo", "cell_vote", MOVE_ON)]


def test_who_is_too_old_has_no_remedy_at_all() -> None:
    before, after = judged(AGE, candidate("01/01/1960")), judged(AGE, candidate("01/01/1960"), vote())

    assert (three_days(before), before.remedies) == ((None, None, None), ())
    assert (three_days(after), after.remedies) == ((None, None, None), ())


def test_a_certificate_that_had_run_out_at_the_vote_is_renewed_before_a_new_vote() -> None:
    certificate = act("awareness_certificate", "01/02/2020", issued_on=day("15/01/2020"))

    finding = judged(CERTIFICATE, certificate, vote())

    assert (finding.verdict, finding.seen, finding.needed["until"]) == (
        Verdict.UNMET, {"since": day("15/01/2020")}, day("15/01/2025"),
    )  # fmt: skip
    assert ways(finding.remedies) == [("renew", "awareness_certificate.issued_on"), ("redo", "cell_vote", MOVE_ON)]
    assert three_days(finding) == (None, None, MOVE_ON)


def test_a_certificate_that_was_good_at_the_vote_stays_good_for_the_move() -> None:
    certificate = act("awareness_certificate", "01/02/2020", issued_on=day("05/02/2020"))

    assert judged(CERTIFICATE, certificate, vote()).verdict is Verdict.MET
    assert three_days(judged(CERTIFICATE, certificate, vote())) == (MOVE_ON, None, MOVE_ON)


def test_a_certificate_without_its_date_is_not_known_and_only_the_date_is_missing() -> None:
    finding = judged(CERTIFICATE, act("awareness_certificate", "01/02/2020"), vote())

    assert finding.verdict is Verdict.UNKNOWN
    assert ways(finding.remedies) == [("supply", "awareness_certificate.issued_on")]
    assert three_days(finding) == (None, None, MOVE_ON)


def test_a_vote_that_was_short_says_how_many_were_missing() -> None:
    finding = judged(SHARE, vote(in_favour=12))

    assert (finding.seen, finding.needed) == ({"part": 12, "of": 21}, {"share": Fraction(2, 3), "need": 14})
    assert ways(finding.remedies) == [("need", "cell_vote.in_favour", 2), ("redo", "cell_vote", MOVE_ON)]


def test_a_vote_that_is_missing_is_recorded_on_the_day_of_the_move() -> None:
    finding = judged(SHARE)

    assert (finding.verdict, ways(finding.remedies)) == (Verdict.UNKNOWN, [("record", "cell_vote")])
    assert three_days(finding) == (None, None, MOVE_ON)


def test_a_second_vote_moves_the_law_day_from_its_own_day_on() -> None:
    acts = (candidate("20/05/2007"), vote(), vote("02/06/2025"))

    early, late = judged(AGE, *acts), judged(AGE, *acts, on=day("02/06/2025"))

    assert (early.verdict, three_days(early)) == (Verdict.UNMET, (day("02/06/2025"), None, day("20/05/2025")))
    assert (late.verdict, late.law_on) == (Verdict.MET, day("02/06/2025"))


def test_a_vote_after_the_move_ends_what_was_only_assumed() -> None:
    finding = judged(AGE, candidate("20/05/2007"), vote("10/03/2025"), vote("01/07/2025"))

    assert three_days(finding) == (day("01/07/2025"), None, day("01/07/2025"))


def test_a_good_vote_followed_by_a_bad_one_holds_until_the_day_before_it() -> None:
    finding = judged(SHARE, vote(), vote("10/03/2025", in_favour=3))

    assert three_days(finding) == (MOVE_ON, day("09/03/2025"), MOVE_ON)


def test_a_rule_counted_on_the_move_is_asked_about_that_day() -> None:
    finding = judged({"elapsed": {"since": "cell_vote.on", "months": 1}}, vote(), counted_on="move")

    assert (finding.law_on, three_days(finding)) == (MOVE_ON, (day("03/03/2025"), None, day("03/03/2025")))


def test_a_finding_cites_the_version_in_force_and_carries_the_titles() -> None:
    finding = judged(SHARE, vote())

    assert (finding.cites, finding.enforce) == ((CITE,), Enforce.DENY)
    assert (finding.title_vi, finding.title_en) == ("Điều AGE-01", "Rule AGE-01")
    assert (finding.message_vi, finding.waived_by) == ("", "")


def test_the_sentence_is_filled_in_only_where_something_is_wrong() -> None:
    message = "{part}/{of}, cần {need}"

    assert judged(SHARE, vote(in_favour=12), message=message).message_vi == "12/21, cần 14"
    assert judged(SHARE, vote(), message=message).message_vi == ""
    assert judged(SHARE, message=message).message_en == "not known/not known, cần not known"


# -- consent of a superior ------------------------------------------------------------------------------------------

PROVINCE = Waivable("province", (Citation("qd29-2016", "1.1b", "Quy định 29-QĐ/TW", Confidence.A),))


def test_a_rule_that_can_be_waived_offers_consent_and_names_the_level() -> None:
    finding = judged(AGE, candidate("20/05/2007"), waivable=PROVINCE)

    assert ways(finding.remedies) == [
        ("wait", day("20/05/2025")), ("consent", "AGE-01", MOVE_ON, ("province",)),
    ]  # fmt: skip
    assert three_days(finding) == (day("20/05/2025"), day("19/06/2067"), MOVE_ON)


@pytest.mark.parametrize("level", ["province", "central"])
def test_consent_of_a_sufficient_level_waives(level: Level) -> None:
    finding = judged(AGE, candidate("20/05/2007"), consent("03/02/2025", level), vote(), waivable=PROVINCE)

    assert (finding.verdict, finding.opens, finding.waived_by) == (Verdict.WAIVED, True, "31-CV/TU")
    assert finding.cites == (CITE, *PROVINCE.cites)
    assert (three_days(finding), finding.remedies) == ((MOVE_ON, None, MOVE_ON), ())


def test_consent_of_a_lower_level_is_not_enough_and_that_is_said() -> None:
    acts = (candidate("20/05/2007"), consent("03/01/2025", "grassroots"), consent("03/02/2025", "superior"), vote())

    finding = judged(AGE, *acts, waivable=PROVINCE, message="x")

    assert (finding.verdict, finding.waived_by, finding.cites) == (Verdict.UNMET, "", (CITE,))
    assert finding.message_vi == "x Văn bản đồng ý của cấp uỷ cấp trên trực tiếp chưa đủ; cần cấp tỉnh trở lên."
    assert finding.message_en == "x A consent of the level 'superior' is not enough; it takes 'province' or above."


def test_consent_after_the_vote_does_not_heal_it_but_consent_to_another_rule_neither() -> None:
    late = judged(AGE, candidate("20/05/2007"), vote(), consent("04/02/2025", "province"), waivable=PROVINCE)
    other = judged(AGE, candidate("20/05/2007"), consent("03/02/2025", "province", "TRN-02"), vote(), waivable=PROVINCE)

    assert (late.verdict, other.verdict) == (Verdict.UNMET, Verdict.UNMET)
    assert other.message_en == late.message_en == ""


def test_consent_to_a_rule_that_nobody_may_waive_does_nothing() -> None:
    finding = judged(AGE, candidate("20/05/2007"), consent("03/02/2025", "central"), vote())

    assert (finding.verdict, finding.message_vi) == (Verdict.UNMET, "")


def test_who_is_too_old_needs_consent_and_after_a_vote_a_new_vote() -> None:
    before = judged(AGE, candidate("01/01/1960"), waivable=PROVINCE)
    after = judged(AGE, candidate("01/01/1960"), vote(), waivable=PROVINCE)

    asked = ("consent", "AGE-01", MOVE_ON, ("province",))
    assert (ways(before.remedies), before.possible_from) == ([asked], MOVE_ON)
    assert (ways(after.remedies), after.possible_from) == ([asked, ("redo", "cell_vote", MOVE_ON)], MOVE_ON)


def test_consent_given_in_the_future_opens_from_its_day() -> None:
    finding = judged(AGE, candidate("01/01/1960"), consent("01/03/2025", "province"), waivable=PROVINCE)

    assert (finding.verdict, finding.earliest, finding.latest) == (Verdict.UNMET, day("01/03/2025"), None)


def test_consent_of_long_ago_opens_from_now() -> None:
    finding = judged(AGE, candidate("01/01/1960"), consent("01/03/2024", "province"), waivable=PROVINCE)

    assert (finding.verdict, three_days(finding)) == (Verdict.WAIVED, (MOVE_ON, None, MOVE_ON))


def test_an_unknown_fact_can_be_waived_too() -> None:
    nameless = act("candidate", "01/01/2024", name="Lò Thị Mai")

    assert judged(AGE, nameless, consent("03/02/2025", "province"), vote(), waivable=PROVINCE).verdict is Verdict.WAIVED
    assert ways(judged(AGE, nameless, vote(), waivable=PROVINCE).remedies) == [
        ("supply", "candidate.birth_on"), ("consent", "AGE-01", MOVE_ON, ("province",)),
    ]  # fmt: skip


# -- where a rule asks nothing --------------------------------------------------------------------------------------

WOMEN = {"is": {"fact": "candidate.sex", "one_of": ["female"]}}
PRESENT = {"present": "opinion_summary"}


def person(**fields: object) -> Act:
    return act("candidate", "01/01/2024", name="Lò Thị Mai", **fields)


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


# -- windows of the law -----------------------------------------------------------------------------------------------

MAX = param("age.max", "calendar_months", "lower", ("25/07/2016", 720), ("01/07/2025", 660))
OLDER = {"age": {"of": "candidate.birth_on", "months_at_most": {"param": "age.max"}}}


def test_a_value_that_changes_later_ends_the_days_on_which_a_rule_holds() -> None:
    law = edition(rule("AGE-01", OLDER), params=[MAX])

    (finding,) = law.judge("admit", case(candidate("10/02/1970")), MOVE_ON)

    assert three_days(finding) == (MOVE_ON, day("30/06/2025"), MOVE_ON)


def test_a_vote_is_judged_by_the_value_of_its_own_day() -> None:
    law = edition(rule("AGE-01", OLDER, counted_on="cell_vote"), params=[MAX])

    before = law.judge("admit", case(candidate("10/02/1970"), vote("30/06/2025")), day("10/08/2025"))
    after = law.judge("admit", case(candidate("10/02/1970"), vote("01/07/2025")), day("10/08/2025"))

    assert [finding.verdict for finding in (*before, *after)] == [Verdict.MET, Verdict.UNMET]
    assert [finding.needed["at_most"] for finding in (*before, *after)] == [720, 660]


def test_a_rule_is_asked_only_in_its_window() -> None:
    law = edition(rule("AGE-01", PRESENT, versions=(version("01/03/2025", "01/06/2025"),)))

    def verdicts(on: str) -> list[Verdict]:
        return [finding.verdict for finding in law.judge("admit", case(), day(on))]

    assert [verdicts(on) for on in ("28/02/2025", "01/03/2025", "31/05/2025", "01/06/2025")] == [
        [], [Verdict.UNMET], [Verdict.UNMET], [],
    ]  # fmt: skip


def test_a_rule_known_only_by_recollection_never_blocks() -> None:
    law = edition(rule("AGE-01", PRESENT, versions=(version(confidence=Confidence.R),)))

    seen = law.assess("admit", case(), MOVE_ON)

    assert [(f.verdict, f.enforce, f.opens) for f in seen.findings] == [(Verdict.UNMET, Enforce.WARN, True)]
    assert (seen.earliest, seen.possible_from, seen.findings[0].earliest) == (MOVE_ON, MOVE_ON, None)
    assert law.opens("admit", case(), MOVE_ON)


def test_a_past_act_that_only_warns_opens_though_it_does_not_hold() -> None:
    law = edition(rule("AGE-01", SHARE, counted_on="cell_vote", enforce=Enforce.WARN))

    seen = law.assess("admit", case(vote(in_favour=1), vote("01/03/2025", in_favour=2)), MOVE_ON)

    assert (seen.earliest, seen.latest, seen.findings[0].verdict) == (MOVE_ON, None, Verdict.UNMET)


def test_a_day_before_the_files_begin_is_refused_with_both_days() -> None:
    law = edition(rule("AGE-01", SHARE, counted_on="cell_vote"))

    with pytest.raises(ActDateError, match="the law of 24/07/2016, the day of 'cell_vote'.*begin on 25/07/2016"):
        law.assess("admit", case(vote("24/07/2016")), MOVE_ON)
    with pytest.raises(ActDateError, match="the day of the move"):
        law.opens("admit", case(), day("24/07/2016"))
    assert law.judge("admit", case(vote("25/07/2016")), MOVE_ON)
