"""Every role × every action × where the object lies: one table, and a missing action fails it."""

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.access.permissions import ROLES, Action, Permit, Subject, scope_of
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow
from engine.errors import Message
from engine.organisation.tree import OrgTree
from engine.terms import Role, UnitKind
from tests.support.engine.permission_scene import CHANGE, LAN, MINH, TODAY, TREE, ask, grant, unit

# One line per action; the columns are clerk, secretary, appraiser, committee, auditor, supervisor, admin.
TABLE = """
nominate       yes yes -   -   -   -   -
record         yes yes -   -   -   -   -
accept         -   yes -   yes -   -   -
advance        -   -   -   yes -   -   -
return         -   yes -   yes -   -   -
withdraw       yes yes -   -   -   -   -
check          yes yes yes yes yes -   -
read_private   yes yes yes yes yes -   -
show           yes yes yes yes yes yes -
list           yes yes yes yes yes yes -
history        yes yes yes yes yes -   -
replay         -   -   -   -   yes yes yes
audit          -   -   -   -   yes yes yes
org_import     -   -   -   -   -   -   yes
org_show       yes yes yes yes yes yes yes
user_add       -   -   -   -   -   -   yes
user_role      -   -   -   -   -   -   yes
user_show      -   -   -   -   yes -   yes
policy_propose -   -   -   yes -   -   yes
policy_approve -   -   -   yes -   -   yes
policy_adopt   -   -   -   yes -   -   yes
policy_try     -   -   -   yes yes yes yes
policy_show    yes yes yes yes yes yes yes
workflow_show  yes yes yes yes yes yes yes
doctor         -   -   -   yes yes yes yes
rebuild        -   -   -   -   -   -   yes
scan           -   -   -   yes -   yes yes
alerts         yes yes yes yes yes yes -
alert_ack      yes yes yes yes -   yes -
alert_snooze   -   yes -   yes -   yes -
unit_record    -   -   -   yes -   -   yes
unit_show      yes yes yes yes yes yes yes
"""
ALLOWED = {
    (action, role): word == "yes"
    for action, *words in (line.split() for line in TABLE.strip().splitlines())
    for role, word in zip(Role, words, strict=True)
}

# Where the object lies, seen from a role over `cell` (or over its parent): what the role reaches.
PLACES = {
    "own cell": ("cell", "cell", True),
    "sibling cell": ("cell", "sibling", False),
    "from the parent": ("base", "cell", True),
    "the parent itself": ("cell", "base", False),
    "other branch": ("base", "far", False),
    "unknown id": ("base", "nowhere", False),
    "unknown id, from everywhere": (EVERYWHERE, "nowhere", False),
    "from everywhere": (EVERYWHERE, "far", True),
}


def test_every_action_and_every_role_stands_in_the_table() -> None:
    assert {action for action, _ in ALLOWED} == {str(action) for action in Action}
    assert set(ROLES) == set(Action)


def test_a_role_does_what_the_table_says_where_it_reaches_and_sees_nothing_elsewhere() -> None:
    wrong = {}
    for action, role, (place, (over, where, in_reach)) in product(Action, Role, PLACES.items()):
        permit, may = ask(action, Subject(cell=where), grant(role, over)), in_reach and ALLOWED[action, role]
        held = (role, over) if may else (None, "")
        answer = (permit.visible, permit.allowed, (permit.role, permit.unit), permit.reason is None)
        if answer != (in_reach, may, held, may):
            wrong[action, role, place] = permit

    assert wrong == {}


def test_an_action_about_no_unit_needs_the_whole_tree_only_when_it_changes_things_for_all() -> None:
    for_all = {"org_import", "user_role", "policy_propose", "policy_approve", "policy_adopt", "rebuild"}
    wrong = {}
    for action, role, nowhere in product(Action, Role, ["", EVERYWHERE]):
        permits = [ask(action, Subject(cell=nowhere), grant(role, over)) for over in ("base", "province", EVERYWHERE)]
        may = ALLOWED[action, role]
        expected = [may and action not in for_all, may, may]
        if [permit.allowed for permit in permits] != expected or not all(permit.visible for permit in permits):
            wrong[action, role, nowhere] = permits

    assert wrong == {}


def test_two_roots_need_a_role_over_both() -> None:
    tree = OrgTree((unit("north", "province"), unit("south", "province")))
    north, south = grant(Role.ADMIN, "north"), grant(Role.ADMIN, "south")

    assert not ask(Action.REBUILD, Subject(), north, tree=tree).allowed
    assert not ask(Action.REBUILD, Subject(), north, grant(Role.COMMITTEE, "south"), tree=tree).allowed
    assert ask(Action.REBUILD, Subject(), north, south, tree=tree).allowed


def test_before_there_is_a_tree_only_a_role_over_everywhere_changes_things_for_all() -> None:
    assert ask(Action.ORG_IMPORT, Subject(), grant(Role.ADMIN, EVERYWHERE), tree=OrgTree()).allowed
    assert not ask(Action.ORG_IMPORT, Subject(), grant(Role.ADMIN, "province"), tree=OrgTree()).allowed


