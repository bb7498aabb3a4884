"""A move asked for again: by the same words, under the same key, or on a version that somebody else has passed."""

from datetime import date, timedelta
from typing import Any

import pytest

from application.dossiers.make_move import (
    MoveCommand,
    ReturnDossier,
)
from engine.errors import (
    ConflictError,
    StaleDossierError,
)
from tests.support.engine.moves import advance, steps, withdraw
from tests.support.engine.world import World

DAY = date(2026, 11, 22)
TYPED = "advance 1"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def ref(world: World) -> str:
    """The code of a dossier that may go on to the class."""
    code = world.nominate().dossier.ref
    world.record(code, "awareness_certificate", "20/02/2026")
    return code


def test_the_same_words_again_get_the_first_answer_and_write_nothing(world: World, ref: str) -> None:
    first = world.run(advance(ref, typed=TYPED))
    before = world.size()

    again = world.run(advance(ref, typed=TYPED))

    assert world.size() == before
    assert steps(again) == ("exam_checked", (6, 7), True)
    assert again.decisions == first.decisions


def test_the_same_words_of_somebody_else_or_in_a_dry_run_are_another_request(world: World, ref: str) -> None:
    world.run(advance(ref, typed=TYPED))

    other = world.run(advance(ref, actor="thu", typed=TYPED))
    tried = world.run(advance(ref, actor="thu", typed=TYPED, dry_run=True))

    assert [decision.move for decision in (*other.decisions, *tried.decisions)] == ["verify_background"] * 2
    assert (other.again, other.entries, tried.again, tried.entries) == (False, (8,), False, ())


def test_the_same_words_are_meant_anew_once_their_author_has_gone_on(world: World, ref: str) -> None:
    world.run(advance(ref, typed=TYPED))
    world.run(ReturnDossier(actor="lan", ref=ref, to="nominated", reason="thiếu giấy"))

    again = world.run(advance(ref, typed=TYPED))

    assert steps(again) == ("exam_checked", (9, 10), False)
    assert world.run(advance(ref, typed=TYPED)).entries == (9, 10)


def test_a_refusal_is_asked_anew_by_the_same_words_once_the_dossier_has_changed(world: World) -> None:
    ref = world.nominate().dossier.ref
    first = world.run(advance(ref, typed=TYPED))
    assert world.run(advance(ref, typed=TYPED)).entries == first.entries == (5,)
    world.record(ref, "awareness_certificate", "20/02/2026", by="minh")

    again = world.run(advance(ref, typed=TYPED))

    assert first.refused is not None
    assert (again.refused, again.again) == (None, False)


def test_the_same_words_a_day_later_are_a_new_request(world: World) -> None:
    back = ReturnDossier(actor="lan", ref=world.trained(), to="nominated", reason="thiếu giấy", typed=TYPED, on=DAY)
    assert [world.run(back).again for _ in range(2)] == [False, True]

    world.clock.day = DAY + timedelta(days=1)
    done = world.run(back)

    assert (done.again, done.refused is not None) == (False, True)


def test_a_key_is_answered_again_though_the_next_step_is_another_by_now(world: World, ref: str) -> None:
    first = world.run(advance(ref, key="k"))
    world.record(ref, "note", "22/11/2026", text="sau đó")
    before = world.size()

    again = world.run(advance(ref, key="k"))

    assert world.size() == before
    assert steps(again) == (*steps(first)[:2], True)
    assert again.dossier.version == 7


def test_a_key_is_for_one_move_on_one_day_for_one_reason(world: World, ref: str) -> None:
    world.run(advance(ref, key="k", on=DAY))
    before = world.size()
    others: list[MoveCommand] = [
        advance(ref, key="k", on=DAY - timedelta(days=1)), advance(ref, key="k", to="official"),
        advance(ref, key="k", reason="khác"), advance(ref, key="k", actor="minh"),
        withdraw(ref, key="k", confirmed=True),
        ReturnDossier(actor="lan", ref=ref, key="k", to="nominated", reason="x"),
    ]  # fmt: skip

    for other in others:
        with pytest.raises(ConflictError):
            world.run(other)

    assert world.size() == before


def test_a_dry_run_under_a_key_leaves_the_key_free(world: World, ref: str) -> None:
    tried = world.run(advance(ref, key="k", dry_run=True))

    assert steps(tried) == ("exam_checked", (), False)
    assert steps(world.run(advance(ref, key="k"))) == ("exam_checked", (6, 7), False)


# ---------------------------------------------------------------------- what was seen


def test_whoever_has_seen_an_older_version_is_told_what_was_added_and_writes_nothing(world: World, ref: str) -> None:
    world.record(ref, "note", "01/03/2026", by="minh", text="mới")
    before = world.size()

    commands: list[MoveCommand] = [
        advance(ref, expect=5), withdraw(ref, confirmed=True, expect=5), advance(ref, expect=5, dry_run=True),
    ]  # fmt: skip
    for command in commands:
        with pytest.raises(StaleDossierError) as told:
            world.run(command)
        since: Any = told.value.values["since"]
        assert [(n, kind, actor) for n, kind, _, actor in since] == [(6, "act", world.person("minh"))]

    assert world.size() == before
    assert world.run(advance(ref, expect=6)).refused is None


def test_a_key_answers_also_whoever_has_seen_an_older_version(world: World, ref: str) -> None:
    first = world.run(advance(ref, key="k", expect=5))

    again = world.run(advance(ref, key="k", expect=5))

    assert steps(again) == (first.dossier.step, first.entries, True)


def test_somebody_quicker_makes_the_version_that_was_seen_an_older_one(world: World, ref: str) -> None:
    world.store.before_write.append(lambda: world.record(ref, "note", "01/03/2026", by="minh", text="nhanh"))

    with pytest.raises(StaleDossierError):
        world.run(advance(ref, expect=5))

    assert [entry.n for entry in world.entries(ref)] == [1, 2, 3, 4, 5, 6]
