"""`accept` shows what it accepts: this time, before, and what still waits; never a sum of all times."""

from tests.cli.conftest import REF, Hoso


def recorded(hoso: Hoso, act: str = "application_letter") -> str:
    answer = hoso.must("record", REF, act, "--on", "01/07/2024", "--json")
    return str(answer.json["entries"][0])


def test_only_what_this_request_accepts_is_counted(hoso: Hoso) -> None:
    n = recorded(hoso)

    told = hoso.must("accept", REF, by="bi").out

    assert "Đã chấp nhận 1 việc" in told
    line = next(line for line in told.splitlines() if line.strip().startswith(f"{n} "))
    assert "Đơn xin vào Đảng" in line
    assert "Vừa chấp nhận" in line
    assert "1 vừa chấp nhận, 2 từ trước, 0 còn chờ" in told


def test_what_was_accepted_before_and_what_still_waits_is_listed_too(hoso: Hoso) -> None:
    first, second = recorded(hoso), recorded(hoso, "background_declaration")

    told = hoso.must("accept", REF, first, "--json", by="bi").json

    assert told["accepted_now"] == [int(first)]
    assert len(told["accepted_before"]) == 2
    assert told["waiting"] == [int(second)]


def test_tried_out_it_says_what_would_be_accepted(hoso: Hoso) -> None:
    n = recorded(hoso)

    told = hoso.must("accept", REF, "--dry-run", by="bi").out
    body = hoso.must("accept", REF, "--dry-run", "--json", by="bi").json

    assert "Sẽ chấp nhận" in told
    assert body["accepted_now"] == [int(n)]
    assert hoso.must("show", REF, "--json").json["entries"] == int(n)


def test_asked_again_under_the_same_key_the_list_is_that_of_then(hoso: Hoso) -> None:
    n = recorded(hoso)

    hoso.must("accept", REF, "--idempotency-key", "k-9", by="bi")
    again = hoso.must("accept", REF, "--idempotency-key", "k-9", "--json", by="bi").json

    assert again["accepted_now"] == [int(n)]
