"""What was really seen of each text, row by row, written out a second time from the table of sources.

A: quoted; B: named by a question bank or a guide. Whatever stands in no line here was not seen, so it may claim C or R
at most; and what was seen claims no less.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

from engine.law.model.edition import Edition
from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder

POLICIES = Path(__file__).parents[3] / "policies"

SEEN = {
    "CIT-01": "charter-2011 A", "AGE-01": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 A, qd208-2026 B",
    "AGE-02": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 A, qd208-2026 B",
    "EDU-01": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd208-2026 B", "EDU-03": "hd01-2016 A",
    "NOM-01": "hd09-2017 A", "INT-01": "charter-2011 A", "INT-02": "charter-2011 A", "INT-03": "charter-2011 A",
    "INT-04": "charter-2011 A, qd24-2021 A, qd294-2025 B, qd208-2026 B", "INT-05": "qd24-2021 A, qd208-2026 B",
    "INT-06": "charter-2011 A", "AREA-01": "qd29-2016 A, qd24-2021 A", "POP-01": "qd05i-2018 A",
    "POL-01": "qd58-2022 B",
    "TRN-01": "hd01-2021 A", "TRN-02": "hd06-2025 B, hd01-2026 B", "EXM-01": "qn-exam-2019 A",
    "EXM-02": "qn-council-2020 A", "APP-01": "hd06-2025 B", "BG-01": "hd01-2021 A", "BG-02": "hd01-2021 A, hd06-2025 B",
    "BG-04": "hd01-2021 A, hd06-2025 B", "BG-05": "hd01-2021 B, hd06-2025 B", "OPN-01": "charter-2011 A, hd01-2016 A",
    "VOTE-01": "charter-2011 A, hd01-2016 A", "VOTE-02": "charter-2011 A, qd294-2025 B", "VOTE-03": "charter-2011 B",
    "VOTE-04": "charter-2011 B, qd294-2025 B", "VOTE-05": "qd294-2025 B",
    "DEP-01": "hd01-2016 A", "GRS-01": "hd06-2025 B", "GRS-03": "hd06-2025 B", "DEC-01": "qd29-2016 A",
    "DEC-03": "qd29-2016 A, qd232-2025 A",
    "DEC-04": "qd29-2016 A", "DEC-05": "qd29-2016 A", "DEC-06": "qd29-2016 A, qd232-2025 A",
    "CER-03": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 B, qd208-2026 B", "OFF-09": "qd29-2016 A",
    "CER-01": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 B, qd208-2026 B", "CER-02": "hd01-2016 A",
    "REV-01": "qd29-2016 A, qd24-2021 A", "PRB-01": "charter-2011 A", "PRB-02": "hd01-2016 A",
    "PRB-03": "charter-2011 B",
    "PRB-04": "qd296-2025 B, qd21-2026 B", "CLS-01": "hd01-2021 A", "OFF-01": "hd01-2021 A",
    "OFF-02": "qd29-2016 A, qd24-2021 A, qd294-2025 B, qd208-2026 B", "OFF-03": "charter-2011 B",
    "OFF-04": "qd29-2016 A", "OFF-05": "qd29-2016 A, qd24-2021 A, qd208-2026 B", "OFF-06": "qd29-2016 A, qd24-2021 A",
    "OFF-08": "charter-2011 B", "REM-02": "qd208-2026 B", "RE-01": "qd24-2021 A, qd294-2025 A, qd208-2026 B",
    "RE-02": "qd24-2021 A, qd294-2025 A, qd208-2026 B", "RE-03": "qd24-2021 A, qd208-2026 B",
    "RE-04": "qd24-2021 A, qd294-2025 A", "RE-05": "qd24-2021 A, qd294-2025 A, qd208-2026 B",
    "RE-06": "qd24-2021 A, qd294-2025 A, qd208-2026 B",
    # Waivers.
    "waiver of AGE-02": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 A, qd208-2026 B",
    "waiver of EDU-03": "hd01-2016 A", "waiver of POL-01": "qd58-2022 B", "waiver of DEC-03": "qd29-2016 A",
    "waiver of CER-01": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 B",
    "waiver of RE-05": "qd24-2021 A, qd294-2025 A, qd208-2026 B",
    # Deadlines.
    "certificate_expiry": "hd06-2025 B, hd01-2026 B", "admission_decision": "qd29-2016 A, qd232-2025 A",
    "ceremony": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 B, qd208-2026 B", "member_cv": "hd12-2022 B",
    "probation_review": "qd29-2016 A, qd24-2021 A, qd294-2025 B, qd208-2026 B", "recognition_decision": "qd29-2016 A",
    "third_failed_vote": "qd29-2016 A, qd24-2021 A", "third_failed_removal_vote": "qd29-2016 A, qd24-2021 A",
    "introducer_gone": "qd24-2021 A, qd208-2026 B",
    "candidate_nears_sixty": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 A, qd208-2026 B",
    "transfer_of_activity": "qd24-2021 A, qd294-2025 B", "present_referral": "qd24-2021 A, qd294-2025 B",
    "removal_complaint": "qd208-2026 B", "cell_below_three": "charter-2011 B",
    # Parameters.
    "age.min_months": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 A, qd208-2026 B",
    "age.max_months": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 A, qd208-2026 B",
    "education.accepted": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd208-2026 B",
    "education.accepted_in_special_areas": "hd01-2016 A, hd01-2021 A", "education.accepted_of_elders": "hd01-2016 A",
    "introducers.members": "charter-2011 A", "introducers.members_beside_union": "charter-2011 A",
    "together.months": "charter-2011 A, qd24-2021 A, qd294-2025 B, qd208-2026 B",
    "certificate.valid_months": "hd06-2025 B, hd01-2026 B", "opinions.mass_organisations": "charter-2011 A",
    "opinions.residences": "charter-2011 A", "vote.share": "charter-2011 A", "vote.failed_below": "charter-2011 A",
    "vote.base": "charter-2011 A, qd294-2025 B", "vote.base_share": "charter-2011 A",
    "cell.min_official": "charter-2011 B",
    "grassroots.share": "hd06-2025 B", "decision.working_days": "qd29-2016 A, qd232-2025 A",
    "decision.extension_working_days": "qd29-2016 A", "decision.longest_working_days": "qd29-2016 A",
    "ceremony.working_days": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 B, qd208-2026 B",
    "ceremony.start_event": "qd29-2016 A, qd24-2021 A, qd232-2025 A, qd294-2025 B, qd208-2026 B",
    "member_cv.working_days": "hd12-2022 B", "probation.months": "charter-2011 A",
    "review.working_days": "qd29-2016 A, qd24-2021 A, qd294-2025 B, qd208-2026 B",
    "recognition.working_days": "qd29-2016 A", "recognition.extension_working_days": "qd29-2016 A",
    "population.rule_on": "qd05i-2018 A", "population.third_child_months": "qd05i-2018 A",
    "population.fourth_child_months": "qd05i-2018 A", "background.subjects": "hd01-2021 A, hd06-2025 B",
    "background.own_members": "hd01-2021 A, hd06-2025 B", "background.spouse_members": "hd01-2021 A, hd06-2025 B",
    "transfer.days": "qd24-2021 A, qd294-2025 B", "referral.working_days": "qd24-2021 A, qd294-2025 B",
    "votes.before_report": "qd29-2016 A, qd24-2021 A", "discipline.of_probationers": "qd296-2025 B, qd21-2026 B",
    "removal.grounds": "qd208-2026 B", "complaint.working_days": "qd208-2026 B",
    "readmission.months": "qd24-2021 A, qd294-2025 A, qd208-2026 B",
    "readmission.expunged_months": "qd24-2021 A, qd294-2025 A, qd208-2026 B",
    "readmission.convicted": "qd24-2021 A, qd294-2025 A, qd208-2026 B",
    "readmission.causes": "qd24-2021 A, qd208-2026 B",
}  # fmt: skip
"""Rule, deadline or parameter → the texts that were seen at that point, each with its letter."""

ONLY_RECALLED = {"BG-06", "POL-02", "GRS-02", "FRS-01", "TRF-01", "TRF-02", "verification_reply_home",
                 "verification_reply_abroad", "dossier_stale", "verification.home_working_days",
                 "verification.abroad_working_days", "dossier.fresh_months"}  # fmt: skip
"""What nobody read at all: R throughout."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_bundle(read_folder(POLICIES))


