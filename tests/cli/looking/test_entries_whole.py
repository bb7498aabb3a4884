"""Reasons that had to be given can be read, and an entry can be read whole, by whoever may read the dossier."""

import json

import pytest

from tests.cli.conftest import REF, Hoso

NOT_PERMITTED, BAD = 8, 2


def number(hoso: Hoso, act: str) -> str:
    acts = hoso.must("show", REF, "--json").json["acts"]
    return str(next(one["n"] for one in acts if one["act"] == act))


def test_the_reason_of_a_correction_stands_in_the_history(hoso: Hoso) -> None:
    hoso.must("correct", REF, number(hoso, "nomination"), "number=15-NQ/CB", "--reason", "ghi nhầm số nghị quyết")

    assert "lý do: ghi nhầm số nghị quyết" in hoso.must("history", REF).out
    lines = [json.loads(line) for line in hoso.must("history", REF, "--json").out.splitlines()]
    assert lines[-1]["reason"] == "ghi nhầm số nghị quyết"
    assert lines[0]["reason"] == ""


def test_the_reason_of_a_withdrawal_stands_in_the_history(hoso: Hoso) -> None:
    hoso.must("withdraw", REF, "--reason", "người được giới thiệu chuyển đi xa", "--on", "10/03/2024", "--yes", by="bi")

    assert "lý do: người được giới thiệu chuyển đi xa" in hoso.must("history", REF, by="kiem").out


def test_an_entry_is_shown_whole_with_what_it_was_before_and_why(hoso: Hoso) -> None:
    old = number(hoso, "nomination")
    hoso.must("correct", REF, old, "number=15-NQ/CB", "--reason", "ghi nhầm số")
    new = number(hoso, "nomination")

    told = hoso.must("history", REF, "--entry", new).out

    assert "15-NQ/CB" in told
    assert "Lý do: ghi nhầm số" in told
    assert "trước đó" in told
    assert "ha (" in told


def test_private_fields_are_read_whole_by_whoever_may_read_the_dossier(hoso: Hoso) -> None:
    n = number(hoso, "candidate")

    assert "Đặng Thị Thử" in hoso.must("history", REF, "--entry", n, by="bi").out
    assert hoso.must("history", REF, "--entry", n, "--json", by="bi").json["private"]["name"] == "Đặng Thị Thử"
    assert hoso("history", REF, "--entry", n, by="sat").code == NOT_PERMITTED
    assert hoso("history", REF, "--entry", n, by="quan").code != 0


def test_a_refusal_is_shown_in_full(hoso: Hoso) -> None:
    assert hoso("advance", REF, "--on", "10/03/2024").code == 3
    n = str(hoso.entries())

    told = hoso.must("history", REF, "--entry", n)
    body = hoso.must("history", REF, "--entry", n, "--json").json

    assert "TRN-01" in told.out
    assert "Cách làm" in told.out
    assert body["decision"]["granted"] is False
    assert [one["rule"] for one in body["decision"]["unmet"]] == ["TRN-01"]


@pytest.mark.parametrize("n", ["0", "99"])
def test_an_entry_that_is_not_there_is_refused_with_those_that_are(hoso: Hoso, n: str) -> None:
    answer = hoso("history", REF, "--entry", n)

    assert answer.code != 0
    assert f"không có mục {n}" in answer.err


def test_a_correction_of_a_moves_day_is_shown_whole(hoso: Hoso) -> None:
    hoso.must(
        "record", REF, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024", "issuer=political_centre"
    )
    moved = hoso.must("advance", REF, "--json").json["entries"][0]
    entry = hoso.must("correct", REF, str(moved), "on=21/06/2024", "--reason", "quên --on", "--json", by="bi").json[
        "entries"
    ][0]

    told = hoso.must("history", REF, "--entry", str(entry)).out

    assert "Lý do: quên --on" in told
    assert "TRN-01" in told
