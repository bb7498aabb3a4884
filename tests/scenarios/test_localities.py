"""What the five source documents ask of one dossier, and the targets they name, by overlay and only there."""

from datetime import date
from fractions import Fraction
from math import ceil

import pytest

from engine.law.model.edition import Edition
from engine.law.model.finding import Finding
from engine.terms import Enforce, Verdict
from policies.load_edition import load_laws
from policies.loading.file_set import read_folder
from reading.strict_yaml import read
from tests.scenarios.conftest import POLICIES, CaseOf

DIEN_BIEN = ("cb-co-quan-xa", "db")
WHITE = ("area_without_cell", {"on": date(2016, 9, 1)})
ASSIGNED = ("cell_assigned", {"on": date(2016, 9, 2), "seconded": True})
NOT_SENT = ("cell_assigned", {"on": date(2016, 9, 2), "seconded": False})
ASKED = date(2016, 9, 5)
VOTED = ("cell_vote", {"on": date(2019, 3, 4), "official_members": 21, "present": 21, "in_favour": 20})


def finding(found: tuple[Finding, ...], rule: str) -> Finding:
    """Return the finding of one rule."""
    return next(one for one in found if one.rule == rule)


def test_a_ward_of_1700_members_has_a_target_of_43_in_thai_nguyen_alone(edition: Edition) -> None:
    day = date(2023, 3, 2)
    share = edition.value("target.share_of_members", day, ("tn-w01", "tn-tp"))

    assert share == Fraction(1, 40)
    assert edition.value("target.rounding", day, ("tn-tp",)) == "up"
    assert isinstance(share, Fraction)
    assert ceil(1700 * share) == 43
    assert edition.value("target.nominees", day, ("tn-tp",)) == 900


def test_a_village_without_a_cell_waits_until_the_superior_assigns_one(edition: Edition, case_of: CaseOf) -> None:
    found = edition.judge("nominate", case_of(WHITE, units=DIEN_BIEN, step="new"), ASKED)
    after = edition.judge("nominate", case_of(WHITE, ASSIGNED, units=DIEN_BIEN, step="new"), ASKED)

    assert finding(found, "AREA-01").verdict is Verdict.UNMET
    assert finding(after, "AREA-01").verdict is Verdict.MET
    assert finding(after, "AREA-02").verdict is Verdict.MET


def test_a_member_not_sent_to_the_village_is_a_warning_in_dien_bien_and_nothing_elsewhere(
    edition: Edition, case_of: CaseOf
) -> None:
    there = edition.judge("nominate", case_of(WHITE, NOT_SENT, units=DIEN_BIEN, step="new"), ASKED)
    elsewhere = edition.judge("nominate", case_of(WHITE, NOT_SENT, units=("cb-1", "sl"), step="new"), ASKED)

    assert finding(there, "AREA-02").verdict is Verdict.UNMET
    assert finding(there, "AREA-02").enforce is Enforce.WARN
    assert "AREA-02" not in {one.rule for one in elsewhere}


@pytest.mark.parametrize(
    ("voted_on", "rule", "enforce"),
    [
        (date(2018, 8, 27), None, None),
        (date(2018, 8, 28), "POP-01", Enforce.DENY),
        (date(2025, 6, 2), "POP-01", Enforce.DENY),
        (date(2025, 6, 3), "POP-02", Enforce.WARN),
        (date(2026, 11, 22), "POP-02", Enforce.WARN),
    ],
    ids=["before the rule", "its first day", "the last day beyond doubt", "no longer verified", "today"],
)
def test_a_fifth_child_shuts_the_way_while_the_rule_is_beyond_doubt_and_warns_since(
    edition: Edition, case_of: CaseOf, *, voted_on: date, rule: str | None, enforce: Enforce | None
) -> None:
    record = ("population_record", {"on": date(2018, 1, 4), "standing": "fifth_child_or_more"})
    facts = case_of(record, (VOTED[0], {**VOTED[1], "on": voted_on}))

    judged = edition.judge("admit", facts, voted_on)
    found = [one for one in judged if one.rule in {"POP-01", "POP-02"} and one.verdict is Verdict.UNMET]

    assert [(one.rule, one.enforce) for one in found] == ([] if rule is None else [(rule, enforce)])


