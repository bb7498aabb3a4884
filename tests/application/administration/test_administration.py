"""Setting up, and changing who and what is in use: each is log entries, and each is guarded."""

import json
from datetime import date

import pytest

from application.administration.change_users import AddUser, RenameUser, SetMail
from application.administration.disable_user import DisableUser, EnableUser
from application.administration.grant_role import EndRole, GrantRole
from application.administration.set_up_office import SetUpOffice
from application.audit.rebuild import rebuild
from application.judging.adoptions import adoption_in_force
from application.organisation.import_tree import ImportTree
from engine.access.rows import GrantRow, PersonRow
from engine.errors import BadTextError, ConflictError, NotFoundError, NotPermittedError, RequestError
from engine.ledger.subjects import ORG, PEOPLE, POLICY
from engine.organisation.changes.tree_import import BadOrgError
from engine.read_models.projection import grants_of, persons_of, units_of
from engine.terms import Role
from tests.support.engine.small import PEOPLE as WHO
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import World

DAY = date(2026, 11, 22)


@pytest.fixture
def world() -> World:
    return World()


def test_the_first_entries_adopt_the_law_and_name_the_administrator(world: World) -> None:
    policy, people = world.entries(POLICY), world.entries(PEOPLE)

    assert [entry.body["title"] for entry in policy] == ["one"]
    adopted = adoption_in_force(world.store)
    assert (adopted.n, adopted.edition, adopted.workflow) == (1, policy[0].body["edition"], policy[0].body["workflow"])
    assert [(entry.actor, str(entry.kind)) for entry in people[:2]] == [
        ("system", "person_added"), ("system", "role_granted"),
    ]  # fmt: skip
    assert world.store.persons()[0] == PersonRow("p-0001", "quan", "Ngô Văn Quản")
    assert world.store.grants()[0] == GrantRow("p-0001", Role.ADMIN, "*", since=DAY, until=None)


def test_a_database_is_set_up_once(world: World) -> None:
    before = world.size()

    with pytest.raises(ConflictError, match=r"office\.set_up_already"):
        world.run(SetUpOffice(law=world.books.add("two"), name="Ai Đó", login="ai"))
    assert world.size() == before


def test_neither_name_nor_login_of_a_user_stands_in_the_log(world: World) -> None:
    world.run(AddUser(actor="quan", login="hoa.nguyen", name="Nguyễn Thị Hoa"))

    lines = b"".join(row.line for row in world.store.lines)

    for name in ("hoa.nguyen", *(name for name, _, _ in WHO.values())):
        assert name.encode() not in lines
        assert json.dumps(name)[1:-1].encode() not in lines


def test_a_login_in_the_clear_of_an_older_line_is_still_known(world: World) -> None:
    lines = [one._replace(body={**one.body, "login": one.private["login"]}, private={"name": one.private["name"]})
             for one in world.entries(PEOPLE) if one.private]  # fmt: skip

    assert {row.login for row in persons_of(lines)} == {row.login for row in world.store.persons()}


def test_tables_of_people_and_tree_are_what_the_log_says(world: World) -> None:
    assert persons_of(world.entries(PEOPLE)) == world.store.persons()
    assert grants_of(world.entries(PEOPLE)) == world.store.grants()
    assert units_of(world.entries(ORG)) == list(TREE)
    assert world.store.units() == sorted(TREE, key=lambda row: (row.unit, row.since))
    assert units_of(world.entries(ORG), up_to=0) == []
    assert len(world.store.persons()) == len(WHO) + 1


# ---------------------------------------------------------------------- law


def test_another_edition_is_adopted_once_and_in_use_from_then_on(world: World) -> None:
    two = world.books.add("two")

    assert world.adopt(two).written
    assert not world.adopt(two).written
    assert adoption_in_force(world.store).edition == two.edition
    assert world.office.law.edition_digest == two.edition
    assert len(world.entries(POLICY)) == 2
    assert world.store.archived(two.edition) == b"edition two"


