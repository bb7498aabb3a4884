"""What a reader without private values is told: verdicts by rule, and nothing that gives a value away."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from engine.acts import KINDS
from engine.decisions.redaction import Redaction
from engine.errors import Message
from engine.law.model.finding import (
    Assessment,
    Decision,
    Finding,
    FindingPart,
    Granted,
    Refused,
    Remedy,
    RuleVerdict,
    Undisclosed,
)
from engine.law.model.vocabulary import PERSONAL, is_private
from engine.law.operators.registry import read_condition
from engine.law.usage.private_fields import paths_of, privacy_of
from engine.terms import Enforce, Verdict
from hoso.bootstrap.law_of_files import checked_law

LAW = checked_law()[1]
TODAY, OTHER_DAY = date(2026, 11, 20), date(2025, 8, 9)
BLINKERS = Redaction(LAW.edition, TODAY)
RESULT = (FindingPart("candidate.birth_on", {"months": 215}, {"at_least": 216}),)


def finding(rule: str, verdict: Verdict = Verdict.MET, law_on: date = TODAY) -> Finding:
    return Finding(
        rule, verdict, Enforce.DENY, law_on, "cell_vote", (), parts=RESULT, remedies=(Remedy("wait", day=OTHER_DAY),),
        earliest=OTHER_DAY, latest=OTHER_DAY, possible_from=OTHER_DAY, title_vi="tên", message_vi="215 tháng",
        message_en="215 months",
    )  # fmt: skip


def decision(*findings: Finding, on: date = TODAY, structural: tuple[Message, ...] = ()) -> Decision:
    said = tuple(RuleVerdict(one.rule, one.verdict, one.enforce, one.law_on) for one in findings)
    kind = Granted if all(one.opens for one in said) and not structural else Refused
    assessed = Assessment(findings, OTHER_DAY, OTHER_DAY, OTHER_DAY)
    return kind("HS-1", "admit", "a", "b", on, said, lambda: assessed, structural=structural, effective_on=on)


def test_a_rule_that_reads_a_private_field_keeps_its_verdict_and_nothing_else() -> None:
    cut = BLINKERS.finding(finding("AGE-01", Verdict.UNMET))

    assert (cut.rule, cut.verdict, cut.title_vi, cut.hidden) == ("AGE-01", Verdict.UNMET, "tên", True)
    assert (cut.parts, cut.remedies, cut.message_vi, cut.message_en) == ((), (), "", "")
    assert (cut.earliest, cut.latest, cut.possible_from) == (None, None, None)


def test_a_rule_that_reads_none_stays_whole() -> None:
    whole = finding("VOTE-01", Verdict.UNMET)

    assert BLINKERS.finding(whole) == whole


@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.UNMET])
def test_on_a_chosen_day_a_verdict_that_follows_from_a_private_day_is_withheld(verdict: Verdict) -> None:
    cut = BLINKERS.decision(decision(finding("AGE-01", verdict, OTHER_DAY), on=OTHER_DAY))

    assert (type(cut), cut.withheld, cut.verdicts, cut.findings) == (Undisclosed, ("AGE-01",), {}, ())
    assert (cut.effective_on, cut.earliest, cut.latest, cut.possible_from) == (None, None, None, None)
    assert cut.is_cut


def test_what_stops_for_another_reason_is_refused_whatever_is_withheld() -> None:
    reasons = (Message("move.no_rule"),)
    met, unmet = finding("AGE-01", Verdict.MET, OTHER_DAY), finding("VOTE-01", Verdict.UNMET, OTHER_DAY)

    assert type(BLINKERS.decision(decision(met, unmet, on=OTHER_DAY))) is Refused
    assert type(BLINKERS.decision(decision(met, on=OTHER_DAY, structural=reasons))) is Refused


@pytest.mark.parametrize(
    ("rule", "law_on", "on"),
    [("AGE-01", TODAY, TODAY), ("AGE-01", date(2025, 1, 1), OTHER_DAY), ("EDU-01", OTHER_DAY, OTHER_DAY)],
)
def test_today_on_the_day_of_an_act_and_where_no_day_is_private_the_verdict_stays(
    rule: str, law_on: date, on: date
) -> None:
    cut = BLINKERS.decision(decision(finding(rule, law_on=law_on), on=on))

    assert (type(cut), cut.verdicts, cut.withheld) == (Granted, {rule: Verdict.MET}, ())
    assert (cut.earliest, cut.latest, cut.possible_from) == (None, None, None)


def test_a_decision_without_private_fields_stays_whole() -> None:
    whole = decision(finding("VOTE-01"), on=OTHER_DAY)

    assert BLINKERS.decision(whole) == whole
    assert not BLINKERS.decision(whole).is_cut


def test_what_the_edition_reads_of_private_values() -> None:
    found = privacy_of(LAW.edition)

    assert {"AGE-01", "AGE-02", "EDU-01", "EDU-03", "CIT-01", "BG-02", "POP-01", "RE-04"} <= found.rules
    assert {"AGE-01", "AGE-02", "CIT-01", "INT-04", "CON-01", "RE-01", "RE-02"} <= found.dated <= found.rules
    assert not {"EDU-01", "BG-02", "VOTE-01"} & found.dated
    assert found.deadlines == {"candidate_nears_sixty"}


OPERATORS: list[tuple[dict[str, Any], set[str]]] = [
    ({"present": "ceremony"}, set()),
    ({"age": {"of": "candidate.birth_on", "at": "cell_vote.on", "months_at_least": 1}}, {"candidate.birth_on", "cell_vote.on"}),  # noqa: E501
    ({"elapsed": {"since": "work_contract.working_since", "months": 1}}, {"work_contract.working_since"}),
    ({"within": {"since": {"add_months": {"since": "ceremony.on", "months": 1}}, "months": 1}}, {"ceremony.on"}),
    ({"within": {"since": {"param": "p", "choose": {"a": "ceremony.on", "b": "removal.on"}}, "months": 1}}, {"ceremony.on", "removal.on"}),  # noqa: E501
    ({"order": {"first": "candidate.birth_on", "then": "ceremony.on"}}, {"candidate.birth_on", "ceremony.on"}),
    ({"count": {"of": "introduction", "where": {"member_status": {"one_of": ["official"]}}, "distinct": "introducer", "at_least": 2}}, {"introduction.member_status", "introduction.introducer"}),  # noqa: E501
    ({"every": {"of": "relative", "where": {"relation": {"one_of": ["child"]}}, "must": {"verified": {"one_of": [True]}}}}, {"relative.relation", "relative.verified"}),  # noqa: E501
    ({"share": {"part": "cell_vote.in_favour", "of": "cell_vote.present", "at_least": "2/3"}}, {"cell_vote.in_favour", "cell_vote.present"}),  # noqa: E501
    ({"at_least": {"fact": "cell_vote.present", "value": 1}}, {"cell_vote.present"}),
    ({"same": {"one": "cell_vote.present", "other": "cell_vote.in_favour"}}, {"cell_vote.present", "cell_vote.in_favour"}),  # noqa: E501
    ({"times": {"of": "cell_vote", "when": {"is": {"fact": "candidate.sex", "one_of": ["male"]}}, "at_least": 1}}, {"candidate.sex"}),  # noqa: E501
    ({"replaces": {"of": "introduction", "where": {"replacement": {"one_of": [True]}}, "distinct": "introducer"}}, {"introduction.replacement", "introduction.introducer"}),  # noqa: E501
    ({"at_most": {"fact": "cell_vote.present", "value": 1}}, {"cell_vote.present"}),
    ({"is": {"fact": "candidate.education", "one_of": ["none"]}}, {"candidate.education"}),
    ({"covers": {"of": "opinion", "field": "source", "every": ["residence"]}}, {"opinion.source"}),
]  # fmt: skip


@pytest.mark.parametrize(("form", "paths"), OPERATORS)
@pytest.mark.parametrize("inside", [lambda one: one, lambda one: {"not": one}, lambda one: {"any": [{"all": [one]}]}])
def test_every_operator_tells_what_it_reads(
    form: dict[str, Any], paths: set[str], inside: Callable[[object], object]
) -> None:
    assert set(paths_of(read_condition(inside(form)))) == paths


PUBLIC = """
admission_decision.decided_by admission_decision.outcome application_letter.handwritten
awareness_certificate.issued_on awareness_certificate.issuer cell_assigned.seconded cell_transfer.to_cell
cell_vote.against cell_vote.exempt_absent cell_vote.in_favour cell_vote.official_members cell_vote.present
cell_vote.temporarily_away ceremony.held_by exam_attempt.committee_present exam_attempt.council
exam_attempt.council_members exam_attempt.mentor_present grassroots_vote.committee_members grassroots_vote.in_favour
introduction.member_status introduction.replacement mentor_assigned.member_status new_member_certificate.issued_on
new_member_certificate.issuer opinion.source opinion.stage recognition_decision.outcome
recognition_grassroots_vote.committee_members recognition_grassroots_vote.in_favour recognition_vote.against
recognition_vote.exempt_absent recognition_vote.in_favour recognition_vote.official_members recognition_vote.present
recognition_vote.temporarily_away relative.spared relative.verified removal_vote.against removal_vote.exempt_absent
removal_vote.in_favour removal_vote.official_members removal_vote.present removal_vote.temporarily_away
special_case.instrument special_case.instrument_on superior_consent.level superior_consent.rule
union_resolution.union verification_reply.ref verification_request.place verification_request.received_on
verification_request.ref
"""


def test_every_field_of_every_act_is_private_or_named_here_as_public() -> None:
    every = {f"{slug}.{name}" for slug, kind in KINDS.items() for name in kind.model_fields}
    common = {f"{slug}.{name}" for slug in KINDS for name in ("on", "number", "body")}

    assert every >= PERSONAL
    assert {one for one in every - common if not is_private(one)} == set(PUBLIC.split())
    assert not {one for one in common if is_private(one)}