def test_an_elder_who_reads_and_writes_needs_the_consent_of_the_province_and_is_then_waived(
    edition: Edition, case_of: CaseOf
) -> None:
    person = ("candidate", {"on": date(2019, 1, 4), "name": "Thào A Giả", "education": "literate"})
    elder = ("standing_certificate", {"on": date(2019, 1, 4), "kind": "village_elder"})
    consent = ("superior_consent", {"on": date(2019, 4, 1), "rule": "EDU-03", "level": "province", "number": "1-CV/TU"})
    decided = ("admission_decision", {"on": date(2019, 4, 1), "outcome": "admit"})
    hard = {"special_area": True}

    without = edition.judge("admit", case_of(person, elder, VOTED, decided, place=hard), date(2019, 4, 2))
    with_it = edition.judge("admit", case_of(person, elder, VOTED, decided, consent, place=hard), date(2019, 4, 2))

    assert finding(without, "EDU-01").verdict is Verdict.MET
    assert finding(without, "EDU-03").verdict is Verdict.UNMET
    assert finding(with_it, "EDU-03").verdict is Verdict.WAIVED


def test_each_locality_has_an_overlay_whose_source_is_named(edition: Edition) -> None:
    keys = {"qn-exam-2019", "qn-council-2020", "nq-practice-2022", "tn-targets-2023", "db-villages-2016", "ct04-2021"}

    assert keys <= set(edition.instruments)
    assert {rule.scope for rule in edition.rules if rule.scope} == {"qn-agencies", "db"}


ONLY_IN_REPORTS: dict[str, tuple[object, tuple[str, str] | None]] = {
    "practice.watched_sectors": (("education", "health", "residential", "enterprise"), None),
    "practice.watched_groups": (("ethnic_minority", "religious", "youth", "student"), None),
    "practice.approvals_per_month": (1, None),
    "practice.classes_per_year": (5, ("ngo-quyen", "classes")),
    "target.admissions_per_year": (200, ("ngo-quyen", "year_target")),
    "target.share_of_members": (Fraction(25, 1000), None),
    "target.share_of_workers_not_members": (Fraction(20, 100), None),
    "target.base": ("start_of_term", None),
    "target.rounding": ("up", None),
    "target.nominees": (900, ("thai-nguyen", "nominees")),
    "target.admissions": (852, ("thai-nguyen", "target_2023")),
}
"""What no rule uses, so that no example of a rule can notice it: as the source documents say it, and the figure of the
report on the same place that says it too."""


def test_every_number_that_no_rule_uses_is_that_of_its_source_and_of_the_report(edition: Edition) -> None:
    laws = load_laws(read_folder(POLICIES))
    only_told = {name for law in laws for name, shape in law.file.params.items() if shape.used_by == "reports"}

    assert only_told == set(ONLY_IN_REPORTS)
    for name, (value, figure) in ONLY_IN_REPORTS.items():
        assert [one.value for one in edition.params[name].values] == [value], name
        if figure is not None:
            place, key = figure
            file = POLICIES / "reports" / f"{place}.yaml"
            assert read(file.name, file.read_bytes()).data["figures"][key]["value"] == value


def test_the_ward_of_the_report_counts_with_the_share_and_the_rounding_of_the_overlay(edition: Edition) -> None:
    file = POLICIES / "reports" / "thai-nguyen.yaml"
    lines = read(file.name, file.read_bytes()).data["reports"]["targets"]
    target = next(line["target"] for line in lines if "target" in line)

    assert Fraction(target["rate"]) == edition.value("target.share_of_members", date(2023, 3, 2), ("tn-tp",))
    assert target["base"] == "ward_members"
