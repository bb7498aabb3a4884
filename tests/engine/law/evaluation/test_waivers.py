"""Consent of a superior: who may waive what, from when, and what it does to the remedies."""

import pytest

from engine.law.model.finding import Citation, Finding
from engine.law.model.rule import Level, RuleVersion, Waivable
from engine.terms import Confidence, Verdict
from tests.support.law.building import CITE, act, day, edition, facts, rule, ways
from tests.support.law.judging import AGE, MOVE_ON, PROVINCE, candidate, consent, judged, three_days, vote


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


def test_the_fast_answer_counts_consents_too() -> None:
    law = edition(
        rule("AGE-01", AGE, counted_on="cell_vote", waivable=PROVINCE), rule("OPN-01", {"present": "opinion"})
    )
    acts = (candidate("20/05/2007"), vote(), consent("03/02/2025", "province"))
    opinion = act("opinion", "01/02/2025", source="residence")

    assert law.opens("admit", facts(*acts, opinion), MOVE_ON)
    assert not law.opens("admit", facts(*acts), MOVE_ON)
    assert not law.opens("admit", facts(*acts[:2], opinion), MOVE_ON)


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


def test_a_waiver_counts_only_in_its_windows_and_is_cited_from_the_one_of_the_law_day() -> None:
    first, second = (Citation(key, "1", key, Confidence.A) for key in ("qd232-2025", "qd294-2025"))
    windows = (
        RuleVersion(day("03/02/2025"), day("04/02/2025"), (first,), Confidence.A),
        RuleVersion(day("04/02/2025"), day("05/02/2025"), (second,), Confidence.A),
    )
    dated = Waivable("province", versions=windows)

    def asked(voted: str) -> Finding:
        return judged(AGE, candidate("20/05/2007"), consent("01/02/2025", "province"), vote(voted), waivable=dated)

    found = [asked(on) for on in ("02/02/2025", "03/02/2025", "04/02/2025", "05/02/2025")]
    assert [one.verdict for one in found] == [Verdict.UNMET, Verdict.WAIVED, Verdict.WAIVED, Verdict.UNMET]
    assert [one.cites[-1].instrument for one in found[1:3]] == ["qd232-2025", "qd294-2025"]
    assert [way.kind for one in (found[0], found[3]) for way in one.remedies] == ["redo", "redo"]


def test_where_the_law_allows_no_waiver_a_consent_from_too_low_a_level_is_not_talked_about() -> None:
    ended = RuleVersion(day("25/07/2016"), day("01/01/2025"), (), Confidence.A)
    dated = Waivable("province", versions=(ended,))

    finding = judged(
        AGE, candidate("20/05/2007"), consent("01/02/2025", "superior"), vote(), waivable=dated, message="x"
    )

    assert finding.message_en == "x"
