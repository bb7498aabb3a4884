"""One rule, one dossier, one finding: what the tests of judging share."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.law.model.finding import Citation, Finding
from engine.law.model.rule import Level, Waivable
from engine.terms import Confidence
from tests.support.law.building import Act, act, day, edition, facts, rule

WOMEN = {"is": {"fact": "candidate.sex", "one_of": ["female"]}}
PRESENT = {"present": "opinion_summary"}
PROVINCE = Waivable("province", (Citation("qd29-2016", "1.1b", "Quy định 29-QĐ/TW", Confidence.A),))
AGE = {"age": {"of": "candidate.birth_on", "months_at_least": 216, "months_at_most": 720}}
CERTIFICATE = {"within": {"since": "awareness_certificate.issued_on", "months": 60}}
SHARE = {"share": {"part": "cell_vote.in_favour", "of": "cell_vote.official_members", "at_least": "2/3"}}
MOVE_ON = day("10/02/2025")


def candidate(birth: str = "20/05/2000") -> Act:
    return act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day(birth))


def vote(on: str = "03/02/2025", in_favour: int = 21) -> Act:
    return act("cell_vote", on, official_members=21, present=21, in_favour=in_favour)


def consent(on: str, level: Level, rule_id: str = "AGE-01") -> Act:
    return act("superior_consent", on, rule=rule_id, level=level, number="31-CV/TU")


def judged(require: Mapping[str, Any], *acts: Act, on: date = MOVE_ON, **more: Any) -> Finding:
    """Return the finding of one rule, counted on the cell vote unless said otherwise."""
    asked = rule("AGE-01", require, **{"counted_on": "cell_vote", **more})
    (finding,) = edition(asked).judge("admit", facts(*acts), on)
    return finding


def three_days(finding: Finding) -> tuple[date | None, date | None, date | None]:
    return finding.earliest, finding.latest, finding.possible_from


def person(**fields: object) -> Act:
    return act("candidate", "01/01/2024", name="Lò Thị Mai", **fields)
