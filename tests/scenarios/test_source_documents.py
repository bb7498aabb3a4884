"""Cases from the five source documents: the local exam, schooling in the mountains, a dossier that outlives its law."""

from datetime import date

import pytest

from engine.errors import ActDateError
from engine.law.model.edition import Edition
from engine.law.model.finding import Finding
from engine.terms import Verdict
from tests.scenarios.conftest import CaseOf

BLOC = ("cb-van-phong", "qn-agencies", "quang-ninh")
FAILED = ("exam_attempt", {"on": date(2020, 9, 10), "result": "failed", "council": "Hội đồng 2020"})
PAPER = ("exam_paper", {"on": date(2020, 10, 1)})
PASSED = ("exam_attempt", {"on": date(2020, 12, 10), "result": "passed", "council": "Hội đồng 2020"})
COUNTS = {"official_members": 21, "present": 21, "in_favour": 20}


def finding(found: tuple[Finding, ...], rule: str) -> Finding:
    """Return the finding of one rule."""
    return next(one for one in found if one.rule == rule)


def test_in_the_bloc_a_failed_exam_a_paper_and_a_second_attempt_open_the_move(
    edition: Edition, case_of: CaseOf
) -> None:
    facts = case_of(FAILED, PAPER, PASSED, units=BLOC)

    assert edition.opens("check_exam", facts, date(2020, 12, 10))
    assert not edition.opens("check_exam", facts, date(2020, 12, 9))
    assert not edition.opens("check_exam", case_of(FAILED, PASSED, units=BLOC), date(2020, 12, 10))


def test_the_exam_is_asked_for_again_on_admission(edition: Edition, case_of: CaseOf) -> None:
    found = edition.judge("admit", case_of(FAILED, units=BLOC), date(2020, 12, 10))

    assert finding(found, "EXM-01").verdict is Verdict.UNMET


@pytest.mark.parametrize(
    ("units", "on", "is_asked"),
    [
        (BLOC, date(2019, 4, 30), False),
        (BLOC, date(2019, 5, 1), True),
        (("cb-van-phong", "ngo-quyen", "hai-phong"), date(2020, 12, 10), False),
    ],
    ids=["the day before it began", "the day it began", "another province"],
)
def test_the_exam_is_asked_for_only_in_the_bloc_and_since_may_2019(
    edition: Edition, case_of: CaseOf, *, units: tuple[str, ...], on: date, is_asked: bool
) -> None:
    assert edition.guards("check_exam", case_of(units=units), on) is is_asked


def test_the_council_is_cited_since_2020(edition: Edition, case_of: CaseOf) -> None:
    found = edition.judge("check_exam", case_of(PASSED, units=BLOC), date(2020, 12, 10))

    assert [cite.instrument for cite in finding(found, "EXM-01").cites] == ["qn-exam-2019", "qn-council-2020"]


@pytest.mark.parametrize(("special_area", "verdict"), [(True, Verdict.MET), (False, Verdict.UNMET)])
def test_a_nominee_of_a_mountain_village_with_primary_school_passes_where_another_fails(
    edition: Edition, case_of: CaseOf, *, special_area: bool, verdict: Verdict
) -> None:
    person = {"on": date(2016, 1, 4), "name": "Sùng A Giả", "birth_on": date(1990, 1, 4), "education": "primary"}
    facts = case_of(
        ("candidate", person), ("cell_vote", {"on": date(2017, 3, 1), **COUNTS}), place={"special_area": special_area}
    )

    found = edition.judge("admit", facts, date(2017, 3, 20))

    assert finding(found, "EDU-01").verdict is verdict


def test_each_act_of_a_dossier_in_flight_is_judged_by_the_law_of_its_own_day(edition: Edition, case_of: CaseOf) -> None:
    facts = case_of(
        ("cell_vote", {"on": date(2021, 7, 29), **COUNTS}),
        ("grassroots_vote", {"on": date(2021, 8, 20), "committee_members": 15, "in_favour": 14}),
        ("admission_decision", {"on": date(2021, 9, 30), "outcome": "admit"}),
    )

    found = edition.judge("admit", facts, date(2021, 10, 4))

    assert finding(found, "EDU-01").law_on == date(2021, 7, 29)
    assert finding(found, "EDU-01").cites[0].instrument == "qd29-2016"
    assert finding(found, "GRS-01").law_on == date(2021, 8, 20)
    assert finding(found, "DEC-01").law_on == date(2021, 9, 30)
    assert finding(found, "DEC-01").cites[0].instrument == "qd24-2021"


def test_a_vote_before_the_first_day_of_the_edition_is_refused_as_outside_it(edition: Edition, case_of: CaseOf) -> None:
    facts = case_of(("cell_vote", {"on": date(2016, 7, 24), **COUNTS}))

    with pytest.raises(ActDateError):
        edition.judge("admit", facts, date(2016, 8, 1))


def test_a_form_has_the_number_of_the_guide_of_its_day(edition: Edition) -> None:
    numbers = {
        on: edition.form_on("introduction", on) for on in (date(2017, 6, 4), date(2017, 6, 5), date(2025, 9, 29))
    }

    assert [None if form is None else form.number for form in numbers.values()] == [None, "3-KNĐ", None]
