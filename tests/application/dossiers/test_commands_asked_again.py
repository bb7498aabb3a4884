"""Commands given again in the same words because their answer was lost, and those that are meant anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.dossiers.accept_evidence import AcceptEvidence
from application.dossiers.correct_entry import CorrectAct, RedateMove
from application.dossiers.dossier_command import DossierWritten
from application.dossiers.make_move import AdvanceDossier
from application.dossiers.record_acts import OpenDossier, RecordActs
from application.dossiers.uphold_decision import UpholdDecision
from application.organisation.import_tree import ImportTree
from application.use_case import Command
from engine.errors import NotFoundError
from engine.terms import Role
from tests.support.engine.small import RULES, TREE, unit
from tests.support.engine.world import AN, World

TYPED = "the words of the command"
NOTE = (("note", {"on": "12/01/2026", "text": "gọi lại"}),)
OPEN = OpenDossier(actor="lan", cell="cb-1", acts=(("candidate", AN),), on=date(2026, 1, 10), typed=TYPED)


@pytest.fixture
def world() -> World:
    return World()


def written(world: World, command: Command[Any]) -> DossierWritten:
    result = world.run(command)
    return result if isinstance(result, DossierWritten) else result.written


def every_command(world: World) -> list[Command[Any]]:
    """Return one command of each kind that writes on a dossier, each possible once those before it are done."""
    ref = world.trained()
    world.by("lan").record(ref, "mentor_assigned", {"on": "12/01/2026", "mentor": "Lê Văn Cường"})
    day = date(2026, 2, 22)
    return [
        OPEN,
        RecordActs(actor="lan", ref=ref, acts=NOTE, typed="record"),
        CorrectAct(actor="lan", ref=ref, n=8, fields={"mentor": "Lê Văn Bình"}, reason="nhầm người", typed="correct"),
        AcceptEvidence(actor="minh", ref=ref, numbers=(10,), typed="accept"),
        RedateMove(actor="minh", ref=ref, n=6, on=day, reason="nhầm ngày", typed="redate"),
        AdvanceDossier(actor="thu", ref=ref, on=date(2026, 3, 1), typed="advance"),
    ]


def test_every_command_in_the_same_words_is_written_once(world: World) -> None:
    for command in every_command(world):
        first = written(world, command)
        before = world.size()

        again = written(world, command)

        assert world.size() == before, type(command).__name__
        assert (first.again, again.again) == (False, True)
        assert (again.dossier, again.entries, again.decisions) == (first.dossier, first.entries, first.decisions)
        assert again.person == first.person


def test_a_decision_is_upheld_once_in_the_same_words(world: World) -> None:
    ref = world.verified()
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")
    n = world.advance(ref, "admit", "2026-04-02", by="hoa").entries[0]
    vote = next(entry.n for entry in world.entries(ref) if entry.body.get("act") == "cell_vote")
    fields = {"official_members": 5, "present": 5, "in_favour": 4, "against": 1}
    corrected = world.by("lan").correct(ref, vote, fields=fields, reason="đếm lại")
    world.run(AddUser(actor="quan", login="dung", name="Cầm Văn Dũng"))
    day = date(2026, 1, 1)
    world.run(GrantRole(actor="quan", login="dung", role=Role.COMMITTEE, unit="xa-a", on=day))
    uphold = UpholdDecision(actor="dung", ref=ref, n=n, reason="vẫn đủ", typed=TYPED)

    first, again = world.run(uphold), world.run(uphold)

    assert [review.move.n for review in corrected.reviews] == [n]
    assert (first.reviews, again.reviews) == ((), ())
    assert (again.entries, again.again) == (first.entries, True)


def test_other_words_or_none_are_another_request(world: World) -> None:
    ref = world.nominate().dossier.ref
    note = RecordActs(actor="lan", ref=ref, acts=NOTE, typed=TYPED)

    entries = [
        world.run(command).entries
        for command in (note, replace(note, typed="other"), replace(note, typed=""), replace(note, typed=""))
    ]

    assert entries == [(5,), (6,), (7,), (8,)]


def test_a_dossier_is_opened_once_in_the_same_words_even_after_work_on_it(world: World) -> None:
    ref = world.run(OPEN).dossier.ref
    world.record(ref, "note", "12/01/2026", text="sau đó")

    again = world.run(OPEN)

    assert (again.again, again.dossier.ref, again.dossier.version) == (True, ref, 3)
    assert world.run(replace(OPEN, typed="other")).dossier.ref != ref


def test_whoever_accepts_all_that_waits_accepts_what_came_since(world: World) -> None:
    ref = world.nominate().dossier.ref
    accept = AcceptEvidence(actor="minh", ref=ref, typed=TYPED)
    assert world.run(accept).numbers() == {"accepted_now": [3], "accepted_before": [], "waiting": []}
    assert world.run(accept).written.again
    world.record(ref, "mentor_assigned", "12/01/2026", mentor="Lê Văn Cường")

    told = world.run(accept)

    assert not told.written.again
    assert told.numbers() == {"accepted_now": [6], "accepted_before": [3], "waiting": []}


def another_edition(world: World) -> None:
    world.adopt(world.books.add("two", RULES))


def another_tree(world: World) -> None:
    world.run(ImportTree(actor="quan", windows=(*TREE, unit("cb-4", "cell", "xa-b"))))


def another_day(world: World) -> None:
    world.clock.day += timedelta(days=1)


def an_act_of_somebody_else(world: World) -> None:
    world.record("HS-2026-0001", "note", "12/01/2026", by="minh", text="bổ sung")


CHANGES = [another_edition, another_tree, another_day, an_act_of_somebody_else]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_refusal_is_judged_anew_once_anything_it_rests_on_is_another(
    world: World, change: Callable[[World], None]
) -> None:
    ref = world.nominate().dossier.ref
    ask = AdvanceDossier(actor="lan", ref=ref, typed=TYPED)
    assert [world.run(ask).again for _ in range(3)] == [False, True, True]

    change(world)
    done = world.run(ask)

    assert (done.again, done.refused is not None) == (False, True)
    assert world.run(ask).entries == done.entries


@pytest.mark.parametrize("change", CHANGES[:2], ids=lambda change: change.__name__)
def test_a_grant_stays_a_repetition_whatever_has_changed_elsewhere(
    world: World, change: Callable[[World], None]
) -> None:
    ref = world.nominate().dossier.ref
    note = RecordActs(actor="lan", ref=ref, acts=NOTE, typed=TYPED)
    world.run(note)

    change(world)

    assert world.run(note).again


def moving(ref: str, **more: Any) -> RecordActs:
    """Return the recording of a transfer to a cell out of the clerk's sight."""
    acts = (("cell_transfer", {"on": "01/02/2026", "to_cell": "cb-3"}),)
    return RecordActs(**{"actor": "lan", "ref": ref, "acts": acts, **more})


@pytest.mark.parametrize("said", [{"typed": TYPED}, {"key": "k"}], ids=["words", "key"])
def test_whoever_moved_a_dossier_out_of_their_own_sight_is_answered_again(world: World, said: dict[str, str]) -> None:
    ref = world.nominate().dossier.ref
    first = world.run(moving(ref, **said))
    assert first.dossier.cell == "cb-3"
    before = world.size()

    again = world.run(moving(ref, **said))

    assert (again.again, again.entries) == (True, first.entries)
    for other in (moving(ref), moving(ref, typed="other"), moving(ref, key="other"), moving(ref, key="k", acts=NOTE)):
        with pytest.raises(NotFoundError):
            world.run(other)
    assert world.size() == before
