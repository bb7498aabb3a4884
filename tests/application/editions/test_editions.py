"""An edition goes from draft by approval into force; no one person does it alone where there is a second."""

from datetime import date

import pytest

from application.administration.change_users import AddUser
from application.administration.grant_role import EndRole, GrantRole
from application.editions.adopt_edition import others_who_approve
from application.editions.edition_register import EditionRegister
from application.editions.edition_states import editions_of
from application.judging.adoptions import adoption_in_force
from engine.errors import ConflictError, NotFoundError, NotPermittedError, RequestError, StaleDossierError, StoreError
from engine.ledger.subjects import POLICY
from engine.terms import Role
from tests.support.engine.world import World

DAY = date(2026, 11, 22)


@pytest.fixture
def world() -> World:
    """A world in which two people answer for the law of the whole tree."""
    made = World()
    made.run(AddUser(actor="quan", login="uy", name="Cao Thị Uỷ"))
    made.run(GrantRole(actor="quan", login="uy", role=Role.COMMITTEE, unit="tinh", on=date(2026, 1, 1)))
    return made


def states(world: World) -> list[str]:
    return [str(row.state) for row in EditionRegister(world.office).rows()]


def test_each_change_of_an_edition_is_an_entry_that_names_who(world: World) -> None:
    two = world.books.add("two")

    world.propose(two)
    assert states(world) == ["in_force", "draft"]
    world.approve(two, by="uy", pending=3, flips=1)
    assert states(world) == ["in_force", "approved"]
    assert world.office.law.edition_digest != two.edition
    assert world.adopt(two).written

    assert states(world) == ["past", "in_force"]
    assert world.office.law.edition_digest == two.edition == adoption_in_force(world.store).edition
    assert [str(entry.kind) for entry in world.entries(POLICY)] == [
        "edition_adopted", "edition_proposed", "edition_approved", "edition_adopted",
    ]  # fmt: skip
    row = EditionRegister(world.office).find(two.edition[:8])
    assert row.proposed is not None
    assert row.approved is not None
    assert (row.proposed.person, row.approved.person) == (world.person("quan"), world.person("uy"))
    assert (row.pending, row.flips, row.alone) == (3, 1, False)
    assert world.audit().verify().sound


def test_nobody_approves_what_they_proposed(world: World) -> None:
    two = world.books.add("two")
    world.propose(two, by="uy")
    before = world.size()

    with pytest.raises(NotPermittedError, match=r"separation\.proposes_and_approves"):
        world.approve(two, by="uy")
    assert world.size() == before
    world.approve(two, by="quan")
    assert states(world) == ["in_force", "approved"]


def test_only_those_who_answer_for_the_whole_tree_propose_and_approve(world: World) -> None:
    two = world.books.add("two")

    for login in ("lan", "hoa", "kien", "giam"):
        with pytest.raises(NotPermittedError):
            world.propose(two, by=login)
    world.propose(two)
    for login in ("lan", "hoa", "kien", "giam"):
        with pytest.raises(NotPermittedError):
            world.approve(two, by=login)
    assert states(world) == ["in_force", "draft"]


def test_where_a_second_person_could_approve_nobody_adopts_without_approval(world: World) -> None:
    two = world.books.add("two")

    with pytest.raises(NotPermittedError, match=r"edition\.not_approved"):
        world.adopt(two)
    world.propose(two)
    with pytest.raises(NotPermittedError, match=r"edition\.not_approved"):
        world.adopt(two)
    assert states(world) == ["in_force", "draft"]


def test_where_there_is_no_second_person_one_adopts_alone_and_the_entry_says_so() -> None:
    world = World()

    assert world.adopt(world.books.add("two")).written

    assert [row.alone for row in EditionRegister(world.office).rows()] == [False, True]
    assert world.entries(POLICY)[-1].body["alone"] is True


def test_a_second_person_whose_role_has_ended_is_none(world: World) -> None:
    admin = world.actor("quan")
    world.run(EndRole(actor="quan", login="uy", role=Role.COMMITTEE, unit="tinh", on=DAY))

    assert others_who_approve(world.office, admin.person.person) == frozenset()
    assert world.adopt(world.books.add("two")).written


def test_an_edition_goes_back_into_force_only_by_a_new_approval(world: World) -> None:
    one, two = world.books.add("one"), world.books.add("two")
    for law in (two,):
        world.propose(law)
        world.approve(law, by="uy")
        world.adopt(law, by="uy")

    with pytest.raises(NotPermittedError):
        world.adopt(one)
    world.propose(one)
    assert states(world) == ["draft", "in_force"]
    world.approve(one, by="uy")
    assert world.adopt(one).written
    assert states(world) == ["in_force", "past"]
    assert not world.adopt(one).written


def test_a_draft_is_proposed_once_and_approved_once(world: World) -> None:
    two = world.books.add("two")
    world.propose(two)

    with pytest.raises(ConflictError, match=r"edition\.in_state_already .*state=draft"):
        world.propose(two, by="uy")
    world.approve(two, by="uy")
    with pytest.raises(ConflictError, match=r"edition\.not_a_draft .*state=approved"):
        world.approve(two, by="uy")
    with pytest.raises(NotFoundError):
        world.approve(world.books.add("three"), by="uy")


def test_two_who_approve_at_once_leave_one_entry(world: World) -> None:
    two = world.books.add("two")
    world.run(AddUser(actor="quan", login="ba", name="Cao Văn Ba"))
    world.run(GrantRole(actor="quan", login="ba", role=Role.ADMIN, unit="*", on=date(2026, 1, 1)))
    world.propose(two)
    world.store.before_write.append(lambda: world.approve(two, by="ba"))

    with pytest.raises(StaleDossierError):
        world.approve(two, by="uy")
    assert len(world.entries(POLICY)) == 3


def test_an_edition_is_named_by_the_beginning_of_its_digest(world: World) -> None:
    editions = EditionRegister(world.office)
    first = editions.rows()[0]

    assert editions.find(f"{first.edition[:12].upper()}…") == first
    for wrong, error in (("abc", RequestError), ("0" * 12, NotFoundError)):
        with pytest.raises(error):
            editions.find(wrong)


def test_which_edition_was_in_use_on_a_day_is_told_by_when_it_was_adopted() -> None:
    world = World(day=date(2026, 3, 1))
    one = adoption_in_force(world.store)
    world.clock.day = date(2026, 4, 10)
    two = world.books.add("two")
    world.adopt(two)

    assert adoption_in_force(world.store, by=date(2026, 4, 9)) == one
    assert adoption_in_force(world.store, by=date(2026, 4, 10)).edition == two.edition
    with pytest.raises(StoreError, match=r"edition\.none_adopted_by \(day=2026-02-28\)"):
        adoption_in_force(world.store, by=date(2026, 2, 28))


def test_a_draft_that_is_gone_from_the_archive_is_found_by_the_audit(world: World) -> None:
    two = world.books.add("two")
    world.propose(two)
    del world.store.kept_files[two.edition]

    assert [fault.check for fault in world.audit().verify().faults] == ["archive"]


def test_nothing_is_told_of_an_empty_log() -> None:
    assert editions_of([]) == ()
