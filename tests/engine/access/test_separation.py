"""Duties kept apart: who entered does not accept, nobody acts on their own dossier, auditors do not write."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.access.permissions import (
    WRITING,
    WRITING_ROLES,
    Action,
    Subject,
    is_self_grant,
    may_accept,
    may_appraise,
    may_grant,
    may_handle,
    may_hold,
)
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow
from engine.errors import Message
from engine.terms import Role
from tests.support.engine.permission_scene import CHANGE, LAN, MINH, TREE, ask, grant


@pytest.mark.parametrize("action", sorted(WRITING))
def test_nobody_adds_to_their_own_dossier_but_everybody_may_read_it(action: Action) -> None:
    own = Subject(cell="cell", candidate_person=LAN)
    roles = [grant(role, "cell") for role in sorted(WRITING_ROLES)]

    permit = ask(action, own, *roles, roles=WRITING_ROLES)

    assert (permit.allowed, permit.visible, permit.rule) == (False, True, "R3")
    assert ask(action, Subject(cell="cell", candidate_person=MINH), *roles, roles=WRITING_ROLES).allowed
    assert ask(Action.SHOW, own, *roles).allowed


def test_who_entered_a_piece_of_evidence_does_not_accept_it() -> None:
    secretary = grant(Role.SECRETARY, "cell")

    own = ask(Action.ACCEPT, Subject(cell="cell", entered_by=LAN), secretary)
    of_another = ask(Action.ACCEPT, Subject(cell="cell", entered_by=MINH), secretary)
    recorded = ask(Action.RECORD, Subject(cell="cell", entered_by=LAN), secretary)

    assert (own.allowed, own.visible, own.rule) == (False, True, "R1")
    assert of_another.allowed
    assert recorded.allowed


def test_nobody_gives_or_takes_a_role_of_their_own() -> None:
    admin = grant(Role.ADMIN, EVERYWHERE)

    assert ask(Action.USER_ROLE, Subject(cell="cell", grantee=LAN), admin).rule == "R4"
    assert ask(Action.USER_ROLE, Subject(cell="cell", grantee=MINH), admin).allowed
    assert ask(Action.USER_ADD, Subject(grantee=LAN), admin).allowed


def test_a_mentor_or_introducer_does_not_appraise_but_may_act_in_another_role() -> None:
    subject = Subject(cell="cell", related=frozenset({LAN}))
    needed = [Role.APPRAISER, Role.COMMITTEE]

    as_appraiser = ask(Action.ADVANCE, subject, grant(Role.APPRAISER, "cell"), roles=needed)
    with_both = ask(Action.ADVANCE, subject, grant(Role.APPRAISER, "cell"), grant(Role.COMMITTEE, "base"), roles=needed)

    assert (as_appraiser.allowed, as_appraiser.visible, as_appraiser.rule) == (False, True, "R2")
    assert (with_both.allowed, with_both.role) == (True, Role.COMMITTEE)


def test_a_refusal_for_want_of_a_role_names_no_rule_of_separation() -> None:
    subject = Subject(cell="cell", related=frozenset({LAN}))

    assert ask(Action.ADVANCE, subject, grant(Role.APPRAISER, "cell"), roles=[Role.COMMITTEE]).rule == ""


def test_an_auditor_adds_nothing_where_they_audit_even_with_another_role_there() -> None:
    both = (grant(Role.AUDITOR, "base"), grant(Role.CLERK, "cell"))

    assert ask(Action.RECORD, Subject(cell="cell"), *both).rule == "R5"
    assert ask(Action.SHOW, Subject(cell="cell"), *both).allowed
    assert ask(Action.RECORD, Subject(cell="far"), both[0], grant(Role.CLERK, "far")).allowed


@given(st.sampled_from(list(Role)), st.sampled_from(list(Action)), st.sampled_from(["cell", "base", EVERYWHERE]))
def test_no_role_over_any_scope_opens_what_keeps_duties_apart(role: Role, action: Action, over: str) -> None:
    held = grant(role, over)

    own = ask(action, Subject(cell="cell", candidate_person=LAN), held, roles=Role)
    entered = ask(action, Subject(cell="cell", entered_by=LAN), held, roles=Role)
    granted = ask(action, Subject(cell="cell", grantee=LAN), held, roles=Role)

    assert not (own.allowed and action in WRITING)
    assert not (entered.allowed and action is Action.ACCEPT)
    assert not (granted.allowed and action is Action.USER_ROLE)


@given(st.text(max_size=3), st.text(max_size=3))
def test_the_rules_that_compare_two_persons_turn_on_nothing_else(one: str, other: str) -> None:
    assert may_accept(one, other) is may_handle(one, other) is (one != other)
    assert is_self_grant(one, other) is (one == other)
    assert may_appraise(one, {other}) is (one != other)


GRANTS = st.builds(
    grant,
    st.sampled_from(list(Role)),
    st.sampled_from([EVERYWHERE, *sorted({row.unit for row in TREE.rows})]),
    since=st.dates(date(2026, 9, 1), date(2026, 10, 31)),
    until=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 31)),
)


@given(GRANTS, GRANTS)
def test_two_roles_go_together_exactly_when_no_day_has_an_auditor_who_writes(one: GrantRow, other: GrantRow) -> None:
    days = [date.fromordinal(n) for n in range(date(2026, 9, 1).toordinal(), date(2027, 1, 1).toordinal())]
    pair = {one.role, other.role}
    mixed = Role.AUDITOR in pair and bool(pair & WRITING_ROLES)

    def clash_on(day: date) -> bool:
        if not all(g.since <= day and (g.until is None or day < g.until) for g in (one, other)):
            return False
        if one.unit == other.unit or EVERYWHERE in (one.unit, other.unit):
            return True
        return one.unit in TREE.last_path(other.unit, day) or other.unit in TREE.last_path(one.unit, day)

    assert may_hold(one, [other], TREE) is not (mixed and any(map(clash_on, days)))
    assert may_hold(other, [one], TREE) is may_hold(one, [other], TREE)


def test_the_role_of_another_person_is_no_hindrance() -> None:
    assert may_hold(grant(Role.AUDITOR, "cell"), [grant(Role.CLERK, "cell", person=MINH)], TREE)


def test_an_auditor_of_a_branch_that_a_cell_will_join_may_not_be_given_its_pen() -> None:
    auditor, pen = grant(Role.AUDITOR, "elsewhere"), grant(Role.CLERK, "moving")

    assert not may_hold(pen, [auditor], TREE)
    assert may_hold(grant(Role.CLERK, "moving", until=CHANGE), [auditor], TREE)


def test_a_role_is_given_to_others_only_and_only_when_it_goes_with_what_they_hold() -> None:
    held = [grant(Role.AUDITOR, "base", person=MINH)]

    to_oneself = may_grant(LAN, grant(Role.CLERK, "cell"), held=held, tree=TREE)
    to_an_auditor = may_grant(LAN, grant(Role.CLERK, "cell", person=MINH), held=held, tree=TREE)
    elsewhere = may_grant(LAN, grant(Role.CLERK, "far", person=MINH), held=held, tree=TREE)

    assert (to_oneself.allowed, to_oneself.rule) == (False, "R4")
    assert (to_an_auditor.allowed, to_an_auditor.rule) == (False, "R5")
    assert to_an_auditor.reason == Message("separation.audits_and_holds_writing_role")
    assert (elsewhere.allowed, elsewhere.visible, elsewhere.rule) == (True, True, "")


def test_an_auditor_of_everything_is_given_no_pen_anywhere_and_the_other_way_round() -> None:
    auditor, pen = grant(Role.AUDITOR, EVERYWHERE), grant(Role.CLERK, "cell")

    assert not may_hold(pen, [auditor], TREE)
    assert not may_hold(auditor, [pen], TREE)
    assert not may_hold(grant(Role.AUDITOR, "a new unit"), [grant(Role.CLERK, "a new unit")], TREE)
