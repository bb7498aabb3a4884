"""Every number of the law at its limit, in each window in which some instrument was in force.

The numbers are those of the instruments, written out here a second time: a slip in a policy file shows as a failure.
"""

from datetime import date, timedelta

import pytest

from engine.calendar.working_days import add_months
from engine.dossiers.facts import Facts
from engine.law.model.edition import Edition
from engine.terms import Verdict
from tests.scenarios.conftest import CaseOf

DAY = timedelta(days=1)
REGULATIONS = [
    date(2016, 7, 25),
    date(2021, 7, 30),
    date(2025, 1, 20),
    date(2025, 7, 1),
    date(2026, 4, 8),
    date(2026, 7, 26),
]
GUIDES = [date(2016, 7, 25), date(2016, 9, 20), date(2021, 9, 28), date(2025, 6, 9), date(2026, 5, 19)]
ALL = sorted({*REGULATIONS, *GUIDES, date(2021, 1, 1), date(2022, 1, 18), date(2025, 9, 29)})

HIGHER = ("upper_secondary", "vocational", "university", "postgraduate")
SCHOOL = {
    date(2016, 7, 25): ("lower_secondary_equivalent", "lower_secondary_diploma", *HIGHER),
    date(2021, 7, 30): ("lower_secondary_diploma", *HIGHER),
    date(2025, 1, 20): ("lower_secondary_diploma", *HIGHER),
    date(2025, 7, 1): ("lower_secondary_diploma", *HIGHER),
    date(2026, 7, 26): ("lower_secondary_programme", "lower_secondary_diploma", *HIGHER),
}
LEVELS = (
    "none",
    "literate",
    "primary",
    "lower_secondary_programme",
    "lower_secondary_equivalent",
    "lower_secondary_diploma",
)


def person(**fields: object) -> tuple[str, dict[str, object]]:
    given = {"name": "Lò Thị Thử", "birth_on": date(1999, 6, 15), "citizenship": "vietnamese", **fields}
    return "candidate", {"on": date(2010, 1, 4), **given}


def vote(on: date, **fields: object) -> tuple[str, dict[str, object]]:
    return "cell_vote", {"on": on, "official_members": 21, "present": 20, "in_favour": 18, **fields}


def verdict(edition: Edition, facts: Facts, on: date, *, rule: str, move: str = "admit") -> Verdict:
    """Return what one rule says of a move on a day."""
    return next(finding.verdict for finding in edition.judge(move, facts, on) if finding.rule == rule)


@pytest.mark.parametrize("on", ALL)
def test_eighteen_is_reached_on_the_birthday(edition: Edition, case_of: CaseOf, on: date) -> None:
    of_age = case_of(person(birth_on=add_months(on, -216)), vote(on))
    a_day_young = case_of(person(birth_on=add_months(on, -216) + DAY), vote(on))

    assert verdict(edition, of_age, on, rule="AGE-01") is Verdict.MET
    assert verdict(edition, a_day_young, on, rule="AGE-01") is Verdict.UNMET


@pytest.mark.parametrize("on", ALL)
def test_sixty_lasts_to_the_end_of_its_first_month(edition: Edition, case_of: CaseOf, on: date) -> None:
    just_in = case_of(person(birth_on=add_months(on, -721) + DAY), vote(on))
    too_old = case_of(person(birth_on=add_months(on, -721)), vote(on))

    assert verdict(edition, just_in, on, rule="AGE-02") is Verdict.MET
    assert verdict(edition, too_old, on, rule="AGE-02") is Verdict.UNMET


@pytest.mark.parametrize("on", ALL)
def test_youth_lasts_to_the_end_of_the_first_month_of_thirty(edition: Edition, case_of: CaseOf, on: date) -> None:
    young = case_of(person(birth_on=add_months(on, -361) + DAY), vote(on))
    grown = case_of(person(birth_on=add_months(on, -361)), vote(on))

    assert verdict(edition, young, on, rule="INT-02") is Verdict.UNMET
    assert verdict(edition, grown, on, rule="INT-02") is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("on", ALL)
