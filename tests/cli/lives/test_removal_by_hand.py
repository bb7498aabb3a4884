"""A probationer is struck off; the term to complain runs from the day on which the decision was received (REM-03)."""

from typing import Any

import pytest

from tests.cli.conftest import REF, Hoso


@pytest.fixture
def removed(probation: Hoso) -> Hoso:
    """The dossier struck off by a decision of 05/10/2026, which the probationer has not received yet."""
    hoso = probation
    votes = ("official_members=21", "present=21", "in_favour=18", "against=3")
    hoso.must("record", REF, "removal_vote", "--on", "14/09/2026", *votes)
    hoso.must("record", REF, "removal", "--on", "05/10/2026", "ground=inactive_or_unpaid")
    hoso.must("accept", REF, by="uy")
    hoso.must("advance", REF, "--to", "removed", "--on", "05/10/2026", "--reason", "bỏ sinh hoạt", "--yes", by="uy")
    return hoso


def complaint(hoso: Hoso) -> dict[str, Any]:
    dues = hoso.must("show", REF, "--json", by="uy").json["dues"]
    return next((one for one in dues if one["deadline"] == "removal_complaint"), {})


def test_the_complaint_clock_runs_when_the_decision_is_received_after_the_removal(removed: Hoso) -> None:
    assert complaint(removed) == {}
    removed.must("record", REF, "removal_received", "--on", "12/10/2026")

    # 30 working days after Monday 12/10/2026: none off until 23/11/2026, which is the 30th
    wanted = {"start_on": "2026-10-12", "due_on": "2026-11-23", "done_on": None, "closed": False}
    assert complaint(removed).items() >= wanted.items()
    others = removed.must("show", REF, "--json", by="uy").json["dues"]
    assert [one["deadline"] for one in others if one["done_on"] is None and not one["closed"]] == ["removal_complaint"]
    terms = removed.must("alerts", "upcoming", "--json", by="uy").json["terms"]
    assert [(one["ref"], one["deadline"]) for one in terms] == [(REF, "removal_complaint")]
    due = removed.must("list", "--json", by="uy").json["dossiers"][0]["due"]
    assert (due["deadline"], due["closed"]) == ("removal_complaint", False)


def test_the_complaint_ends_the_clock(removed: Hoso) -> None:
    removed.must("record", REF, "removal_received", "--on", "12/10/2026")
    removed.must("scan", by="uy")
    alerts = removed("alerts", "list", "--json", by="uy").json["alerts"]
    assert [(one["rule"], one["closed_on"]) for one in alerts] == [("removal_complaint", None)]
    removed.must("record", REF, "removal_complaint", "--on", "02/11/2026")
    removed.must("scan", by="uy")

    assert complaint(removed)["done_on"] == "2026-11-02"
    assert removed("alerts", "list", "--json", by="uy").json["alerts"] == []
    assert removed.must("audit", "verify", by="kiem").code == 0
