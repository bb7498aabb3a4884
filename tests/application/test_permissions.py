"""Permission, once for every use case: each role × over its own unit, another branch, everything; none left out.

What is expected follows from the permission function alone, whose table `tests/engine/access` holds.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from application.access import Access
from application.administration.change_users import AddUser
from application.administration.disable_user import DisableUser
from application.administration.grant_role import GrantRole
from application.administration.set_up_office import SetUpOffice
from application.catalogue import every_use_case
from application.dossiers.desk.news import NewestLines
from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.change_password import ChangePassword
from application.sign_in.end_session import EndOtherSessions, EndSession
from application.sign_in.factors.confirm_session import ConfirmSession
from application.sign_in.factors.own_factors import ListFactors, RemoveFactor
from application.sign_in.factors.passkey_sign_in import BeginPasskeySignIn, FinishPasskeySignIn
from application.sign_in.factors.passkeys import AskForPasskey, BeginPasskey, FinishPasskey
from application.sign_in.factors.recovery_codes import RenewRecoveryCodes
from application.sign_in.factors.set_up_codes import BeginCodes, FinishCodes, ShowCodesBegun
from application.sign_in.factors.two_steps import BeginSignIn, FinishSignIn
from application.sign_in.find_session import FindSession, TouchSession
from application.sign_in.list_sessions import ListSessions
from application.sign_in.sign_in import SignIn
from application.sign_in.tokens.list_tokens import ListTokens
from application.sign_in.tokens.make_token import MakeToken
from application.sign_in.tokens.revoke_token import RevokeToken
from application.sign_in.tokens.use_token import UseToken
from application.use_case import UseCase
from engine.access.actions import Action
from engine.access.permissions import can
from engine.access.reaching.token_rules import Reach
from engine.errors import HosoError, NotFoundError, NotPermittedError
from engine.terms import Role
from tests.support.engine.gates import Gate
from tests.support.engine.request_samples import SAMPLES
from tests.support.engine.sample_world import Targets, sample_world
from tests.support.engine.world import World

ASKS_NOTHING = {
    SetUpOffice, SignIn, AcceptInvitation, ChangePassword, FindSession, TouchSession, ListSessions, EndSession,
    EndOtherSessions, BeginSignIn, FinishSignIn, BeginCodes, ShowCodesBegun, FinishCodes, RenewRecoveryCodes,
    ListFactors, RemoveFactor, ConfirmSession, BeginPasskey, FinishPasskey, AskForPasskey,
    BeginPasskeySignIn, FinishPasskeySignIn, NewestLines, MakeToken, ListTokens, RevokeToken, UseToken,
}  # fmt: skip
"""Use cases that ask for no permission; each says why where it is declared: no user yet, or a token says who it is."""
NAMED_OTHERWISE = {
    "end a role": "of a unit that is not there only a role over everything ends one",
    "correct a statement": "names the number of an entry",
}
"""Samples about the cell that name no dossier, alert or unit which could be missing in the same way."""
OVER = {"own": "xa-a", "branch": "xa-b", "all": "*"}
NOBODY = "khong"
USERS = {f"{role}-{place}": (role, unit) for role in Role for place, unit in OVER.items()}
Outcome = tuple[type[HosoError] | None, list[Action]]


class Asked:
    """The permissions of the last request, as `Application` makes them."""

    last: Access


@pytest.fixture(scope="module")
def filled() -> tuple[World, Targets]:
    """A world with a user of each role over each part, one without a role and one who is disabled."""
    world, targets = sample_world()
    for number, login in enumerate([*USERS, NOBODY, "nghi"]):
        world.run(AddUser(actor="quan", login=login, name=f"Ngô Văn {'ABCDEĐGHIKLMNOPQRSTUVXY'[number]}"))
    for login, (role, unit) in USERS.items():
        world.run(GrantRole(actor="quan", login=login, role=role, unit=unit, on=date(2026, 1, 1)))
    world.run(DisableUser(actor="quan", login="nghi"))
    return world, targets


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> type[Asked]:
    """What the last request asked for."""

    def noted(work: Any, login: str, reach: Reach) -> Access:
        Asked.last = Access(work, login, reach)
        return Asked.last

    monkeypatch.setattr("application.application.Access", noted)
    return Asked


def expected(world: World, login: str, gates: Sequence[Gate]) -> Outcome:
    """Return the refusal that the permission function gives a user, and the permissions asked for until then."""
    actor, actions = world.actor(login), list[Action]()
    for gate in gates:
        actions += [gate.action] if gate.action not in actions else []
        permit = can(
            actor.person.person, gate.action, gate.subject, tree=world.office.tree, grants=actor.grants,
            day=world.clock.today(), roles=gate.roles,
        )  # fmt: skip
        if not permit.allowed:
            return (NotPermittedError if permit.visible else NotFoundError), actions
    return None, actions


def outcome(world: World, request: UseCase[Any]) -> HosoError | None:
    """Return with what error a request ends; None when it is carried out."""
    try:
        world.run(request)
    except HosoError as error:
        return error
    return None


def test_every_use_case_has_a_sample() -> None:
    _, targets = sample_world()
    sampled = {type(sample.ask("lan", targets)) for sample in SAMPLES.values()}

    assert {request.__name__ for request in set(every_use_case()) - ASKS_NOTHING - sampled} == set()


def test_only_the_first_use_case_and_those_of_signing_in_ask_for_nothing() -> None:
    assert {request for request, handler in every_use_case().items() if handler.asks_nothing} == ASKS_NOTHING


@pytest.mark.parametrize("name", SAMPLES)
def test_a_use_case_is_for_those_alone_whom_the_permission_function_lets(
    name: str, filled: tuple[World, Targets], asked: type[Asked]
) -> None:
    (world, targets), sample, wrong = filled, SAMPLES[name], {}
    before = world.size()

    for login in [*USERS, NOBODY]:
        refusal, actions = expected(world, login, sample.gates)
        error = outcome(world, sample.ask(login, targets))
        first = list(dict.fromkeys(asked.last.asked))[: len(actions)]
        if (error and type(error), first) != (refusal, actions):
            wrong[login] = (error, first, refusal, actions)

    assert wrong == {}
    assert world.size() == before


@pytest.mark.parametrize("name", SAMPLES)
def test_who_is_no_user_is_refused(name: str, filled: tuple[World, Targets]) -> None:
    world, targets = filled

    for login in ("nguoi-la", "", "nghi"):
        assert type(outcome(world, SAMPLES[name].ask(login, targets))) is NotPermittedError, login


@pytest.mark.parametrize("name", [n for n, sample in SAMPLES.items() if sample.is_placed and n not in NAMED_OTHERWISE])
def test_what_lies_in_another_branch_reads_as_if_it_were_not_there(name: str, filled: tuple[World, Targets]) -> None:
    (world, targets), sample = filled, SAMPLES[name]
    gone = targets.missing()

    for role in Role:
        there, missing = (outcome(world, sample.ask(f"{role}-branch", at)) for at in (targets, gone))
        assert (type(there), type(missing)) == (NotFoundError, NotFoundError), role
        words = str(missing)
        for known, unknown in ((targets.trained, gone.trained), (targets.ref, gone.ref), (targets.unit, gone.unit)):
            words = words.replace(unknown, known) if known in str(there) else words
        assert words.replace(str(gone.alert), str(targets.alert)) == str(there), role
