"""A move whose day was forgotten is given its day by a second person, and everything that follows from it follows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.dossiers.dossier_command import DossierWritten
from application.dossiers.queries.legal_basis import judged_by
from application.dossiers.queries.show_dossier import ShowDossier
from application.judging.replay import Replayer
from engine.errors import ActDateError, BadCorrectionError, NotPermittedError
from engine.ledger.entry import Entry
from engine.terms import EntryKind, Role
from tests.support.engine.small import RULES, rule
from tests.support.engine.world import World


@pytest.fixture
def world() -> World:
    return World()


def redate(  # noqa: PLR0917  # reads as one sentence
    world: World, ref: str, n: int, on: str, *, by: str = "minh", reason: str = "quên ghi ngày"
) -> DossierWritten:
    return world.by(by).redate(ref, n, on=date.fromisoformat(on), reason=reason)


def made(world: World, ref: str, move: str) -> int:
    return next(one.n for one in world.office.load(ref).moves if one.name == move)


def last(world: World, ref: str) -> Entry:
    return world.entries(ref)[-1]


def forgotten(world: World) -> str:
    """Return the code of a dossier whose move to `trained` was dated on the day it was typed in, 22/11/2026."""
    ref = world.nominate().dossier.ref
    world.record(ref, "awareness_certificate", "20/02/2026")
    assert world.advance(ref, "train", "2026-11-22").refused is None
    return ref


def test_the_day_is_set_right_with_what_the_workflow_made_by_itself(world: World) -> None:
    ref = forgotten(world)

    done = redate(world, ref, made(world, ref, "train"), "2026-02-21")

    assert done.refused is None
    assert [(one.name, one.on) for one in done.dossier.moves] == [
        ("nominate", date(2026, 1, 10)), ("train", date(2026, 2, 21)), ("check_exam", date(2026, 2, 21)),
    ]  # fmt: skip
    assert done.dossier.moved_on == date(2026, 2, 21)
    assert world.store.dossier_rows[ref].moved_on == date(2026, 2, 21)
    assert last(world, ref).kind is EntryKind.REDATED
    assert world.audit().verify().sound


def test_the_next_move_may_now_lie_on_its_own_day(world: World) -> None:
    ref = forgotten(world)
    world.record(ref, "verification_conclusion", "10/03/2026", by="thu", result="clear")
    assert world.advance(ref, "verify_background", "2026-03-11", by="thu").refused is not None

    redate(world, ref, made(world, ref, "train"), "2026-02-21")

    assert world.advance(ref, "verify_background", "2026-03-11", by="thu").refused is None
    assert all(one.agrees for one in Replayer(world.office).replay(world.entries(ref)))


def test_a_day_on_which_it_would_not_have_been_granted_is_refused_and_stays_in_the_log(world: World) -> None:
    ref = forgotten(world)

    done = redate(world, ref, made(world, ref, "train"), "2026-02-19")

    assert done.refused is not None
    assert [one.rule for one in done.refused.blocking] == ["TRN-01"]
    assert done.dossier.moves[1].on == date(2026, 11, 22)
    assert (last(world, ref).kind, last(world, ref).body["redates"]) == (EntryKind.REFUSED, made(world, ref, "train"))
    assert all(one.agrees for one in Replayer(world.office).replay(world.entries(ref)))
    assert world.audit().verify().sound


def test_the_law_of_the_corrected_day_is_asked(world: World) -> None:
    ref = forgotten(world)
    until = rule("OLD-01", "train", {"present": "opinion_summary"})

    old = replace(until, versions=(replace(until.versions[0], until=date(2026, 3, 1)),))
    world.adopt(world.books.add("two", (*RULES, old)))

    done = redate(world, ref, made(world, ref, "train"), "2026-02-21")

    assert done.refused is not None
    assert [one.rule for one in done.refused.blocking] == ["OLD-01"]
    assert redate(world, ref, made(world, ref, "train"), "2026-03-01").refused is None


def test_a_second_person_sets_it_right(world: World) -> None:
    ref = forgotten(world)

    with pytest.raises(NotPermittedError, match=r"review\.made_by_oneself \(n=6\)"):
        redate(world, ref, made(world, ref, "train"), "2026-02-21", by="lan")
    with pytest.raises(NotPermittedError):
        redate(world, ref, made(world, ref, "train"), "2026-02-21", by="thu")


@pytest.mark.parametrize(
    ("on", "more", "said"),
    [
        ("2026-02-21", {"reason": " "}, r"correction\.without_reason"),
        ("2026-11-22", {}, r"move\.has_the_day_already"),
        ("2026-11-23", {}, r"move\.day_in_future"),
        ("2026-02-21", {"n": 1}, r"entry\.no_granted_move \(n=1\)"),
    ],
)
def test_what_cannot_be_is_refused_before_any_rule(world: World, on: str, more: dict[str, Any], *, said: str) -> None:
    ref = forgotten(world)
    before = len(world.entries(ref))

    with pytest.raises((ActDateError, BadCorrectionError), match=said):
        redate(world, ref, more.pop("n", made(world, ref, "train")), on, **more)

    assert len(world.entries(ref)) == before


def test_what_followed_by_itself_takes_its_day_from_the_move_before_it(world: World) -> None:
    ref = forgotten(world)

    with pytest.raises(BadCorrectionError, match=r"move\.follows_another \(n=7, first=6\)"):
        redate(world, ref, made(world, ref, "check_exam"), "2026-02-21")


def test_a_day_after_the_next_move_is_refused(world: World) -> None:
    ref = world.verified()

    with pytest.raises(ActDateError, match=r"move\.after_next_move \(on=2026-03-12, next_on=2026-03-11, next=9\)"):
        redate(world, ref, made(world, ref, "train"), "2026-03-12")


def test_a_day_before_the_move_before_it_is_refused_by_the_workflow(world: World) -> None:
    ref = world.verified()

    done = redate(world, ref, made(world, ref, "train"), "2026-01-09")

    assert done.refused is not None
    assert len(done.refused.structural) == 1


def test_a_dossier_opened_on_the_wrong_day_was_opened_on_the_right_one(world: World) -> None:
    ref = world.nominate(on="2026-11-22").dossier.ref

    done = redate(world, ref, made(world, ref, "nominate"), "2026-01-10")

    assert (done.dossier.opened_on, done.dossier.moved_on) == (date(2026, 1, 10), date(2026, 1, 10))


def test_the_day_from_which_a_step_counts_follows(world: World) -> None:
    ref = world.official()
    recognised = made(world, ref, "recognise")
    assert world.office.load(ref).moves[-1].effective_on == date(2027, 4, 10)
    world.run(AddUser(actor="quan", login="uy2", name="Đinh Văn Uỷ"))

    world.run(GrantRole(actor="quan", login="uy2", role=Role.COMMITTEE, unit="xa-a", on=date(2026, 1, 1)))

    done = redate(world, ref, recognised, "2026-04-25", by="uy2")

    assert done.dossier.moves[-1].effective_on == date(2027, 4, 10)
    assert world.run(ShowDossier(actor="hoa", ref=ref, on=date(2026, 11, 22))).effective_on == date(2027, 4, 10)
    texts = judged_by(world.entries(ref), world.books)
    assert [(one.n, one.on) for one in texts][-1] == (recognised, date(2026, 4, 25))


def test_asked_again_under_the_same_key_it_is_written_once(world: World) -> None:
    ref = forgotten(world)
    n, minh = made(world, ref, "train"), world.by("minh", key="k-1")

    first = minh.redate(ref, n, on=date(2026, 2, 21), reason="quên")
    again = minh.redate(ref, n, on=date(2026, 2, 21), reason="quên")

    assert (again.entries, again.again) == (first.entries, True)
    assert [one.on for one in again.decisions] == [date(2026, 2, 21)] * 2