def test_an_introducer_has_been_there_twelve_months(edition: Edition, case_of: CaseOf, on: date) -> None:
    def introduced(since: date) -> Facts:
        paper = {"on": on - DAY, "introducer": "dv-mai", "member_status": "official", "together_since": since}
        return case_of(person(), vote(on), ("introduction", paper))

    assert verdict(edition, introduced(add_months(on, -12)), on, rule="INT-04") is Verdict.MET
    assert verdict(edition, introduced(add_months(on, -12) + DAY), on, rule="INT-04") is Verdict.UNMET


@pytest.mark.parametrize("on", ALL)
def test_a_certificate_is_good_for_sixty_months_and_its_last_day_counts(
    edition: Edition, case_of: CaseOf, on: date
) -> None:
    def certified(issued_on: date) -> Facts:
        return case_of(vote(on), ("awareness_certificate", {"on": issued_on, "issued_on": issued_on}))

    assert verdict(edition, certified(add_months(on, -60)), on, rule="TRN-02") is Verdict.MET
    assert verdict(edition, certified(add_months(on, -60) - DAY), on, rule="TRN-02") is Verdict.UNMET


@pytest.mark.parametrize("on", ALL)
def test_each_level_of_school_counts_as_the_regulation_of_the_day_says(
    edition: Edition, case_of: CaseOf, on: date
) -> None:
    accepted = next(words for since, words in reversed(SCHOOL.items()) if since <= on)
    levels = (*LEVELS, *HIGHER)

    met = [
        level
        for level in levels
        if verdict(edition, case_of(person(education=level), vote(on)), on, rule="EDU-01") is Verdict.MET
    ]

    assert sorted(met) == sorted(accepted)


@pytest.mark.parametrize("on", GUIDES)
def test_in_special_areas_primary_school_is_enough(edition: Edition, case_of: CaseOf, on: date) -> None:
    place = {"special_area": True}

    met = [
        level
        for level in (*LEVELS, *HIGHER)
        if verdict(edition, case_of(person(education=level), vote(on), place=place), on, rule="EDU-01") is Verdict.MET
    ]

    assert met == [*LEVELS[2:], *HIGHER]


@pytest.mark.parametrize(
    ("unit_type", "asks_the_union"),
    [
        ("agency", True),
        ("commune_office", True),
        ("public_service", True),
        ("school", True),
        ("state_enterprise", True),
        ("private_enterprise", True),
        ("non_public_unit", True),
        ("residential", False),
        ("cooperative", False),
        ("armed_forces", False),
    ],
)
def test_the_trade_union_introduces_in_agencies_and_enterprises_only(
    edition: Edition, case_of: CaseOf, *, unit_type: str, asks_the_union: bool
) -> None:
    on = date(2025, 2, 3)
    facts = case_of(person(), vote(on), place={"has_youth_union": False, "unit_type": unit_type})

    assert (verdict(edition, facts, on, rule="INT-03") is not Verdict.NOT_APPLICABLE) is asks_the_union
    assert (verdict(edition, facts, on, rule="INT-01") is Verdict.NOT_APPLICABLE) is asks_the_union


@pytest.mark.parametrize("on", ALL)
@pytest.mark.parametrize(("in_favour", "expected"), [(9, Verdict.UNMET), (10, Verdict.MET), (11, Verdict.MET)])
def test_two_thirds_of_a_committee_that_decides(
    edition: Edition, case_of: CaseOf, *, on: date, in_favour: int, expected: Verdict
) -> None:
    resolution = ("grassroots_vote", {"on": on, "committee_members": 15, "in_favour": in_favour})

    assert verdict(edition, case_of(vote(on), resolution, place={"decides": True}), on, rule="GRS-01") is expected


@pytest.mark.parametrize("on", ALL)
@pytest.mark.parametrize(("in_favour", "expected"), [(13, Verdict.UNMET), (14, Verdict.MET), (15, Verdict.MET)])
def test_two_thirds_of_the_official_members(
    edition: Edition, case_of: CaseOf, *, on: date, in_favour: int, expected: Verdict
) -> None:
    counts = {"on": on, "official_members": 21, "present": 21, "in_favour": in_favour}
    facts = case_of(vote(on, in_favour=in_favour), ("recognition_vote", counts), ("removal_vote", counts))
    gone = case_of(("removal_vote", counts), ("removal", {"on": on}))

    assert verdict(edition, facts, on, rule="VOTE-01") is expected
    assert verdict(edition, facts, on, rule="OFF-03", move="recognise") is expected
    assert verdict(edition, gone, on, rule="REM-01", move="remove") is expected


