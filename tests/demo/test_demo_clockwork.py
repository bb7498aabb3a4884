"""The story's own clock, chance and dice."""

from datetime import date

from demo.world.clockwork import Dice, SeededChance, StoryClock, months_after, office_day
from engine.calendar.vietnam_time import instant


def test_each_look_at_the_clock_is_later_and_on_the_same_day() -> None:
    clock = StoryClock(date(2026, 3, 2))

    looks = [instant(clock.now()) for _ in range(1000)]

    assert looks == sorted(set(looks))
    assert {look.date() for look in looks} == {date(2026, 3, 2)}


def test_winding_the_clock_to_its_own_day_does_not_turn_it_back() -> None:
    clock = StoryClock(date(2026, 3, 2))
    first = clock.now()

    clock.wind(date(2026, 3, 2))

    assert clock.now() > first
    assert clock.today() == date(2026, 3, 2)


def test_salts_and_keys_follow_from_the_seed_and_never_repeat() -> None:
    one, same, other = (SeededChance(seed) for seed in ("a", "a", "b"))

    drawn = [one.salt() for _ in range(50)]

    assert drawn == [same.salt() for _ in range(50)]
    assert len({*drawn, other.salt()}) == 51
    assert {len(salt) for salt in drawn} == {32}
    assert one.key() == same.key() != one.key()


def test_dice_depend_on_life_and_name_and_not_on_the_order_of_the_throws() -> None:
    first, second = Dice("hoso", 7), Dice("hoso", 7)

    low_then_high = (first.between(1, 6, of="a"), first.between(1, 6, of="b"))
    high_then_low = (second.between(1, 6, of="b"), second.between(1, 6, of="a"))

    assert low_then_high == high_then_low[::-1]
    assert {Dice("hoso", life).between(1, 6, of="a") for life in range(100)} == {1, 2, 3, 4, 5, 6}


def test_nothing_is_done_on_a_weekend() -> None:
    assert office_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert office_day(date(2026, 11, 21)) == office_day(date(2026, 11, 22)) == date(2026, 11, 23)
    assert months_after(date(2026, 1, 31), 1) == date(2026, 3, 2)
