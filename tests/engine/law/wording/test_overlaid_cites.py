"""A number made stricter by an overlay counts below its unit alone, and is cited beside the rule's own text."""

from engine.law.model.finding import Citation
from engine.law.model.rule import DatedValue, Tightening
from engine.terms import Confidence
from tests.support.law.building import CITE, act, day, edition, facts, param, rule

OLD = {"age": {"of": "candidate.birth_on", "months_at_most": {"param": "age.max"}}}
CEILING = param("age.max", "calendar_months", "lower", ("25/07/2016", 720), ("01/07/2026", 300))
OF_THE_PROVINCE = Citation("hd-tinh", "3", "Hướng dẫn của tỉnh", Confidence.B)
OF_THE_COMMUNE = Citation("kh-xa", "1", "Kế hoạch của xã", Confidence.C)
CANDIDATE = act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day("10/02/1985"))


def cited(on: str, *units: str) -> tuple[Citation, ...]:
    """Return what the rule cites on a day for a cell below these units."""
    overlays = [
        Tightening("u-tinh", "age.max", (DatedValue(day("01/01/2025"), 360, (OF_THE_PROVINCE,)),)),
        Tightening("u-xa", "age.max", (DatedValue(day("01/01/2025"), 600, (OF_THE_COMMUNE,)),)),
    ]
    law = edition(rule("AGE-01", OLD), params=[CEILING], tightenings=overlays)
    (finding,) = law.judge("admit", facts(CANDIDATE, path=((day("01/01/2020"), units),)), day(on))
    return finding.cites


def test_the_overlay_whose_value_counts_is_cited_beside_the_rule() -> None:
    assert cited("10/02/2025", "c-1", "u-xa") == (CITE, OF_THE_COMMUNE)
    assert cited("10/02/2025", "c-1", "u-xa", "u-tinh") == (CITE, OF_THE_PROVINCE)


def test_elsewhere_and_before_the_overlay_the_rule_alone_is_cited() -> None:
    assert cited("10/02/2025", "c-1", "u-khac") == (CITE,)
    assert cited("31/12/2024", "c-1", "u-xa") == (CITE,)


def test_an_overlay_that_the_base_has_overtaken_is_cited_no_more() -> None:
    assert cited("30/06/2026", "c-1", "u-tinh") == (CITE, OF_THE_PROVINCE)
    assert cited("01/07/2026", "c-1", "u-tinh") == (CITE,)


def test_the_values_of_one_cell_are_not_those_of_another_on_the_same_day() -> None:
    days = param("ceremony.days", "working_days", "lower", ("25/07/2016", 30))
    five = Tightening("u-xa", "ceremony.days", (DatedValue(day("25/07/2016"), 5),))
    law, on = edition(params=[days], tightenings=[five]), day("01/09/2025")
    here, there = (facts(CANDIDATE, path=((day("01/01/2020"), ("c-1", unit)),)) for unit in ("u-xa", "u-khac"))

    assert [law.values(one, on)["ceremony.days"] for one in (there, here, there)] == [30, 5, 30]
