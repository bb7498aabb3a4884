"""What an answer says beside yes and no, on the screen: what there is by then, and which day decided."""

from datetime import date
from typing import Any

import pytest
from rich.console import Console

from engine.decisions.decide import decide
from engine.law.law import Law
from engine.law.model.edition import Edition
from engine.law.model.finding import Decision
from hoso.views.decisions.decisions import checked
from hoso.wording.catalogue import Words
from policies.schemas.example_schema import Base
from reading.strict_yaml import read
from tests.scenarios.conftest import POLICIES
from tests.support.lives import Life, life_of
from workflows.load import load_workflow


@pytest.fixture(scope="module")
def law(edition: Edition) -> Law:
    file = POLICIES.parent / "workflows" / "admission.yaml"
    workflow = load_workflow(file.name, file.read_bytes(), guarded=None)
    return Law(edition, workflow, "0" * 64, "0" * 64)


def life(base: str, **changes: dict[str, Any]) -> Life:
    file = POLICIES / "central" / "bases.yaml"
    raw = read(file.name, file.read_bytes()).data["bases"][base]
    found = life_of(Base.model_validate(raw))
    for slug, fields in changes.items():
        at = found.latest(slug, date.max)
        assert at is not None
        found = found.but(at, **fields)
    return found


def asked(law: Law, here: Life, move: str, on: date) -> Decision:  # noqa: PLR0917 - what is asked
    return decide(law.workflow, law.edition, here.facts(law.edition), move=law.workflow.moves[move], on=on)


def shown(decision: Decision, law: Law) -> str:
    console = Console(width=300, no_color=True)
    with console.capture() as capture:
        console.print(checked(decision, law, Words("vi"), everything=False))
    return capture.get()


def test_an_official_day_on_the_last_of_a_short_month_is_explained(law: Law) -> None:
    held = life("about_to_recognise", ceremony={"on": date(2024, 2, 29)}, member_cv={"on": date(2024, 3, 20)})

    told = shown(asked(law, held, "recognise", date(2026, 4, 20)), law)

    assert "từ ngày 28/02/2025" in told
    assert "tháng ấy không có ngày 29 nên tính ngày cuối tháng" in told
    plain = shown(asked(law, life("about_to_recognise"), "recognise", date(2026, 4, 20)), law)
    assert "tháng ấy không có ngày" not in plain


def test_a_probation_that_ends_in_a_short_month_is_explained_where_it_is_not_over(law: Law) -> None:
    held = life("about_to_recognise", ceremony={"on": date(2024, 2, 29)})

    told = shown(asked(law, held, "recognise", date(2025, 2, 27)), law)

    assert "đã đủ 1 năm; từ ngày 28/02/2025; tháng ấy không có ngày 29 nên tính ngày cuối tháng" in told


def test_what_is_there_by_the_promised_day_is_listed_under_that_day(law: Law) -> None:
    young = life("about_to_admit", candidate={"birth_on": date(2007, 8, 20)},
                 awareness_certificate={"on": date(2020, 7, 1), "issued_on": date(2020, 7, 1)})  # fmt: skip

    decision = asked(law, young, "admit", date(2025, 3, 10))
    told = shown(decision, law)

    assert "TRN-02" not in {finding.rule for finding in decision.blocking}
    assert "TRN-02" in {finding.rule for finding in decision.later}
    assert f"đến ngày {decision.possible_from:%d/%m/%Y} còn phải lo:" in told
    assert told.index("còn phải lo") < told.index("(TRN-02)") < told.rindex("chuyển được từ ngày 20/08/2025")
