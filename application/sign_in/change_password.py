"""Gives a person who is signed in another password."""

from dataclasses import dataclass, field

from application.ledger_writer import Signature
from application.ports.sign_in.passwords import Passwords
from application.sign_in.password_check import PasswordCheck
from application.sign_in.sessions import SessionView, live_session
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.password_rules import new_password
from engine.access.sign_in_rows import CredentialRow, SignInChanges
from engine.access.sign_in_rules import login_digest
from engine.errors import NotPermittedError
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword(Command[SessionView]):
    """Set another password; all other sessions of the person end, and an invitation that waits.

    Attributes:
        actor: Nobody; the session says who it is.
        token: The session of whoever asks.
        old, new: The password that holds, and the new one.

    """

    actor: str = ""
    token: str = field(repr=False)
    old: str = field(repr=False)
    new: str = field(repr=False)


@use_case(ChangePassword, asks_nothing="the token shows who asks, and the old password that it is still them")
def change_password(command: ChangePassword, *, work: UnitOfWork, passwords: Passwords) -> SessionView:
    """Set it. A wrong old password counts as a failure to sign in.

    Raises:
        SessionEndedError: The session has ended.
        PasswordRefusedError: The new password is too easy to guess.
        NotPermittedError: The old password is wrong.
        SignInSlowedError: It was wrong too often in a row.

    """
    person = live_session(work, command.token).person
    password = new_password(command.new, person, where="new")
    wrong = NotPermittedError("password.old_wrong", where="old")
    check = PasswordCheck(work, passwords, person.login, command.old, wrong=wrong)
    encoded = list[str]()

    def changed(attempt: SignInAttempt) -> SessionView:
        session = live_session(work, command.token)
        check.demand(attempt)
        if not encoded:
            encoded.append(passwords.hashed(password))
        changes = SignInChanges(
            signed_out=[person.person], kept=session.digest, uninvited=[person.person],
            credentials=[CredentialRow(person.person, encoded[0], attempt.now)], forgiven=[login_digest(person.login)],
        )  # fmt: skip
        attempt.write(Signature(person.person), [about(person.person, EntryKind.PASSWORD_SET)], changes)
        return session

    return change_sign_ins(work, changed, dry_run=command.dry_run)
