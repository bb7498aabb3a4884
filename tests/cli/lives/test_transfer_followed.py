"""What follows a dossier to its new cell: open alerts, and the answer to a command that is sent twice."""

from typing import Any

import pytest

from tests.cli.conftest import REF, Hoso
from tests.cli.lives.test_transfer import PROBATION, move_to_cb_2, recorded


def open_alerts(hoso: Hoso, *, by: str) -> dict[str, dict[str, Any]]:
    found = hoso("alerts", "list", "--json", by=by).json["alerts"]
    rules = [one["rule"] for one in found if one["subject"] == REF]
    assert len(rules) == len(set(rules)), "an alert stands twice"
    return {one["rule"]: one for one in found if one["subject"] == REF}


def test_an_open_alert_goes_to_the_new_cell_once_and_is_not_lost(probation: Hoso) -> None:
    probation.must("user", "add", "thu", "--name", "Lý Thị Thu", by="quan")
    probation.must("user", "role", "grant", "thu", "secretary", "cb-2", "--on", "01/01/2024", by="quan")
    probation.must("scan", by="uy")
    before = open_alerts(probation, by="uy")
    review = before["probation_review"]
    assert review["cell"] == "cb-1"
    probation.must("alerts", "ack", str(review["id"]), by="bi")
    move_to_cb_2(probation)
    probation.must("scan", by="uy")

    after = open_alerts(probation, by="uy")
    persons = {one["login"]: one["person"] for one in probation.must("user", "list", "--json", by="quan").json["users"]}
    assert set(after) == set(before)
    assert {one["cell"] for one in after.values()} == {"cb-2"}
    assert after["probation_review"]["id"] == review["id"]
    assert after["probation_review"]["told"] == [persons["thu"]]
    assert after["probation_review"]["acked_by"] == ""
    assert (open_alerts(probation, by="bi"), set(open_alerts(probation, by="thu"))) == ({}, set(before))
    probation.must("scan", by="uy")
    assert open_alerts(probation, by="uy") == after
    assert probation.must("audit", "verify", by="kiem").code == 0


# ------------------------------------------------------------------------------------------------------- asked again


@pytest.mark.parametrize("key", [(), ("--idempotency-key", "chuyen-1")])
def test_the_same_move_sent_twice_is_one_although_the_first_took_the_dossier_out_of_sight(
    probation: Hoso, key: tuple[str, ...]
) -> None:
    recorded(probation, *PROBATION)
    words = ("record", REF, "cell_transfer", "--on", "01/09/2025", "to_cell=cb-2", *key)
    first = probation.must(*words)
    n = probation.entries()
    own_key = ("--idempotency-key", "tra-1") if key else ()
    void = ("correct", REF, str(n), "--void", "--reason", "gửi nhầm chi bộ", *own_key)

    assert probation.must(*words).out != first.out
    assert probation.entries() == n
    probation.must(*void, by="khac")
    probation.must(*void, by="khac")
    assert probation.entries() == n + 1


# ------------------------------------------------------------------------------------------------------ an earlier day


def lying(hoso: Hoso, day: str, *more: str, by: str = "uy") -> list[tuple[str, str]]:
    """Code and cell of every dossier in a list as of a day."""
    rows = hoso.must("list", "--as-of", day, *more, "--json", by=by).json["dossiers"]
    return [(one["ref"], one["cell"]) for one in rows]


def test_a_list_of_an_earlier_day_shows_the_cell_of_that_day_within_the_sight_of_today(probation: Hoso) -> None:
    move_to_cb_2(probation)

    assert lying(probation, "31/08/2025") == [(REF, "cb-1")]
    assert lying(probation, "01/09/2025") == [(REF, "cb-2")]
    assert lying(probation, "31/08/2025", "--cell", "cb-1") == [(REF, "cb-1")]
    assert lying(probation, "31/08/2025", "--cell", "cb-2") == []
    assert lying(probation, "01/09/2025", "--cell", "cb-1") == []
    assert lying(probation, "31/08/2025", by="khac") == [(REF, "cb-1")]
    assert lying(probation, "31/08/2025", by="ha") == []


def test_a_reader_of_the_old_cell_who_supervises_the_new_one_learns_no_name_from_an_earlier_day(
    probation: Hoso,
) -> None:
    probation.must("user", "role", "grant", "ha", "supervisor", "cb-2", "--on", "01/01/2024", by="quan")
    before = probation.must("list", "--as-of", "31/08/2025", "--json").json["dossiers"]
    move_to_cb_2(probation)

    after = probation.must("list", "--as-of", "31/08/2025", "--json").json["dossiers"]
    today = probation.must("list", "--json").json["dossiers"]

    assert [one["name"] for one in before] == ["Đặng Thị Thử"]
    assert [(one["ref"], one["name"]) for one in (*after, *today)] == [(REF, None), (REF, None)]
    for words in (("show", REF), ("list",)):
        told = [probation.must(*words, "--as-of", "31/08/2025", *more) for more in ((), ("--json",))]
        assert "Đặng Thị Thử" not in "".join(one.out for one in told), words
    assert "1999-06-15" not in probation.must("show", REF, "--as-of", "31/08/2025", "--json").out
    terms = probation.must("alerts", "upcoming", "--as-of", "31/08/2025", "--json").json["terms"]
    assert terms == probation.must("alerts", "upcoming", "--as-of", "31/08/2025", "--json", by="sat").json["terms"]


# ---------------------------------------------------------------------------------------------------------- its paper


def test_the_paper_of_a_move_that_stands_is_neither_made_void_nor_dated_after_it(probation: Hoso) -> None:
    move_to_cb_2(probation)
    acts = probation.must("show", REF, "--json", by="uy").json["acts"]
    numbers = {one["act"]: str(one["n"]) for one in acts}
    paper, move = numbers["activity_presented"], numbers["cell_transfer"]
    because = ("--reason", "ghi nhầm")

    void = probation("correct", REF, paper, "--void", *because, by="khac")
    later = probation("correct", REF, paper, "on=02/09/2025", *because, by="khac")
    earlier = probation("correct", REF, paper, "on=31/08/2025", *because, by="khac")

    assert [(one.code, "chưa có giấy tờ của mình" in one.err) for one in (void, later)] == [(2, True), (2, True)]
    assert earlier.code == 0
    probation.must("correct", REF, move, "--void", *because, by="khac")
    probation.must("correct", REF, paper, "--void", *because)
