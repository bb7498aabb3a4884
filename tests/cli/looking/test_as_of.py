"""`--as-of` an earlier day is time travel for step, dates and terms, in every command that looks at dossiers."""

import json
from typing import Any

import pytest

from tests.cli.conftest import REF, Hoso


@pytest.fixture
def admitted(hoso: Hoso) -> Hoso:
    """Nominated 05/03/2024, trained 21/06, verified 06/09, admitted 10/03/2025; all of it typed in on 20/11/2026."""
    hoso.verify_background()
    hoso.must("advance", REF, "--on", "10/03/2025", "--to", "admitted", by="uy")
    return hoso


def listed(hoso: Hoso, day: str, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = hoso.must("list", "--as-of", day, *more, "--json").json["dossiers"]
    return found


STEPS = [
    ("05/03/2024", ("nominated", "2024-03-05")),
    ("20/06/2024", ("nominated", "2024-03-05")),
    ("21/06/2024", ("exam_checked", "2024-06-21")),
    ("05/09/2024", ("exam_checked", "2024-06-21")),
    ("09/03/2025", ("background_verified", "2024-09-06")),
    ("10/03/2025", ("admitted", "2025-03-10")),
    ("20/11/2026", ("admitted", "2025-03-10")),
]


@pytest.mark.parametrize(("day", "stood"), STEPS)
def test_a_list_and_a_dossier_show_the_step_of_that_day(admitted: Hoso, day: str, stood: tuple[str, str]) -> None:
    shown = admitted.must("show", REF, "--as-of", day, "--json").json

    assert [(one["step"], one["moved_on"]) for one in listed(admitted, day)] == [stood]
    assert (shown["step"], shown["moved_on"]) == stood


def test_filters_ask_about_that_day(admitted: Hoso) -> None:
    assert [one["ref"] for one in listed(admitted, "20/06/2024", "--step", "nominated")] == [REF]
    assert listed(admitted, "20/06/2024", "--step", "admitted") == []
    assert listed(admitted, "10/03/2025", "--step", "nominated") == []
    assert [one["ref"] for one in listed(admitted, "20/06/2024", "--cell", "cb-1", "--text", "dang thi thu")] == [REF]
    assert admitted.must("list", "--as-of", "20/06/2024", "--step", "admitted", "--json").json["total"] == 0


def test_before_it_was_opened_a_dossier_is_in_no_list_and_cannot_be_shown(admitted: Hoso) -> None:
    answer = admitted("show", REF, "--as-of", "04/03/2024")

    assert listed(admitted, "04/03/2024") == []
    assert answer.code != 0
    assert "05/03/2024" in answer.err


def test_papers_and_texts_are_those_of_that_day(admitted: Hoso) -> None:
    shown = admitted.must("show", REF, "--as-of", "21/06/2024", "--json").json

    papers = {"candidate", "nomination", "mentor_assigned", "awareness_certificate"}
    assert {one["act"] for one in shown["acts"]} == papers
    assert [one["on"] for one in shown["judged_by"]] == ["2024-03-05", "2024-06-21", "2024-06-21"]


def test_terms_are_those_that_ran_on_that_day(admitted: Hoso) -> None:
    then = listed(admitted, "01/08/2024")[0]["due"]
    shown = admitted.must("show", REF, "--as-of", "01/08/2024", "--json").json["dues"]
    running = [one for one in shown if one["done_on"] is None and not one["closed"]]

    assert then == min(running, key=lambda one: (one["due_on"], one["deadline"]))
    assert all(one["start_on"] <= "2024-08-01" for one in shown)
    overdue = listed(admitted, "20/06/2026", "--overdue")
    assert [one["ref"] for one in overdue] == [REF]
    assert listed(admitted, "11/03/2024", "--overdue") == []


def test_check_and_explain_start_from_the_step_of_that_day(admitted: Hoso) -> None:
    checked = admitted("check", REF, "--as-of", "20/06/2024", "--json").json
    way = admitted.must("explain", REF, "--as-of", "20/06/2024", "--json").json

    assert (checked["from"], checked["to"]) == ("nominated", "trained")
    assert way["stages"][0]["to"] == "trained"


def test_what_was_set_right_later_counts_for_that_day(admitted: Hoso) -> None:
    entries = [json.loads(line) for line in admitted.must("history", REF, "--json").out.splitlines()]
    train = next(one["n"] for one in entries if one["body"].get("move") == "train" and one["kind"] == "moved")
    admitted.must("correct", REF, str(train), "on=22/06/2024", "--reason", "ghi sớm một ngày", by="bi")

    assert [one["step"] for one in listed(admitted, "21/06/2024")] == ["nominated"]


def test_a_day_to_come_is_looked_at_with_what_stands_now(admitted: Hoso) -> None:
    assert [one["step"] for one in listed(admitted, "20/11/2027")] == ["admitted"]


def test_a_dossier_says_that_it_is_shown_as_it_was(admitted: Hoso) -> None:
    assert "Như đã có ngày 20/06/2024" in admitted.must("show", REF, "--as-of", "20/06/2024").out
    assert "Như đã có ngày" not in admitted.must("show", REF).out


def test_a_supervisor_goes_back_without_names(admitted: Hoso) -> None:
    shown = admitted.must("show", REF, "--as-of", "20/06/2024", "--json", by="sat").json
    rows = admitted.must("list", "--as-of", "20/06/2024", "--json", by="sat").json["dossiers"]

    assert (shown["step"], shown["name"] or "") == ("nominated", "")
    assert [(one["step"], one["name"] or "") for one in rows] == [("nominated", "")]


def test_alerts_are_those_raised_by_that_day_and_open_until_they_were_closed(admitted: Hoso) -> None:
    admitted.must("scan", "--as-of", "20/06/2025", "--yes", by="uy")
    raised = admitted.must("alerts", "list", "--as-of", "20/06/2025", "--json", by="uy").json["alerts"]

    assert raised
    assert admitted.must("alerts", "list", "--as-of", "19/06/2025", "--json", by="uy").json["alerts"] == []
    admitted.must("record", REF, "admission_decision_received", "--on", "12/03/2025")
    admitted.must("record", REF, "ceremony", "--on", "20/03/2025")
    admitted.must("advance", REF, "--on", "20/03/2025")
    admitted.must("scan", by="uy")
    now = [one["id"] for one in admitted.must("alerts", "list", "--json", by="uy").json["alerts"]]
    then = admitted.must("alerts", "list", "--as-of", "20/06/2025", "--json", by="uy").json["alerts"]
    assert [one["id"] for one in then] == [one["id"] for one in raised]
    assert {one["state"] for one in then} == {"open"}
    assert set(now).isdisjoint(one["id"] for one in then if one["rule"] == "ceremony")


def test_terms_to_come_are_those_that_ran_on_that_day(admitted: Hoso) -> None:
    admitted.must("record", REF, "admission_decision_received", "--on", "12/03/2025")
    admitted.must("record", REF, "ceremony", "--on", "20/03/2025")
    admitted.must("advance", REF, "--on", "20/03/2025")

    before = admitted.must("alerts", "upcoming", "--as-of", "15/03/2025", "--days", "60", "--json", by="uy").json[
        "terms"
    ]
    after = admitted.must("alerts", "upcoming", "--as-of", "21/03/2025", "--days", "60", "--json", by="uy").json[
        "terms"
    ]

    assert "ceremony" in [one["deadline"] for one in before]
    assert "ceremony" not in [one["deadline"] for one in after]


def test_an_alert_is_shown_as_it_stood_and_not_before_it_was_raised(admitted: Hoso) -> None:
    admitted.must("scan", "--as-of", "20/06/2025", "--yes", by="uy")
    n = str(admitted.must("alerts", "list", "--as-of", "20/06/2025", "--json", by="uy").json["alerts"][0]["id"])

    early = admitted("alerts", "show", n, "--as-of", "19/06/2025", by="uy")

    assert admitted.must("alerts", "show", n, "--as-of", "20/06/2025", "--json", by="uy").json["state"] == "open"
    assert early.code != 0
    assert "20/06/2025" in early.err


@pytest.mark.parametrize("words", [("unit", "list"), ("policy", "whatif", "policies")])
def test_a_command_that_does_not_look_at_a_day_refuses_one(hoso: Hoso, words: tuple[str, ...]) -> None:
    answer = hoso(*words, "--as-of", "20/06/2024", by="uy")

    assert answer.code == 2
    assert "--as-of" in answer.err


def test_a_unit_says_which_of_its_figures_are_of_that_day(hoso: Hoso) -> None:
    assert (
        "hồ sơ đang mở thì ở bước như hôm nay"
        in hoso.must("unit", "show", "cb-1", "--as-of", "20/06/2024", by="uy").err
    )
    assert "bước như hôm nay" not in hoso.must("unit", "show", "cb-1", by="uy").err