def test_only_those_who_answer_for_the_whole_tree_adopt_law(world: World) -> None:
    for login in ("lan", "hoa", "kien"):
        with pytest.raises(NotPermittedError):
            world.adopt(world.books.add("two"), by=login)
    assert len(world.entries(POLICY)) == 1


# ---------------------------------------------------------------------- tree


def test_a_tree_with_faults_is_refused_whole(world: World) -> None:
    before = world.size()

    with pytest.raises(BadOrgError) as caught:
        world.run(ImportTree(actor="quan", windows=(*TREE, unit("cb-9", "cell", "xa-z"), unit("cb-8", "sell"))))
    assert len(caught.value.faults) >= 2
    assert world.size() == before


def test_a_dry_import_counts_and_writes_nothing(world: World) -> None:
    before = world.size()

    assert world.run(ImportTree(actor="quan", windows=TREE, dry_run=True)).plan.listed == 6
    assert world.size() == before
    assert world.run(ImportTree(actor="quan", windows=(*TREE, unit("cb-4", "cell", "xa-b")))).plan.listed == 7
    assert world.office.tree.unit_on("cb-4", DAY) is not None
    assert world.office.tree_version == 2


def test_only_an_administrator_imports_a_tree(world: World) -> None:
    with pytest.raises(NotPermittedError):
        world.run(ImportTree(actor="hoa", windows=TREE))


# ---------------------------------------------------------------------- people


def test_people_are_numbered_and_logins_are_unique(world: World) -> None:
    added = world.run(AddUser(actor="quan", login=" hai ", name="Đinh  Thị Hai"))

    assert added == PersonRow("p-0009", "hai", "Đinh Thị Hai")
    for taken in ("hai", "lan", "p-0001"):
        with pytest.raises(ConflictError, match=r"user\.known_already"):
            world.run(AddUser(actor="quan", login=taken, name="Ai Khác"))
    with pytest.raises(BadTextError):
        world.run(AddUser(actor="quan", login="ba", name="Ðinh Ba"))
    with pytest.raises(NotPermittedError):
        world.run(AddUser(actor="lan", login="ba", name="Ai Khác"))


def test_every_name_a_person_ever_had_stays_with_them_as_the_log_tells_it(world: World) -> None:
    world.run(RenameUser(actor="quan", login="lan", new_login="lan2"))
    world.run(SetMail(actor="quan", login="lan2", mail="lan@xa.example"))
    renamed = world.run(RenameUser(actor="quan", login="lan2", name="Trần Thị Mơ", new_login="lan3"))

    assert renamed.signs == {renamed.person, "lan", "lan2", "lan3", "tran thi lan", "tran thi mo"}
    assert world.store.person_called("lan3") == renamed
    assert world.audit().verify().sound
    rebuild(world.office)
    assert world.store.person_called("lan3") == renamed


def test_a_role_is_given_from_a_day_and_ends_on_a_day(world: World) -> None:
    end, again = date(2026, 6, 1), date(2026, 9, 1)
    person = world.person("lan")

    world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=end))
    world.run(GrantRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=again))

    assert [grant for grant in world.store.grants() if grant.person == person] == [
        GrantRow(person, Role.CLERK, "xa-a", since=date(2026, 1, 1), until=end),
        GrantRow(person, Role.CLERK, "xa-a", since=again, until=None),
    ]
    world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=date(2026, 10, 1)))
    assert [grant.until for grant in world.store.grants() if grant.person == person] == [end, date(2026, 10, 1)]
    assert world.audit().verify().sound


def test_a_role_is_not_given_twice_and_not_ended_twice(world: World) -> None:
    with pytest.raises(ConflictError, match=r"role\.held_already \(login=lan, role=clerk, unit=xa-a\)"):
        world.run(GrantRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=DAY))
    with pytest.raises(RequestError, match=r"role\.ends_before_it_began \(on=2025-12-31, since=2026-01-01\)"):
        world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=date(2025, 12, 31)))
    world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=DAY))
    with pytest.raises(RequestError, match=r"role\.not_held \(login=lan, role=clerk, unit=xa-a\)"):
        world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=DAY))


