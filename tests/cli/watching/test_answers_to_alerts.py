"""An alert is acknowledged by those who were told of it; it is put off for so long at most as the law in use says."""

from typing import Any

import pytest


@pytest.fixture
def alert(hoso: Any) -> str:
    """An open alert of which the secretary alone was told."""
    hoso.must("scan", by="sat")
    secretary = {one["login"]: one["person"] for one in hoso("user", "list", "--json", by="quan").json["users"]}["bi"]
    rows = hoso("alerts", "list", "--json", by="kiem").json["alerts"]
    return str(next(one["alert"] if "alert" in one else one["id"] for one in rows if one["told"] == [secretary]))


def test_an_alert_is_acknowledged_by_those_who_were_told(hoso: Any, alert: str) -> None:
    for other in ("ha", "uy", "sat"):
        answer = hoso("alerts", "ack", alert, by=other)
        assert (answer.code, "người được báo" in answer.err) == (8, True), answer

    assert hoso("alerts", "ack", alert, by="bi").code == 0
    assert hoso("alerts", "ack", alert, by="uy").code == 0  # said already: nothing is written


def test_where_none_of_those_told_may_answer_any_more_another_does(hoso: Any, alert: str) -> None:
    hoso.must("user", "disable", "bi", by="quan")

    assert hoso("alerts", "ack", alert, by="kiem").code == 8  # not in this role
    assert hoso("alerts", "ack", alert, by="uy").code == 0


def test_an_alert_is_put_off_for_so_long_at_most(hoso: Any, alert: str) -> None:
    late = hoso("alerts", "snooze", alert, "--until", "19/12/2026", "--reason", "đợi cấp trên", by="bi")
    far = hoso("alerts", "snooze", alert, "--until", "31/12/2099", "--reason", "đợi cấp trên", by="bi")
    last = hoso("alerts", "snooze", alert, "--until", "18/12/2026", "--reason", "đợi cấp trên", by="bi")

    assert (late.code, far.code, last.code) == (2, 2, 0)
    assert "18/12/2026" in far.err