def claims(edition: Edition) -> Iterable[tuple[str, tuple[str, ...], str]]:
    """Yield rule, deadline or parameter with the texts that a window cites and the letter that it claims."""
    windows = [
        *((one.id, one.versions) for one in edition.rules),
        *((one.id, one.versions) for one in edition.deadlines),
        *((one.id, one.versions) for one in edition.standing),
        *((one.rule, one.versions) for one in edition.effective.values()),
        *((f"waiver of {one.id}", one.waivable.versions) for one in edition.rules if one.waivable),
    ]
    for name, versions in windows:
        for version in versions:
            yield name, tuple(cite.instrument for cite in version.cites), str(version.confidence)
    for param in edition.params.values():
        for value in param.values:
            yield param.name, tuple(c.instrument for c in value.cites), str(value.cites[0].confidence)


def seen(name: str) -> set[tuple[str, str]]:
    return {(each.split()[0], each.split()[1]) for each in SEEN.get(name, "").split(", ") if each}


def test_nothing_claims_to_be_quoted_or_named_that_was_not_seen(edition: Edition) -> None:
    found = [
        f"{name}: {', '.join(cited)} claims {letter}"
        for name, cited, letter in claims(edition)
        if letter in "AB" and not any((text, letter) in seen(name) for text in cited)
    ]

    assert found == []


def test_whatever_was_seen_is_claimed(edition: Edition) -> None:
    claimed = {(name, text, letter) for name, cited, letter in claims(edition) for text in cited}

    missing = [(name, *one) for name in SEEN for one in sorted(seen(name)) if (name, *one) not in claimed]

    assert missing == []


def test_what_is_only_recalled_says_so_in_every_window(edition: Edition) -> None:
    letters = {name: {letter for one, _, letter in claims(edition) if one == name} for name in ONLY_RECALLED}

    assert {name: found for name, found in letters.items() if found - {"R"}} == {}
    assert {name for name, _, letter in claims(edition) if letter == "R"} <= ONLY_RECALLED
