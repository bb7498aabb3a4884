"""The watchdog counts by a clock that nobody can set; the drift between the two clocks tells when one was set."""

from hoso.jobs.watchdog import Drift, Watchdog


class Hands:
    """A clock that stands where it is put."""

    def __init__(self, at: float = 1000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


def test_the_watchdog_barks_after_two_periods_without_a_success() -> None:
    hands = Hands()
    dog = Watchdog(300, hands)

    hands.at += 600
    assert not dog.barks
    hands.at += 1
    assert dog.barks

    dog.feed()
    assert not dog.barks
    assert dog.hungry_for == 0


def test_a_wall_clock_that_was_set_is_noticed_once_in_both_directions() -> None:
    wall, monotonic = Hands(5_000_000), Hands()
    drift = Drift(30, wall=wall, monotonic=monotonic)

    for hands in (wall, monotonic):
        hands.at += 30
    assert not drift.jumped()
    wall.at -= 2 * 86400
    assert drift.jumped()
    assert not drift.jumped()
    wall.at += 10 * 365 * 86400
    assert drift.jumped()


def test_a_clock_that_is_a_little_fast_is_no_jump() -> None:
    wall, monotonic = Hands(5_000_000), Hands()
    drift = Drift(30, wall=wall, monotonic=monotonic)

    seen = []
    for _ in range(100):
        wall.at += 31
        monotonic.at += 30
        seen.append(drift.jumped())

    assert seen == [False] * 100
