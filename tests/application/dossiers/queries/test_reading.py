"""Reading: what is in sight, the next move, lists with what is due; names only for those who work with them."""

from datetime import date
from typing import Any

import pytest

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.dossiers.queries.check_move import CheckMove, ShowRoadmap
from application.dossiers.queries.list_dossiers import ListDossiers, nearest_dues
from application.dossiers.queries.show_dossier import ShowDossier
from application.dossiers.queries.show_history import ShowHistory
from application.judging.replay import standing_at
from application.organisation.import_tree import ImportTree
from engine.access.permissions import Action
from engine.errors import NotFoundError, NotPermittedError, UnknownMoveError
from engine.law.model.finding import Granted, Refused
from engine.terms import Role
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import AN, World

DAY = date(2026, 11, 22)


@pytest.fixture
def world() -> World:
    return World()


def listed(world: World, login: str, **filters: Any) -> list[tuple[str, str]]:
    page = world.run(ListDossiers(actor=login, on=DAY, **filters))
    assert page.total is not None
    assert page.total >= len(page.rows)
    return [(line.row.ref, line.row.name) for line in page.rows]


# ---------------------------------------------------------------------- show


def test_show_gives_the_dossier_its_deadlines_and_what_the_next_moves_need(world: World) -> None:
    ref = world.verified()
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=3)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")

    shown = world.run(ShowDossier(actor="lan", ref=ref, on=DAY))

    assert shown.dossier == world.office.load(ref)
    assert [(due.deadline, due.start_on, due.due_on) for due in shown.dues] == [
        ("ceremony", date(2026, 4, 1), date(2026, 4, 15))
    ]
    assert [(decision.move, type(decision), decision.on) for decision in shown.decisions] == [("admit", Refused, DAY)]
    assert shown.entries == world.entries(ref)


def test_a_supervisor_sees_codes_and_days_and_no_person(world: World) -> None:
    ref = world.nominate().dossier.ref

    seen = world.run(ShowDossier(actor="giam", ref=ref, on=DAY))
    whole = world.run(ShowDossier(actor="kien", ref=ref, on=DAY))

    assert "Nguyễn Văn An" not in repr(seen)
    assert "2001" not in repr(seen)
    assert (seen.dossier.step, seen.dossier.version, seen.dossier.head) == (
        "nominated", whole.dossier.version, whole.dossier.head,
    )  # fmt: skip
    assert [one.verdicts for one in seen.decisions] == [one.verdicts for one in whole.decisions]
    assert [one.rule for one in seen.decisions[0].findings if one.hidden] == ["AGE-01"]
    assert "Nguyễn Văn An" in repr(whole)


@pytest.mark.parametrize("login", ["xa", "quan"])
def test_out_of_scope_reads_as_not_found_and_an_administrator_sees_no_content(world: World, login: str) -> None:
    ref = world.nominate().dossier.ref
    expected = NotFoundError if login == "xa" else NotPermittedError

    for read in (
        lambda: world.run(ShowDossier(actor=login, ref=ref, on=DAY)),
        lambda: world.run(ShowHistory(actor=login, ref=ref)).entries,
        lambda: world.run(CheckMove(actor=login, ref=ref, on=DAY)),
        lambda: world.run(CheckMove(actor=login, ref=ref, move="train", on=DAY)),
        lambda: world.run(ShowRoadmap(actor=login, ref=ref, on=DAY)).steps,
    ):
        with pytest.raises(expected):
            read()


def test_reading_writes_nothing(world: World) -> None:
    ref = world.verified()
    before = world.size()
    actor = "hoa"

    world.run(ShowDossier(actor=actor, ref=ref, on=DAY))
    world.run(ShowHistory(actor=actor, ref=ref))
    decision = world.run(CheckMove(actor=actor, ref=ref, on=DAY)).decision

    assert (decision.move, type(decision)) == ("admit", Refused)
    assert world.size() == before


def test_history_is_every_line_oldest_first(world: World) -> None:
    ref = world.nominate().dossier.ref

    assert [entry.n for entry in world.run(ShowHistory(actor="minh", ref=ref)).entries] == [1, 2, 3, 4]


# ---------------------------------------------------------------------- which move


def test_the_next_move_is_the_first_one_that_somebody_must_make(world: World) -> None:
    in_a, in_b = world.nominate().dossier.ref, world.trained(cell="cb-3", by="xa")

    assert world.run(CheckMove(actor="lan", ref=in_a)).decision.move == "train"
    assert world.run(CheckMove(actor="xa", ref=in_b)).decision.move == "check_exam"
    assert world.run(CheckMove(actor="lan", ref=world.trained())).decision.move == "verify_background"


def test_a_move_is_found_by_name_or_by_where_it_leads(world: World) -> None:
    ref, lan = world.nominate().dossier.ref, "lan"

    assert world.run(CheckMove(actor=lan, ref=ref, move="admit")).decision.move == "admit"
    assert world.run(CheckMove(actor=lan, ref=ref, to="trained")).decision.move == "train"
    assert world.run(CheckMove(actor=lan, ref=ref, to="official")).decision.move == "recognise"


def test_an_exam_not_required_here_is_passed_over_even_when_it_comes_first(world: World) -> None:
    ref = world.nominate(acts=[("candidate", AN)]).dossier.ref

    decision = world.run(CheckMove(actor="lan", ref=ref, move="check_exam", on=DAY)).decision

    assert decision.not_required
    assert not isinstance(decision, Granted)


