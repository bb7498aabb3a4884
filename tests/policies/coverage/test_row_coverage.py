"""Which legal texts an edition rests on: each text that something cites, with everything that cites it."""

from dataclasses import replace

from engine.law.model.finding import Citation
from engine.law.model.monitor_rule import MonitorRule, Watch
from engine.law.model.operand import LaterDay
from engine.law.model.rule import DatedValue, DeadlineRule, Effective, RuleVersion, Sentence, Tightening, Waivable
from engine.law.usage.coverage import Coverage, RowState, instruments_cited
from engine.terms import Confidence, Severity
from tests.support.law.building import day, edition, param, rule

NAME = Sentence("Tên", "Name")
LATER = LaterDay.model_validate({"add_months": {"since": "ceremony.on", "months": 12}})


def cite(*texts: str) -> tuple[Citation, ...]:
    return tuple(Citation(text, "1", text.upper(), Confidence.A) for text in texts)


def since(on: str, *texts: str) -> RuleVersion:
    return RuleVersion(day(on), None, cite(*texts), Confidence.A)


def test_every_part_of_an_edition_is_found_under_the_texts_that_it_cites() -> None:
    versions = since("25/07/2016", "qd29", "hd01"), since("01/09/2021", "hd01")
    value = DatedValue(day("25/07/2016"), 216, cite("dieu-le"))
    law = edition(
        rule("A-01", {"present": "ceremony"}, versions=versions, waivable=Waivable("province", cite("qd24"))),
        rule("B-01", {"present": "ceremony"}, versions=(since("25/07/2016", "hd01"),)),
        params=[replace(param("age.min", "calendar_months", "higher"), values=(value, value))],
        tightenings=[Tightening("xa-b", "age.min", (DatedValue(day("01/01/2026"), 240, cite("nq-xa")),))],
        deadlines=(
            DeadlineRule(id="held", title=NAME, versions=(since("25/07/2016", "hd12"),), start="x", months=1),
        ),
        effective={"recognise": Effective("EFF-01", NAME, (since("25/07/2016", "dieu-le"),), LATER)},
        standing=(
            MonitorRule(
                id="few", title=NAME, versions=(since("25/07/2016", "nq21"),), severity=Severity.NOTICE, message=NAME,
                watch=Watch.model_validate({"too_few_official": {"least": 3}}), ends=NAME, route="cell",
            ),
        ),
    )  # fmt: skip

    assert instruments_cited(law) == {
        "qd29": ("A-01",), "hd01": ("A-01", "B-01"), "qd24": ("A-01",), "hd12": ("held",), "nq21": ("few",),
        "dieu-le": ("EFF-01", "age.min"), "nq-xa": ("age.min",),
    }  # fmt: skip


def test_an_edition_that_cites_nothing_rests_on_nothing() -> None:
    assert instruments_cited(edition(rule("A-01", {"present": "ceremony"}, versions=(since("25/07/2016"),)))) == {}


def test_rows_are_held_by_the_edition_or_stand_apart_with_their_reason() -> None:
    held = RowState("1", "I", "rule", ("Tuổi", "Age"), "2016", ("A",), {"rules": ("A-01",)}, None, is_deliberate=True)
    apart = replace(held, id="2", became={}, why=("Không phải quy tắc", "No rule"))

    table = Coverage((held, apart), (), (), (), {}, {})

    assert (table.encoded, table.others) == ((held,), (apart,))
