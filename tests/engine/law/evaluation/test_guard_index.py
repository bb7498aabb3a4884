"""The fast answers and the explained one: the same verdicts, for any law, dossier and day."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.model.edition import Edition
from engine.terms import Enforce
from tests.engine.law.evaluation.test_compiled_edition import LAWS, PLACED, moved
from tests.engine.law.evaluation.test_satisfaction_days import CASES, CONDITIONS, ON, WINDOW
from tests.support.law.building import act, edition, facts, rule, version
from tests.support.law.judging import PROVINCE

LEVELS = st.sampled_from(["grassroots", "province", "central"])
CONSENTS = st.lists(
    st.builds(lambda on, level: act("superior_consent", on, rule="RA-01", level=level, number="7-CV"), ON, LEVELS),
    max_size=2,
)


def with_consents(here: Any, given_: list[Any]) -> Any:
    """Return the case with the consents that were given too."""
    acts = {**here.dossier.acts, **facts(*given_).dossier.acts}
    return replace(here, dossier=replace(here.dossier, acts=acts))


def waivable(law: Edition) -> Edition:
    """Return the law with a first rule that a superior may waive."""
    first, *others = law.rules
    parts = {"params": law.params, "tightenings": law.tightenings, "covers_from": law.covers_from}
    rules = (replace(first, id="RA-01", waivable=PROVINCE), *others)
    return CompiledEdition(digest=law.digest, calendar=law.calendar, rules=rules, **parts)  # type: ignore[arg-type]


@settings(max_examples=300)
@given(LAWS, st.builds(with_consents, PLACED, CONSENTS), st.sampled_from(WINDOW[::10]))
def test_the_verdicts_without_reasons_are_those_of_the_findings(law: Edition, here: Any, on: date) -> None:
    law = waivable(law)

    said = law.said("admit", here, on)
    findings = law.judge("admit", here, on)

    assert [tuple(one) for one in said] == [(one.rule, one.verdict, one.enforce, one.law_on) for one in findings]
    assert [one.opens for one in said] == [one.opens for one in findings]
    assert law.opens("admit", here, on) is all(one.opens for one in said)
    assert law.guards("admit", here, on) is bool(said)


@settings(max_examples=100)
@given(st.lists(CONDITIONS, min_size=3, max_size=3), CASES, ON)
def test_verdicts_stand_in_the_order_of_the_rules_whatever_they_count_on(raws: list[Any], here: Any, on: date) -> None:
    counted = ("cell_vote", "move", "cell_vote")
    law = edition(*(rule(f"R-{n}", raw, counted_on=counted[n]) for n, raw in enumerate(raws)))

    assert [one.rule for one in law.said("admit", here, on)] == ["R-0", "R-1", "R-2"]


def test_a_rule_is_asked_only_while_it_is_in_force_and_above_the_cell() -> None:
    dated = rule("R-1", {"present": "opinion"}, versions=(version("01/02/2024", "01/03/2024"),))
    local = rule("R-2", {"present": "opinion"}, scope="u-xa", enforce=Enforce.WARN)
    law = edition(dated, local)
    there = replace(facts(), path=moved(("01/01/2020", ("u-xa",)), ("15/02/2024", ("u-khac",))))

    days = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 15), date(2024, 3, 1)]
    assert [[one.rule for one in law.said("admit", there, on)] for on in days] == [["R-2"], ["R-1", "R-2"], ["R-1"], []]
    assert [law.guards("admit", there, on) for on in days] == [True, True, True, False]
    assert [law.opens("admit", there, on) for on in days] == [True, False, False, True]