def test_what_is_unknown_or_leads_nowhere_is_told(world: World) -> None:
    ref, lan = world.official(), "lan"

    with pytest.raises(UnknownMoveError, match=r"dossier\.ended"):
        world.run(CheckMove(actor=lan, ref=ref))
    with pytest.raises(UnknownMoveError, match=r"move\.unknown \(move=admitt, near=word\.meant "):
        world.run(CheckMove(actor=lan, ref=ref, move="admitt"))
    with pytest.raises(UnknownMoveError, match=r"step\.unknown_at_end \(step=trainde, near=word\.meant "):
        world.run(CheckMove(actor=lan, ref=ref, to="trainde"))
    with pytest.raises(UnknownMoveError, match=r"step\.unreachable \(step=new, start=new\)"):
        world.run(CheckMove(actor=lan, ref=ref, to="new"))


# ---------------------------------------------------------------------- lists


def test_everyone_lists_what_lies_in_their_scope(world: World) -> None:
    one, two = world.nominate().dossier.ref, world.nominate(cell="cb-2").dossier.ref
    three = world.nominate(cell="cb-3", by="xa").dossier.ref

    assert [ref for ref, _ in listed(world, "lan")] == [one, two]
    assert [ref for ref, _ in listed(world, "minh")] == [one]
    assert [ref for ref, _ in listed(world, "xa")] == [three]
    assert [ref for ref, _ in listed(world, "kien")] == [one, two, three]
    with pytest.raises(
        NotPermittedError,
        match=r"permission\.denied \(why=permission\.role_needed \(roles=clerk \| secretary \| appraiser",
    ):  # and not: there are none
        listed(world, "quan")


def test_a_filter_narrows_the_scope_and_never_widens_it(world: World) -> None:
    one, _ = world.nominate().dossier.ref, world.nominate(cell="cb-3", by="xa").dossier.ref

    assert [ref for ref, _ in listed(world, "lan", units=("cb-1",))] == [one]
    assert listed(world, "lan", steps=("trained",)) == []
    with pytest.raises(NotFoundError):
        listed(world, "lan", units=("cb-1", "cb-3"))


def test_a_supervisor_lists_codes_without_names(world: World) -> None:
    ref = world.nominate().dossier.ref
    rows = world.run(ListDossiers(actor="giam", on=DAY)).rows

    assert listed(world, "giam") == [(ref, "")]
    assert listed(world, "kien") == [(ref, "Nguyễn Văn An")]
    assert (rows[0].row.name_fold, rows[0].row.name_key) == ("", b"")


def test_somebody_with_a_role_everywhere_lists_all(world: World) -> None:
    ref, other = world.nominate().dossier.ref, world.nominate(cell="cb-3", by="xa").dossier.ref
    world.run(AddUser(actor="quan", login="tong", name="Mai Thị Tổng"))
    world.run(GrantRole(actor="quan", login="tong", role=Role.AUDITOR, unit="*", on=DAY))

    assert world.access("tong").scope(Action.LIST) is None
    assert [code for code, _ in listed(world, "tong")] == [ref, other]
    assert listed(world, "tong", units=("cb-1",)) == [(ref, "Nguyễn Văn An")]
    assert listed(world, "tong", units=()) == []


def test_a_dossier_of_a_cell_that_has_ended_stays_in_sight(world: World) -> None:
    ref = world.official()
    ended = [row if row.unit != "cb-1" else unit("cb-1", "cell", "xa-a", until=date(2026, 6, 1)) for row in TREE]
    world.run(ImportTree(actor="quan", windows=tuple(ended)))

    assert [row for row, _ in listed(world, "lan")] == [ref]


def test_a_list_shows_the_nearest_deadline_that_was_running_on_the_day(world: World) -> None:
    ref = world.official()
    lan = "lan"

    def due(day: str) -> list[date | None]:
        rows = world.run(ListDossiers(actor=lan, on=date.fromisoformat(day))).rows
        return [one.due.due_on if one.due else None for one in rows]

    assert [row.deadline for row in world.store.dues([ref])] == ["ceremony"]
    assert due("2026-03-31") == [None]
    assert due("2026-04-01") == due("2026-04-09") == [date(2026, 4, 15)]
    assert due("2026-04-10") == [None]


def test_a_deadline_closed_by_the_end_of_the_dossier_is_not_shown(world: World) -> None:
    ref = world.verified()
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")
    world.advance(ref, "admit", "2026-04-02", by="hoa")
    assert nearest_dues(world.store, [ref], as_of=DAY).keys() == {ref}

    world.advance(ref, "withdraw", "2026-04-03", reason="xin rút")

    assert nearest_dues(world.store, [ref], as_of=DAY) == {}
    assert nearest_dues(world.store, [], as_of=DAY) == {}


# ---------------------------------------------------------------------- as it stood


def test_a_dossier_is_shown_as_it_stood_after_an_entry_or_a_day(world: World) -> None:
    world.clock.day = date(2026, 2, 1)
    ref = world.nominate().dossier.ref
    world.clock.day = date(2026, 3, 1)
    world.record(ref, "awareness_certificate", "20/02/2026")
    entries = world.entries(ref)

    assert standing_at(entries, entry=2).version == 2
    assert standing_at(entries, day=date(2026, 2, 28)).version == 4
    assert standing_at(entries, day=date(2026, 3, 1)) == standing_at(entries) == world.office.load(ref)
    assert standing_at(entries, entry=2, day=date(2026, 3, 1)).version == 2
    assert standing_at(entries, entry=99).version == 5
    assert standing_at(entries, day=date(2026, 1, 31)).version == 0
