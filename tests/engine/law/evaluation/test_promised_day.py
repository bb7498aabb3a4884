"""The day that an answer promises has been tried: what will stand in the way by then is named today."""

from dataclasses import replace
from datetime import date

from engine.law.evaluation.assumed_facts import done
from engine.law.model.finding import Assessment, Citation, Remedy
from engine.law.model.rule import Waivable
from engine.terms import Confidence, Verdict
from tests.support.law.building import Act, act, day, edition, facts, rule, ways

ADULT = rule("AGE-01", {"age": {"of": "candidate.birth_on", "months_at_least": 216}}, counted_on="cell_vote")
FRESH = rule(
    "TRN-02",
    {"within": {"since": "awareness_certificate.issued_on", "months": 60}},
    counted_on="cell_vote",
)
VOTED = rule("VOTE-01", {"present": "cell_vote"}, counted_on="cell_vote")
LATER_GRASSROOTS = rule("DEC-01", {"order": {"first": "cell_vote.on", "then": "grassroots_vote.on"}})
BORN = act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day("15/06/2008"))
PAPER = act("awareness_certificate", "10/05/2021", issued_on=day("10/05/2021"))
ASKED = day("01/03/2026")


def seen(*rules: object, acts: tuple[Act, ...]) -> Assessment:
    return edition(*rules).assess("admit", facts(*acts), ASKED)  # type: ignore[arg-type]  # rules


def later(found: Assessment) -> dict[str, list[tuple[object, ...]]]:
    return {finding.rule: ways(finding.remedies) for finding in found.later}


def test_a_paper_that_runs_out_while_a_birthday_is_waited_for_is_named() -> None:
    found = seen(ADULT, FRESH, VOTED, acts=(BORN, PAPER))

    assert [finding.rule for finding in found.findings if finding.verdict is Verdict.MET] == ["TRN-02"]
    assert (found.possible_from, found.tried_on) == (day("15/06/2026"), day("15/06/2026"))
    assert list(later(found)) == ["TRN-02"]
    assert ("renew", "awareness_certificate.issued_on") in later(found)["TRN-02"]


def test_a_paper_that_is_good_until_then_is_not_named() -> None:
    fresh = act("awareness_certificate", "15/06/2021", issued_on=day("15/06/2021"))

    found = seen(ADULT, FRESH, VOTED, acts=(BORN, fresh))

    assert (found.possible_from, found.later) == (day("15/06/2026"), ())


def test_a_vote_held_again_asks_for_the_votes_that_follow_it() -> None:
    old = (act("cell_vote", "01/02/2026", official_members=9, present=9, in_favour=5),
           act("grassroots_vote", "10/02/2026", committee_members=15, in_favour=15))  # fmt: skip
    share = rule(
        "VOTE-01",
        {"share": {"part": "cell_vote.in_favour", "of": "cell_vote.official_members", "at_least": "2/3"}},
        counted_on="cell_vote",
    )

    found = seen(share, LATER_GRASSROOTS, acts=old)

    assert found.possible_from == ASKED
    assert later(found) == {"DEC-01": [("redo", "grassroots_vote")]}


def test_what_can_never_be_mended_by_then_is_why_there_is_no_day() -> None:
    young = rule("POP-01", {"age": {"of": "candidate.birth_on", "months_at_most": 215}}, counted_on="cell_vote")

    found = seen(ADULT, young, VOTED, acts=(BORN,))

    assert (found.possible_from, found.no_day, found.tried_on) == (None, "stuck", day("15/06/2026"))
    assert later(found) == {"POP-01": []}


def test_a_rule_of_which_it_is_not_known_whether_it_applies_leaves_no_day() -> None:
    young = {"age": {"of": "candidate.birth_on", "months_at_most": 360}}
    union = rule("INT-02", {"present": "union_resolution"}, applies=young)
    nobody = act("candidate", "01/01/2024", name="Lò Thị Mai")

    found = seen(union, acts=(nobody,))
    with_union = seen(union, acts=(nobody, act("union_resolution", "01/02/2026", union="youth_union")))

    assert (found.possible_from, found.no_day) == (None, "unknown")
    assert with_union.possible_from == ASKED


def test_what_is_put_down_late_for_a_past_act_names_the_day_by_which_it_was() -> None:
    vote = act("cell_vote", "01/02/2026", official_members=9, present=9, in_favour=9)

    (finding,) = seen(FRESH, acts=(vote,)).findings

    assert finding.remedies == (Remedy("record", "awareness_certificate", by=day("01/02/2026")),)


def test_a_year_without_a_calendar_is_no_day() -> None:
    paid = rule("CER-01", {"within": {"since": "ceremony.on", "working_days": 30}}, counted_on="move")
    old_enough = rule("PRB-01", {"elapsed": {"since": "candidate.birth_on", "months": 282}})  # until 15/12/2031

    found = edition(paid, old_enough).assess("admit", facts(BORN), ASKED)

    assert (found.possible_from, found.no_day) == (None, "calendar")


def test_acts_that_are_assumed_say_only_what_is_known_of_them() -> None:
    here = facts(act("cell_vote", "01/02/2026", official_members=9, present=9, in_favour=5),
                place={"official_members": ((date.min, 12),)})  # fmt: skip
    todo = (Remedy("redo", "cell_vote"), Remedy("need", "cell_vote.in_favour", 3), Remedy("record", "opinion_summary"),
            Remedy("need", "introduction", 2, words=("official",)))  # fmt: skip

    acts = done(here, todo, ASKED).dossier.acts

    assert [one.on for one in acts["cell_vote"]] == [day("01/02/2026"), ASKED]
    again = acts["cell_vote"][-1].act
    assert (again.model_dump()["official_members"], again.model_dump()["in_favour"]) == (12, 8)
    assert [one.act.model_dump()["member_status"] for one in acts["introduction"]] == ["official"] * 2
    assert len({one.act.model_dump()["introducer"] for one in acts["introduction"]}) == 2
    assert all(one.accepted for one in (*acts["introduction"], *acts["opinion_summary"]))


def test_what_is_supplied_stays_unknown_and_is_taken_as_asked() -> None:
    blank = act("awareness_certificate", "10/05/2021")
    law = edition(replace(FRESH, counted_on="move"))

    found = law.assess("admit", facts(blank), ASKED)

    assert (found.possible_from, found.later) == (ASKED, ())


def test_where_a_superior_may_consent_nobody_need_wait() -> None:
    text = (Citation("qd29-2016", "1.1b", "Quy định 29-QĐ/TW", Confidence.A),)
    waivable = replace(ADULT, counted_on="move", waivable=Waivable("province", text))

    found = seen(waivable, acts=(BORN,))

    assert ways(found.findings[0].remedies) == [
        ("wait", day("15/06/2026")), ("consent", "AGE-01", ASKED, ("province",)),
    ]  # fmt: skip
    assert (found.earliest, found.possible_from, found.later) == (day("15/06/2026"), ASKED, ())


def test_a_vote_held_again_has_the_members_of_its_day_whatever_the_old_one_said() -> None:
    here = facts(act("cell_vote", "01/02/2026", official_members=9, present=9, in_favour=5),
                place={"official_members": ((date.min, 12),)})  # fmt: skip
    todo = (Remedy("redo", "cell_vote"), Remedy("need", "cell_vote.official_members", 3))

    again, before = (one.act.model_dump() for one in reversed(done(here, todo, ASKED).dossier.acts["cell_vote"]))

    assert (again["official_members"], before["official_members"]) == (12, 9)
