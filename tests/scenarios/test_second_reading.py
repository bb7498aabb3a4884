"""The law read twice: what the engine grants, a second reading written by hand grants too, and the other way.

The second reading (`tests/support/naive_law.py`) shares nothing with the engine: no rule of the files, no condition, no
calendar. It is asked about every life one step away from a good one, in six shapes of the law. Where the engine would
grant what it does not once a rule is taken out, the second reading must object: so no rule can go unseen.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.law.model.edition import Edition
from engine.law.model.rule import NATIONAL
from engine.terms import Enforce
from policies.load_edition import load_bundle, load_laws
from policies.loading.file_set import read_folder
from tests.support.naive_law import MOVES, objections
from tests.support.naive_life import Life
from tests.support.near_lives import blockers, good_lives, moved_in_time, one_step_away

FILES = read_folder(Path(__file__).parents[2] / "policies")


@cache
def edition() -> Edition:
    return load_bundle(FILES)


@cache
def chosen() -> tuple[Life, ...]:
    """Return good lives that differ in the kinds of their papers or in their cell."""
    found: dict[object, Life] = {}
    for _, life in good_lives(load_laws(FILES), edition().calendar):
        kinds = frozenset((one["act"], one.get("kind"), one.get("spared")) for one in life.papers)
        found.setdefault((life.move, kinds, str(life.place)), life)
    return tuple(found.values())


def first_of_each_move() -> Iterator[Life]:
    moves: set[str] = set()
    for life in chosen():
        if life.move not in moves:
            moves.add(life.move)
            yield life


def asked() -> Iterator[Life]:
    """Yield every life one step away from a good one; those of the first of each move in other years too."""
    for life in chosen():
        yield from one_step_away(life)
    for life in first_of_each_move():
        for other in moved_in_time(life):
            yield other
            yield from one_step_away(other)


@cache
def answers() -> tuple[tuple[Life, frozenset[str], frozenset[str]], ...]:
    """Return each life with the rules that stop it and the points that stand against it."""
    found = ((life, blockers(life, edition())) for life in asked())
    return tuple((life, frozenset(rules), frozenset(objections(life))) for life, rules in found if rules is not None)


def told(life: Life) -> str:
    papers = "\n".join(f"  {dict(one)}" for one in sorted(life.papers, key=lambda one: one["on"]))
    return f"{life.move} on {life.on}\n{papers}\n  place {life.place}"


def test_every_move_that_the_law_guards_is_read_twice() -> None:
    national = {move for rule in edition().rules if rule.scope == NATIONAL for move in rule.guards}

    assert set(MOVES) == national
    assert {life.move for life in chosen()} == national


def test_what_is_granted_and_what_is_refused_is_so_under_both_readings() -> None:
    other = [
        f"{told(life)}\n  the engine: {sorted(rules) or 'granted'}; by hand: {sorted(points) or 'granted'}"
        for life, rules, points in answers()
        if bool(rules) != bool(points)
    ]

    assert other[:3] == []
    assert len(answers()) > 50_000


DENYING = [
    rule.id for rule in load_bundle(FILES).rules if rule.scope == NATIONAL and Enforce.DENY in rule.guards.values()
]


COVERED = {"PRB-03": "VOTE-04"}
"""Rules that ask less than another one beside them: without them the other one still stops the move."""


@pytest.mark.parametrize("rule", sorted(set(DENYING) - COVERED.keys()))
def test_a_rule_taken_out_lets_a_life_pass_to_which_the_second_reading_objects(rule: str) -> None:
    seen = [points for _, rules, points in answers() if rules == {rule} and points]

    assert seen != []


@pytest.mark.parametrize(("rule", "other"), COVERED.items())
def test_a_rule_that_is_covered_never_stops_a_move_alone(rule: str, other: str) -> None:
    stopped = [rules for _, rules, _ in answers() if rule in rules]

    assert stopped != []
    assert all(other in rules for rules in stopped)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_lives_several_steps_away_are_judged_alike(data: st.DataObject) -> None:
    life = data.draw(st.sampled_from(chosen()))
    for _ in range(data.draw(st.integers(2, 4))):
        life = data.draw(st.sampled_from(list(one_step_away(life))))
    rules = blockers(life, edition())

    assert rules is None or bool(rules) == bool(objections(life)), told(life)
