"""The short way of a rule that lets a move pass for ever says what the long way says, with all its sets of days."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.dossiers.facts import Facts
from engine.law.evaluation import rule_answer as judge
from engine.law.model.finding import Assessment
from engine.law.model.rule import RuleVersion
from engine.terms import Enforce
from tests.engine.law.evaluation.test_satisfaction_days import CASES, CONDITIONS, WINDOW
from tests.support.law.building import day, edition, facts, node, rule, version

RAW = dict[str, Any]
SOME = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
VERSIONS = st.sampled_from(
    [
        (version(),),
        (version("25/07/2016", "01/03/2024"), version("01/03/2024")),
        (version("25/07/2016", "01/03/2024"), version("20/04/2024")),
        (version("01/04/2024"),),
    ]
)
COUNTED = st.sampled_from(["move", "cell_vote", "introduction"])
CERTIFICATE = {"within": {"since": "awareness_certificate.issued_on", "months": 60}}


def assessed(here: Facts, on: date, **asked: Any) -> Assessment:
    return edition(rule("TST-01", **asked)).assess("admit", here, on)


def the_long_way(here: Facts, on: date, **asked: Any) -> Assessment:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "_is_settled", lambda *_, **__: False)
        return assessed(here, on, **asked)


@SOME
@given(CASES, CONDITIONS, st.none() | CONDITIONS, VERSIONS, COUNTED, st.sampled_from(WINDOW), st.sampled_from(Enforce))
def test_both_ways_say_the_same(  # noqa: PLR0917 - what hypothesis draws
    here: Facts,
    require: RAW,
    applies: RAW | None,
    versions: tuple[RuleVersion, ...],
    counted_on: str,
    on: date,
    enforce: Enforce,
) -> None:
    asked = {
        "require": require, "applies": applies, "versions": versions, "counted_on": counted_on, "enforce": enforce,
    }  # fmt: skip

    short, long = assessed(here, on, **asked), the_long_way(here, on, **asked)

    assert short == long


@SOME
@given(CASES, CONDITIONS, st.sampled_from(WINDOW))
def test_the_tests_that_hold_are_those_that_the_whole_answer_names(here: Facts, raw: RAW, asked: date) -> None:
    compiled = node(raw)

    if compiled.holds(here, asked) is True:
        assert compiled.met(here, asked) == compiled.explain(here, asked, None).parts


@pytest.mark.parametrize(
    ("counted_on", "on", "latest"),
    [("move", "10/02/2025", "01/03/2025"), ("cell_vote", "10/02/2025", None), ("cell_vote", "10/02/2026", None)],
)
def test_a_paper_that_runs_out_ends_the_days_unless_an_act_has_fixed_the_answer(
    counted_on: str, on: str, latest: str | None
) -> None:
    paper = ("awareness_certificate", day("01/03/2020"), {"issued_on": day("01/03/2020")})
    vote = ("cell_vote", day("03/02/2025"), {"official_members": 9, "present": 9, "in_favour": 9})

    found = assessed(facts(paper, vote), day(on), require=CERTIFICATE, counted_on=counted_on)

    assert (found.earliest, found.latest) == (day(on), latest and day(latest))
    assert found.findings[0].seen == {"since": day("01/03/2020")}