def test_a_role_ended_and_given_again_on_the_day_it_began_is_one_role(world: World) -> None:
    since = date(2026, 1, 1)
    world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=since))

    world.run(GrantRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=since))

    held = [grant for grant in world.store.grants() if grant.person == world.person("lan")]
    assert held == [GrantRow(world.person("lan"), Role.CLERK, "xa-a", since=since, until=None)]


@pytest.mark.parametrize("login", ["lan", "nobody"])
def test_who_may_give_no_roles_is_not_told_who_is_a_user(world: World, login: str) -> None:
    day = date(2026, 1, 1)
    for change in (GrantRole, EndRole):
        with pytest.raises(NotPermittedError):
            world.run(change(actor="xa", login=login, role=Role.CLERK, unit="cb-3", on=day))
    for able in (DisableUser, EnableUser):
        with pytest.raises(NotPermittedError):
            world.run(able(actor="xa", login=login, on=day))


def test_nobody_gives_a_role_to_themselves_or_takes_one_from_themselves(world: World) -> None:
    before = world.size()

    with pytest.raises(NotPermittedError, match=r"permission\.denied \(why=separation\.own_role\)"):
        world.run(GrantRole(actor="quan", login="quan", role=Role.CLERK, unit="xa-a", on=DAY))
    with pytest.raises(NotPermittedError, match=r"permission\.denied \(why=separation\.own_role\)"):
        world.run(EndRole(actor="quan", login="p-0001", role=Role.ADMIN, unit="*", on=DAY))
    assert world.size() == before


def test_an_auditor_gets_no_writing_role_where_they_audit(world: World) -> None:
    with pytest.raises(
        NotPermittedError, match=r"role\.not_grantable \(why=separation\.audits_and_holds_writing_role\)"
    ):
        world.run(GrantRole(actor="quan", login="kien", role=Role.CLERK, unit="cb-1", on=DAY))
    with pytest.raises(
        NotPermittedError, match=r"role\.not_grantable \(why=separation\.audits_and_holds_writing_role\)"
    ):
        world.run(GrantRole(actor="quan", login="lan", role=Role.AUDITOR, unit="tinh", on=DAY))


def test_unknown_people_and_units_are_not_found(world: World) -> None:
    with pytest.raises(NotFoundError, match=r"user\.unknown \(login=ai\)"):
        world.run(GrantRole(actor="quan", login="ai", role=Role.CLERK, unit="xa-a", on=DAY))
    with pytest.raises(NotFoundError, match=r"unit\.out_of_sight \(unit=xa-z\)"):
        world.run(GrantRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-z", on=DAY))
    with pytest.raises(NotFoundError, match=r"unit\.not_on_day \(unit=xa-a, on=2016-07-24\)"):
        world.run(GrantRole(actor="quan", login="lan", role=Role.COMMITTEE, unit="xa-a", on=date(2016, 7, 24)))
    with pytest.raises(NotPermittedError):
        world.run(GrantRole(actor="hoa", login="lan", role=Role.CLERK, unit="cb-1", on=DAY))


def test_whoever_reaches_a_branch_alone_is_told_of_a_unit_elsewhere_as_of_one_that_is_not_there(world: World) -> None:
    world.run(AddUser(actor="quan", login="ba", name="Cao Văn Ba"))
    world.run(GrantRole(actor="quan", login="ba", role=Role.ADMIN, unit="xa-a", on=date(2026, 1, 1)))
    refused = []
    for place in ("xa-b", "xa-z"):
        with pytest.raises(NotFoundError) as caught:
            world.run(EndRole(actor="ba", login="lan", role=Role.CLERK, unit=place, on=DAY))
        refused.append(str(caught.value.message).replace(place, "unit"))

    assert refused[0] == refused[1]
