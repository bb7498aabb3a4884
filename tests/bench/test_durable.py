"""The limit of a durable move: the same rows by hand, or no limit at all; and what a goal in microseconds means."""

from dataclasses import replace

import pytest

from bench.by_hand import OnSqlite, Prepared
from bench.durable import Pair
from bench.measure import brief
from bench.stands import Stand, built, twin
from bench.yardstick import events, pace_row


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Stand:
    return built(f"sqlite:///{tmp_path_factory.mktemp('durable') / 'first.db'}", size=4, admits=2)


@pytest.fixture
def pair(stand: Stand, request: pytest.FixtureRequest) -> Pair:
    name = request.node.name
    return Pair(twin(stand, f"{name}-ours.db"), twin(stand, f"{name}-hand.db"))


def test_the_hand_writes_the_same_rows(pair: Pair) -> None:
    rates = [pair.light(4), pair.again(), pair.heavy(2), pair.again()]

    assert min(rates) > 0
    pair.close()


def test_a_hand_that_leaves_rows_out_is_no_limit(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    def lazy(hand: OnSqlite, move: Prepared, by_rights: object = OnSqlite.move) -> None:
        assert callable(by_rights)
        by_rights(hand, replace(move, dues=[]))

    monkeypatch.setattr(OnSqlite, "move", lazy)
    pair.heavy(2)
    pair.again()

    with pytest.raises(RuntimeError, match="did not write the same"):
        pair.close()


def test_a_goal_in_microseconds_moves_with_the_machine() -> None:
    quick = pace_row("a move", [1e6 / 240], [6e-6], micros=250)
    slow = pace_row("a move", [1e6 / 480], [12e-6], micros=250)
    late = pace_row("a move", [1e6 / 480], [6e-6], micros=250)

    assert [row.met for row in (quick, slow, late)] == [True, True, False]
    assert (quick.ours, quick.limit, quick.goal) == ("240 µs", "6 µs an event of bare transitions", "≤ 41.7 ×")


def test_the_yardstick_walks_and_takes_time() -> None:
    assert events(12)() > 0


@pytest.mark.parametrize(("seconds", "shown"), [(6.2e-6, "6.2 µs"), (0.0732, "73.2 ms"), (2.684, "2.68 s"), (1, "1 s")])
def test_a_time_has_its_unit(seconds: float, shown: str) -> None:
    assert brief(seconds) == shown
