"""The way to the last step: what remains, in order, with the earliest day of each, under small invented rules."""

from datetime import date

import pytest

from engine.decisions.roadmap import _latest, cheapest_fix
from engine.law.model.finding import Assessment, Finding, Remedy
from engine.terms import Enforce, Verdict


def finding(*remedies: Remedy) -> Finding:
    return Finding(
        rule="TST-01", verdict=Verdict.UNMET, enforce=Enforce.DENY, law_on=date(2026, 1, 5), counted_on="move",
        cites=(), remedies=remedies,
    )  # fmt: skip


RECORD, CONSENT, REDO = Remedy("record", "ceremony"), Remedy("consent", "TST-01"), Remedy("redo", "cell_vote")


@pytest.mark.parametrize(
    ("remedies", "cheapest"),
    [
        ((RECORD, CONSENT), (RECORD,)),
        ((CONSENT,), (CONSENT,)),
        ((CONSENT, REDO), (CONSENT, REDO)),
        ((REDO,), (REDO,)),
        ((), ()),
    ],
    ids=["an act is cheaper", "only a consent", "a consent asks for the act again", "only again", "nothing"],
)
def test_a_consent_is_asked_for_only_where_nothing_cheaper_helps(
    remedies: tuple[Remedy, ...], cheapest: tuple[Remedy, ...]
) -> None:
    assert cheapest_fix(finding(*remedies)) == cheapest


def test_the_last_day_is_told_only_where_waiting_alone_leads_to_the_first() -> None:
    first, last = date(2026, 1, 5), date(2026, 2, 5)

    assert _latest(Assessment((), first, last, first), first) == last
    assert _latest(Assessment((), None, None, first), first) is None
    assert _latest(Assessment((), last, last, first), first) is None
