"""What a rule says of a dossier: the law's day, verdict, remedies, and the days on which the move may pass."""

from fractions import Fraction

from engine.terms import Enforce, Verdict
from tests.support.law.building import CITE, act, day, ways
from tests.support.law.judging import AGE, CERTIFICATE, MOVE_ON, SHARE, candidate, judged, three_days, vote


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
