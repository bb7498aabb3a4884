"""The whole law once more, read by hand: what stands against a move. Imports nothing of the engine.

Written from the texts, not from the policy files: numbers and days stand here a second time.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tests.support.naive_admission import (
    FROM_CLASSES,
    admission,
    base_of,
    big_enough,
    nomination,
    readmission,
    training,
    unaccepted,
    verification,
    wrong_committee,
)
from tests.support.naive_life import Life, in_order, past, two_thirds

GROUNDS = ("inactive_or_unpaid", "card_given_up", "no_progress", "unqualified", "political_criteria")


def ceremony(life: Life) -> Iterator[str]:
    """Within 30 working days, after the decision, with a mentor."""
    held = life.last("ceremony", life.on)
    day = life.day_of("ceremony")
    starts = "admission_decision" if day >= date(2026, 7, 26) else "admission_decision_received"
    begun = life.last(starts, day).get("on")
    in_time = begun is not None and day <= life.working_days_after(begun, 30)
    if not in_time and not life.consented("CER-01", "superior", day):
        yield "CER-01"
    mentor = life.last("mentor_assigned", day).get("member_status")
    if not held or not life.last("admission_decision", day) or mentor != "official":
        yield "CER-02"
    decision, received = life.last("admission_decision", life.on), life.last("admission_decision_received", life.on)
    if decision and held and (not in_order(decision, held) or (received and not in_order(decision, received))):
        yield "CER-03"


def recognition(life: Life) -> Iterator[str]:
    """Twelve months, the class, the papers, the vote, the decision."""
    begun = life.last("ceremony", life.on).get("on")
    if not past(begun, 12, life.on):
        yield "PRB-01"
    if life.last("new_member_certificate", life.on).get("issuer") not in FROM_CLASSES:
        yield "CLS-01"
    forms = {one["form"] for one in life.all("discipline", life.on)}
    if life.on >= date(2025, 5, 30) and forms - {"reprimand", "warning"}:
        yield "PRB-04"
    yield from big_enough(life)
    yield from unaccepted(life)
    yield from _review(life)
    yield from _recognised(life)


def _review(life: Life) -> Iterator[str]:
    day = life.day_of("recognition_vote")
    vote = life.last("recognition_vote", day)
    if life.last("mentor_assigned", day).get("member_status") != "official":
        yield "PRB-02"
    if vote and vote["official_members"] != life.fact("official_members", day):
        yield "PRB-03 VOTE-04"
    papers = all(life.last(kind, day) for kind in ("self_criticism", "mentor_remarks", "probation_opinion_summary"))
    if not papers or not past(life.last("ceremony", day).get("on"), 12, day):
        yield "OFF-01"
    agreed = bool(vote) and two_thirds(vote["in_favour"], base_of(vote))
    if not agreed and not stuck(life, day):
        yield "OFF-03"


def _recognised(life: Life) -> Iterator[str]:
    day = life.day_of("recognition_decision")
    decision, vote = life.last("recognition_decision", day), life.last("recognition_vote", day)
    if decision.get("outcome") != "recognise" or not vote:
        yield "OFF-04"
    agreed = bool(vote) and two_thirds(vote["in_favour"], base_of(vote))
    if stuck(life, day, strictly=False) and not agreed and not reported(life, day):
        yield "OFF-06"
    decision, vote = life.last("recognition_decision", life.on), life.last("recognition_vote", life.on)
    between = [life.last(kind, life.on) for kind in ("recognition_appraisal", "recognition_grassroots_vote")]
    ordered = in_order(vote, decision) and all(in_order(vote, one, decision) for one in between if one)
    if decision and vote and not ordered:
        yield "OFF-09"
    if wrong_committee(life, "recognition_grassroots_vote"):
        yield "OFF-10"


def stuck(life: Life, by: date, *, strictly: bool = True) -> bool:
    """Tell whether three votes on recognition, or three on removal, fell short: each on a day of its own."""
    return any(
        len(_failed_days(life, kind, by, strictly=strictly)) >= 3 for kind in ("recognition_vote", "removal_vote")
    )


def _failed_days(life: Life, kind: str, by: date, *, strictly: bool) -> set[date]:
    days = {one["on"] for one in life.all(kind, by)}
    return {day for day in days if _failed(life, kind, day, strictly=strictly)}


def _failed(life: Life, kind: str, day: date, *, strictly: bool) -> bool:
    vote = life.last(kind, day)
    if vote["official_members"] != life.fact("official_members", day):
        return False
    if strictly and vote["official_members"] < 3:
        return False
    if strictly and kind == "recognition_vote" and not past(life.last("ceremony", day).get("on"), 12, day):
        return False
    return not two_thirds(vote["in_favour"], base_of(vote))


def reported(life: Life, by: date) -> bool:
    """Tell whether the third vote that fell short was reported, after it."""
    return any(stuck(life, one["on"]) for one in life.all("escalation_report", by))


def refusal(life: Life) -> Iterator[str]:
    """A decision that refuses, or a vote that fell short."""
    vote = life.last("cell_vote", life.on)
    refused = life.last("admission_decision", life.on).get("outcome") == "refuse"
    if not refused and not (vote and not two_thirds(vote["in_favour"], base_of(vote))):
        yield "NAD-01"
    if vote and vote["official_members"] != life.fact("official_members", vote["on"]):
        yield "VOTE-02"


def removal(life: Life) -> Iterator[str]:
    """The cell's vote or the report, then the decision with its ground."""
    day = life.day_of("removal")
    decision, vote = life.last("removal", day), life.last("removal_vote", day)
    agreed = bool(vote) and two_thirds(vote["in_favour"], base_of(vote))
    if not decision or not (agreed or reported(life, day)):
        yield "REM-01"
    if day >= date(2026, 7, 26) and decision.get("ground") not in GROUNDS:
        yield "REM-02"
    vote, decision = life.last("removal_vote", life.on), life.last("removal", life.on)
    if vote and vote["official_members"] != life.fact("official_members", vote["on"]):
        yield "VOTE-05"
    if vote and decision and not in_order(vote, decision):
        yield "REM-04"


def cancellation(life: Life) -> Iterator[str]:
    """There is a decision to cancel."""
    day = life.day_of("cancellation")
    if not life.last("cancellation", day) or not life.last("admission_decision", day):
        yield "REV-01"


MOVES: Mapping[str, Callable[[Life], Iterator[str]]] = {
    "nominate": nomination,
    "propose_readmission": readmission,
    "train": training,
    "verify_background": verification,
    "admit": admission,
    "begin_probation": ceremony,
    "recognise": recognition,
    "decline": refusal,
    "remove": removal,
    "cancel_admission": cancellation,
}
"""Every move that the national law guards."""


def objections(life: Life) -> set[str]:
    """Return the points that stand against the move of a life; several in one where they are asked as one."""
    return set(MOVES[life.move](life))
