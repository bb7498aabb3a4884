"""An address that fails again and again waits, whatever logins it tries; others do not."""

from collections.abc import Callable

import pytest

from hoso.web import tries
from hoso.web.tries import MOST_FAILURES, WITHIN_SECONDS, Tries
from tests.cli.conftest import Hoso
from tests.web.conftest import PASSWORD, Desk

Desks = Callable[[str], Desk]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_address_waits_until_its_oldest_failure_is_long_ago() -> None:
    clock = Clock()
    counted = Tries(clock)
    for _ in range(MOST_FAILURES - 1):
        counted.failed("a")
    before = counted.wait_seconds("a")
    clock.now = 10
    counted.failed("a")

    assert (before, counted.wait_seconds("b")) == (0, 0)
    assert counted.wait_seconds("a") == WITHIN_SECONDS - 10
    clock.now = WITHIN_SECONDS
    assert counted.wait_seconds("a") == 0
    clock.now = 3 * WITHIN_SECONDS
    assert counted.wait_seconds("a") == 0
    assert not counted._failures


def test_no_more_addresses_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "_ADDRESSES", 3)
    counted = Tries(Clock())
    for n in range(10):
        counted.failed(str(n))

    assert list(counted._failures) == ["7", "8", "9"]


def test_who_tries_ever_new_logins_is_turned_away_and_no_more_is_written(  # noqa: PLR0917  # fixtures
    guest: Desk, desk: Desks, hoso: Hoso, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk("ha")
    monkeypatch.setattr(tries, "MOST_FAILURES", 3)
    answers = [guest.post("/sign-in", login=f"ai.{n}", password=PASSWORD).status_code for n in range(3)]
    written = hoso.must("audit", "verify", "--json", by="kiem").json["lines"]
    turned_away = guest.post("/sign-in", login="ha", password=PASSWORD)

    assert answers == [401, 401, 401]
    seconds = int(turned_away.headers["retry-after"])
    assert (turned_away.status_code, 0 < seconds <= 300) == (429, True)
    assert f"thử lại sau {seconds} giây" in turned_away.text
    assert hoso.must("audit", "verify", "--json", by="kiem").json["lines"] == written
