"""Corrections and acceptances: the first entry stays, and a second person accepts."""

from datetime import date

import pytest

from engine.errors import (
    ActDateError,
    BadActError,
    BadCorrectionError,
    NotFoundError,
    NotPermittedError,
    RequestError,
)
from tests.support.engine.world import World


@pytest.fixture
def world() -> World:
    return World()


# ---------------------------------------------------------------------- corrections


def test_a_correction_replaces_the_act_and_leaves_the_first_entry(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "mentor_assigned", "12/01/2026", mentor="Lê Văn Cường")
    before = world.entries(ref)

    done = world.by("lan").correct(ref, 5, fields={"mentor": "Phạm Thị Dung", "on": "13/01/2026"}, reason="nhầm người")

    (found,) = done.dossier.acts["mentor_assigned"]
    assert (found.n, found.first_n, found.on) == (6, 5, date(2026, 1, 13))
    assert found.act.private() == {"mentor": "Phạm Thị Dung"}
    assert world.entries(ref)[:5] == before
    assert world.entries(ref)[5].private == {"mentor": "Phạm Thị Dung", "reason_given": "nhầm người"}


def test_a_void_act_stands_no_more_and_its_values_are_not_written_again(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "mentor_assigned", "12/01/2026", mentor="Lê Văn Cường")

    done = world.by("lan").correct(ref, 5, fields=None, reason="không có")

    assert "mentor_assigned" not in done.dossier.acts
    assert world.entries(ref)[5].private == {"reason_given": "không có"}
    with pytest.raises(BadCorrectionError, match=r"entry\.no_standing_act \(n=5\)"):
        world.by("lan").correct(ref, 5, fields={}, reason="nữa")


def test_a_correction_is_checked_like_a_new_act(world: World) -> None:
    ref = world.nominate().dossier.ref
    correct = world.by("lan").correct

    with pytest.raises(ActDateError):
        correct(ref, 3, fields={"on": "23/11/2026"}, reason="nhầm")
    with pytest.raises(BadActError, match="colour"):
        correct(ref, 3, fields={"colour": "red"}, reason="nhầm")
    with pytest.raises(BadCorrectionError, match=r"correction\.without_reason"):
        correct(ref, 3, fields={"on": "09/01/2026"}, reason=" ")
    with pytest.raises(BadCorrectionError):
        correct(ref, 99, fields={}, reason="nhầm")


def test_a_day_is_corrected_as_far_as_the_acts_that_follow_allow(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "cell_vote", "20/01/2026", official_members=5, present=5, in_favour=5)

    with pytest.raises(
        ActDateError,
        match=r"act\.before_earlier_act \(act=cell_vote, on=2026-01-20, after=nomination, after_on=2026-01-21\)",
    ):
        world.by("lan").correct(ref, 3, fields={"on": "21/01/2026"}, reason="nhầm")
    assert world.by("lan").correct(ref, 3, fields={"on": "20/01/2026"}, reason="nhầm").entries == (6,)


def test_an_act_is_corrected_by_those_who_may_record_it(world: World) -> None:
    ref = world.verified()
    (conclusion,) = world.office.load(ref).acts["verification_conclusion"]

    with pytest.raises(NotPermittedError, match="appraiser"):
        world.by("lan").correct(ref, conclusion.n, fields=None, reason="nhầm")
    with pytest.raises(NotFoundError):
        world.by("xa").correct(ref, conclusion.n, fields=None, reason="nhầm")
    assert world.by("thu").correct(ref, conclusion.n, fields=None, reason="nhầm").entries


# ---------------------------------------------------------------------- acceptance


def test_a_second_person_accepts_what_waits(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "note", "12/01/2026", text="không cần chấp nhận")

    done = world.by("minh").accept(ref)

    assert world.entries(ref)[-1].body["acts"] == [3]
    assert done.dossier.acts["nomination"][0].accepted_by == world.person("minh")
    assert world.entries(ref)[-1].role == "secretary"
    with pytest.raises(RequestError, match=r"evidence\.none_waits"):
        world.by("minh").accept(ref)
    with pytest.raises(RequestError, match=r"evidence\.none_waits"):
        world.by("minh").accept(ref, [3])


def test_whoever_entered_it_does_not_accept_it(world: World) -> None:
    ref = world.nominate(by="minh").dossier.ref
    before = world.size()

    with pytest.raises(
        NotPermittedError, match=r"evidence\.not_acceptable \(why=separation\.enters_and_accepts, entries=#3\)"
    ):
        world.by("minh").accept(ref)
    with pytest.raises(NotPermittedError, match="#3"):
        world.by("minh").accept(ref, [3])
    assert world.size() == before


def test_whoever_corrected_it_does_not_accept_it_either(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.by("minh").correct(ref, 3, fields={"on": "09/01/2026"}, reason="nhầm ngày")

    with pytest.raises(NotPermittedError):
        world.by("minh").accept(ref)
    assert world.by("hoa").accept(ref).dossier.acts["nomination"][0].accepted


def test_without_numbers_only_what_is_ones_own_to_accept_is_accepted(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "12/01/2026", by="minh")
    world.record(ref, "cell_vote", "13/01/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "mentor_assigned", "13/01/2026", mentor="Lê Văn Cường")

    first = world.by("minh").accept(ref)
    second = world.by("hoa").accept(ref)

    assert world.entries(ref)[first.entries[0] - 1].body["acts"] == [3, 7]
    assert world.entries(ref)[second.entries[0] - 1].body["acts"] == [5, 6]


def test_an_act_is_accepted_by_the_roles_named_for_it(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "cell_vote", "13/01/2026", official_members=5, present=5, in_favour=5)

    with pytest.raises(NotPermittedError, match=r"why=permission\.role_needed \(roles=committee\), entries=#5"):
        world.by("minh").accept(ref, [5])
    with pytest.raises(NotPermittedError, match=r"roles=secretary \| committee"):
        world.by("lan").accept(ref, [5])


def test_numbers_named_twice_or_by_the_first_entry_count_once(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.by("lan").correct(ref, 3, fields={"on": "09/01/2026"}, reason="nhầm ngày")

    world.by("minh").accept(ref, [5, 3, 5])

    assert world.entries(ref)[-1].body["acts"] == [5]


@pytest.mark.parametrize("n", [1, 4, 99])
def test_only_a_standing_act_can_be_accepted(world: World, n: int) -> None:
    ref = world.nominate().dossier.ref

    with pytest.raises(RequestError, match=r"entry\.not_a_standing_act"):
        world.by("minh").accept(ref, [n])


def test_numbers_named_are_accepted_all_or_none(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "12/01/2026", by="minh")
    before = world.size()

    with pytest.raises(
        NotPermittedError, match=r"evidence\.not_acceptable \(why=separation\.enters_and_accepts, entries=#5\)"
    ):
        world.by("minh").accept(ref, [3, 5])
    assert world.size() == before