@pytest.mark.parametrize("on", REGULATIONS)
def test_those_away_leave_the_base_only_since_the_regulation_of_2025(
    edition: Edition, case_of: CaseOf, on: date
) -> None:
    facts = case_of(vote(on, present=19, in_favour=13, temporarily_away=1, exempt_absent=1))

    is_met = verdict(edition, facts, on, rule="VOTE-01") is Verdict.MET

    assert is_met is (on >= date(2025, 7, 1))


TERMS = [
    ("admission_decision", "cell_vote", 60),
    ("member_cv", "ceremony", 30),
    ("recognition_decision", "recognition_vote", 30),
]


@pytest.mark.parametrize("on", ALL)
@pytest.mark.parametrize(("deadline", "begins", "working_days"), TERMS)
def test_terms_in_working_days(
    edition: Edition, case_of: CaseOf, *, on: date, deadline: str, begins: str, working_days: int
) -> None:
    counts = {} if begins == "ceremony" else {"official_members": 21, "present": 21, "in_favour": 20}
    facts = case_of((begins, {"on": on, **counts}))

    due = next(due for due in edition.dues(facts) if due.deadline == deadline)

    assert due.due_on == edition.calendar.add_working_days(on, working_days)


@pytest.mark.parametrize("on", ALL)
@pytest.mark.parametrize(
    ("deadline", "begins", "rule", "working_days"),
    [("admission_decision", "cell_vote", "DEC-03", 90), ("recognition_decision", "recognition_vote", "OFF-04", 60)],
)
def test_a_consent_adds_thirty_working_days(
    edition: Edition, case_of: CaseOf, *, on: date, deadline: str, begins: str, rule: str, working_days: int
) -> None:
    begin = (begins, {"on": on, "official_members": 21, "present": 21, "in_favour": 20})
    consent = ("superior_consent", {"on": on + DAY, "rule": rule, "level": "superior", "number": "1-CV/DU"})

    due = next(due for due in edition.dues(case_of(begin, consent)) if due.deadline == deadline)

    assert due.due_on == edition.calendar.add_working_days(on, working_days)


@pytest.mark.parametrize("on", REGULATIONS)
def test_the_ceremony_clock_starts_with_receipt_until_the_regulation_of_2026(
    edition: Edition, case_of: CaseOf, on: date
) -> None:
    received = on + 4 * DAY
    facts = case_of(
        ("admission_decision", {"on": on, "outcome": "admit"}), ("admission_decision_received", {"on": received})
    )

    due = next(due for due in edition.dues(facts) if due.deadline == "ceremony")

    start = on if on >= date(2026, 7, 26) else received
    assert due.start_on == start
    assert due.due_on == edition.calendar.add_working_days(start, 30)


@pytest.mark.parametrize("on", REGULATIONS)
def test_the_cell_reviews_within_thirty_working_days_of_the_end_of_month_twelve(
    edition: Edition, case_of: CaseOf, on: date
) -> None:
    end = on
    last = edition.calendar.add_working_days(end, 30)

    def reviewed(day: date) -> Facts:
        counts = {"official_members": 21, "present": 21, "in_favour": 20}
        return case_of(("ceremony", {"on": add_months(end, -12)}), ("recognition_vote", {"on": day, **counts}))

    assert verdict(edition, reviewed(last), last, rule="OFF-02", move="recognise") is Verdict.MET
    assert verdict(edition, reviewed(last + DAY), last + DAY, rule="OFF-02", move="recognise") is Verdict.UNMET


@pytest.mark.parametrize("on", REGULATIONS)
def test_lateness_of_the_decision_begins_after_sixty_and_after_ninety_working_days(
    edition: Edition, case_of: CaseOf, on: date
) -> None:
    def decided(working_days: int, rule: str) -> list[Verdict]:
        last = edition.calendar.add_working_days(on, working_days)
        return [
            verdict(
                edition,
                case_of(vote(on), ("admission_decision", {"on": day, "outcome": "admit"})),
                day,
                rule=rule,
            )
            for day in (last, last + DAY)
        ]

    assert decided(60, "DEC-03") == [Verdict.MET, Verdict.UNMET]
    assert decided(90, "DEC-05") == [Verdict.MET, Verdict.UNMET]