def test_somebody_without_a_role_sees_nothing_and_does_nothing() -> None:
    others = grant(Role.ADMIN, EVERYWHERE, person=MINH)

    assert ask(Action.SHOW, Subject(cell="cell"), others) == Permit(
        allowed=False, visible=False, reason=Message("permission.out_of_sight")
    )
    assert not ask(Action.LIST, Subject(), others).allowed


def test_a_role_counts_from_its_first_day_to_the_day_before_its_last() -> None:
    timed = grant(Role.CLERK, "cell", since=date(2026, 1, 1), until=date(2026, 2, 1))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]

    seen = [ask(Action.SHOW, Subject(cell="cell"), timed, day=day).visible for day in days]

    assert seen == [False, True, True, False]


def test_a_cell_that_moved_to_another_branch_is_seen_from_there_from_that_day() -> None:
    here, there = grant(Role.CLERK, "base"), grant(Role.CLERK, "elsewhere")
    before, after = date(2026, 9, 30), CHANGE

    assert [ask(Action.SHOW, Subject(cell="moving"), here, day=day).visible for day in (before, after)] == [True, False]
    assert [ask(Action.SHOW, Subject(cell="moving"), there, day=day).visible for day in (before, after)] == [
        False,
        True,
    ]


def test_the_dossiers_of_a_cell_that_ended_stay_with_those_who_were_above_it_last() -> None:
    assert ask(Action.SHOW, Subject(cell="ended"), grant(Role.CLERK, "base")).allowed
    assert not ask(Action.SHOW, Subject(cell="ended"), grant(Role.CLERK, "elsewhere")).visible


def test_roles_from_the_workflow_file_take_the_place_of_the_table() -> None:
    reason = Message("permission.role_needed", roles=(Role.APPRAISER, Role.COMMITTEE))
    for action in Action:
        appraiser = ask(action, Subject(cell="cell"), grant(Role.APPRAISER, "cell"), roles=[Role.APPRAISER])
        clerk = ask(action, Subject(cell="cell"), grant(Role.CLERK, "cell"), roles=[Role.APPRAISER, Role.COMMITTEE])

        assert (appraiser.allowed, clerk.allowed, clerk.reason) == (True, False, reason), action


def test_no_role_at_all_is_enough_when_the_workflow_names_none() -> None:
    assert not ask(Action.ACCEPT, Subject(cell="cell"), grant(Role.COMMITTEE, "cell"), roles=[]).allowed


def test_of_several_roles_the_strongest_reader_acts_and_of_several_units_the_nearest() -> None:
    both = (grant(Role.SUPERVISOR, "cell"), grant(Role.CLERK, "province"), grant(Role.CLERK, "base"))

    permit = ask(Action.SHOW, Subject(cell="cell"), grant(Role.CLERK, EVERYWHERE), *both)

    assert (permit.role, permit.unit) == (Role.CLERK, "base")


GRANTS = st.builds(
    grant,
    st.sampled_from(list(Role)),
    st.sampled_from([EVERYWHERE, *sorted({row.unit for row in TREE.rows})]),
    since=st.dates(date(2026, 9, 1), date(2026, 10, 31)),
    until=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 31)),
)

CELLS = {row.unit for row in TREE.rows if row.kind == UnitKind.CELL}


def test_the_cells_in_sight_are_those_below_the_roles_that_the_action_needs() -> None:
    def sight(action: Action, *grants: GrantRow) -> frozenset[str] | None:
        scope = scope_of(LAN, action, tree=TREE, grants=grants, day=TODAY)
        return None if scope is None else frozenset(cell for cell in CELLS if cell in scope)

    assert sight(Action.LIST, grant(Role.CLERK, "base")) == frozenset({"cell", "sibling", "ended"})
    assert sight(Action.LIST, grant(Role.CLERK, "cell"), grant(Role.AUDITOR, "elsewhere")) == frozenset(
        {"cell", "far", "moving"}
    )
    assert sight(Action.LIST, grant(Role.SUPERVISOR, EVERYWHERE)) is None
    assert sight(Action.LIST, grant(Role.ADMIN, EVERYWHERE)) == frozenset()
    assert sight(Action.LIST, grant(Role.CLERK, "base", until=TODAY)) == frozenset()
    assert sight(Action.LIST, grant(Role.CLERK, "base", person=MINH)) == frozenset()


@given(GRANTS, st.sampled_from(list(Action)), st.sampled_from(sorted(CELLS)))
def test_a_cell_is_in_sight_exactly_when_the_action_is_allowed_over_it(
    held: GrantRow, action: Action, cell: str
) -> None:
    sight = scope_of(LAN, action, tree=TREE, grants=[held], day=TODAY)

    assert ask(action, Subject(cell=cell), held).allowed is (sight is None or cell in sight)
