"""Writes the chain of signing in: each line with the rows that it is about, in one transaction.

Who is not signed in yet asks for no permission, and no key is known again: a token cannot be given twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from application.ledger_writer import Signature
from application.retries import SIGN_IN_TRIES, decided_anew
from application.unit_of_work import UnitOfWork
from engine.access.sign_in_errors import SignInSlowedError
from engine.access.sign_in_rows import SignInChanges
from engine.access.sign_in_rules import FORGOTTEN, failed_again, later, login_digest, slowed_until
from engine.ledger.entry import Draft
from engine.ledger.head import Head
from engine.ledger.subjects import SIGN_INS
from engine.terms import EntryKind

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """One attempt to change the tables of signing in.

    Attributes:
        work: Where they are read.
        head: Where the chain stood before they were read: what is decided holds for it alone.
        now: The UTC instant.
        dry_run: Nothing is written.

    """

    work: UnitOfWork
    head: Head
    now: str
    dry_run: bool

    def write(
        self, by: Signature, drafts: Sequence[Draft], changes: SignInChanges, *, key: str = "", asked: str = ""
    ) -> None:
        """Write lines, and what changes with them; `asked` is the digest of what was asked under the key."""
        if self.dry_run:
            return
        request = self.work.ledger.begin(by, key=key, at=self.now)
        batch = request.link(SIGN_INS, self.head, drafts).batch
        request.write([replace(batch, sign_ins=changes)], asked=asked)


def change_sign_ins(work: UnitOfWork, decide: Callable[[SignInAttempt], _Result], *, dry_run: bool = False) -> _Result:
    """Return what `decide` gives; it reads, decides and writes, and is called again when somebody was quicker.

    So of two that rest on the same invitation one alone is carried out, and failures are counted one by one.
    """

    def attempt() -> _Result:
        head = work.store.head(SIGN_INS)
        return decide(SignInAttempt(work, head, work.clock.now(), dry_run))

    return decided_anew(attempt, tries=SIGN_IN_TRIES)


def about(person: str, kind: EntryKind, **more: object) -> Draft:
    """Return the draft of a line about a person."""
    return Draft(kind, {"person": person, **more})


def demand_not_slowed(work: UnitOfWork, attempt: SignInAttempt, login: str) -> None:
    """Make sure that a login may be tried now.

    Raises:
        SignInSlowedError: It failed too often in a row.

    """
    until = slowed_until(work.store.sign_in_failures(login_digest(login)), attempt.now)
    if until is not None:
        raise SignInSlowedError("sign_in.slowed", until=until)


def failed(work: UnitOfWork, attempt: SignInAttempt, login: str) -> SignInChanges:
    """Return what changes when a login has failed once more."""
    digest = login_digest(login)
    failures = failed_again(work.store.sign_in_failures(digest), digest, attempt.now)
    return SignInChanges(failures=[failures], forgotten_before=later(attempt.now, -FORGOTTEN))
