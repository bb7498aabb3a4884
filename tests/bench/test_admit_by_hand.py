"""The hand-written rules that the verdict of `admit` is measured against are the same function as the engine's."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from bench.admit_by_hand import admits, plain
from engine.dossiers.facts import Facts
from engine.errors import HosoError
from engine.law.model.edition import Edition
from policies.load_edition import load_bundle, load_laws
from policies.loading.file_set import read_folder
from tests.support.naive_life import Life
from tests.support.near_lives import case_of, good_lives, moved_in_time, one_step_away

EACH = 8
"""Of the steps from the other lives each eighth is asked, which leaves none of the rules unseen."""
FILES = read_folder(Path(__file__).parents[2] / "policies")


@cache
def edition() -> Edition:
    return load_bundle(FILES)


def asked() -> Iterator[Life]:
    """Yield lives one step away from one that is admitted, in its own year and in those of other shapes of the law."""
    admitted = [life for _, life in good_lives(load_laws(FILES), edition().calendar) if life.move == "admit"]
    for life in moved_in_time(admitted[0]):
        yield from one_step_away(life)
    for life in admitted[1:]:
        yield life
        yield from islice(one_step_away(life), 0, None, EACH)


def verdict(facts: Facts, life: Life) -> bool | None:
    """Return the engine's verdict; None where it cannot be asked about the day."""
    try:
        return edition().opens("admit", facts, life.on)
    except HosoError:
        return None


def test_the_hand_grants_what_the_engine_grants_and_nothing_else() -> None:
    cases = [(life, facts) for life in asked() if (facts := case_of(life, edition())) is not None]
    answers = [(said, admits(plain(facts), life.on), life) for life, facts in cases
               if (said := verdict(facts, life)) is not None]  # fmt: skip
    granted = sum(said for said, _, _ in answers)

    assert [life for said, hand, life in answers if hand is not said][:1] == []
    assert len(answers) > 5_000
    assert granted > 1_000
    assert len(answers) - granted > 1_000
