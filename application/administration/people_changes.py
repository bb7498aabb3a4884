"""Writes the chain of people: who uses hoso, in which roles. Reads, decides and writes, once for each key."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from application.access import Access
from application.ledger_writer import request_digest, signed
from application.retries import PEOPLE_TRIES, decided_anew
from application.unit_of_work import UnitOfWork
from application.use_case import Command
from engine.access.permissions import Permit
from engine.access.rows import GrantRow, PersonRow
from engine.access.sign_in_rows import SignInChanges
from engine.errors import NotFoundError
from engine.ledger.entry import Draft, Entry
from engine.ledger.head import Head
from engine.ledger.subjects import PEOPLE
from engine.read_models.projection import grants_of, persons_of
from engine.terms import EntryKind

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class PeopleChange:
    """One attempt to change the chain of people.

    Attributes:
        work: Where persons and roles are read.
        head: Where the chain stood before they were read: what is decided holds for it alone.
        person: Id of whoever asks; `key`: their idempotency key; `asked`: digest of what was asked under it.
        dry_run: Nothing is written.

    """

    work: UnitOfWork
    head: Head
    person: str
    key: str
    asked: str
    dry_run: bool

    def named(self, login: str) -> PersonRow:
        """Return the person with this login or person id; raise NotFoundError when there is none."""
        return person_named(self.work, login)

    def write(self, permit: Permit, draft: Draft, *, sign_ins: SignInChanges | None = None) -> None:
        """Write one entry, the rows of the person it is about that it changes, and what it changes of signing in."""
        if self.dry_run:
            return
        person = draft.body["person"]
        known, held = self.work.store.persons_of([person]), self.work.store.grants_of(person)
        request = self.work.ledger.begin(signed(self.person, permit), key=self.key)
        added = request.link(PEOPLE, self.head, [draft])
        persons = [row for row in persons_of(added.entries, known) if row not in known]
        grants = [row for row in grants_of(added.entries, held) if row not in held]
        request.write(
            [replace(added.batch, persons=persons, grants=grants, sign_ins=sign_ins)],
            asked=self.asked,
            answer=added.answer,
        )


def change_people(
    command: Command[_Result],
    asked: tuple[object, ...],
    *,
    work: UnitOfWork,
    access: Access,
    decide: Callable[[PeopleChange], _Result],
    again: Callable[[Entry], _Result],
) -> _Result:
    """Return what a command about people gives; the caller has asked for permission.

    Args:
        command: Its key and whether it is a dry run count here.
        asked: What exactly was asked, as typed: under its key the same request is known again by it.
        work: The unit of work.
        access: Who asks.
        decide: Decides on the persons and roles of now, writes, and gives the result. Called again when somebody else
            has written meanwhile.
        again: Gives the result of a command that its key has written before, from the entry.

    Raises:
        ConflictError: The key was used for another request.

    """
    digest = request_digest(command.key, access.person, *asked)

    def attempt() -> _Result:
        head = work.store.head(PEOPLE)
        entry = None if command.dry_run else _entry_written(work, command.key, digest)
        if entry is not None:
            return again(entry)
        return decide(PeopleChange(work, head, access.person, command.key, digest, command.dry_run))

    return decided_anew(attempt, tries=PEOPLE_TRIES)


def person_named(work: UnitOfWork, login: str) -> PersonRow:
    """Return the person with this login or person id; raise NotFoundError when there is none."""
    person = work.store.person_called(login)
    if person is None:
        raise NotFoundError("user.unknown", login=login)
    return person


def person_draft(person: PersonRow) -> Draft:
    """Return the draft that says how a person is called; login, name and mail are kept beside the log."""
    private = {"login": person.login, "name": person.name, "mail": person.mail}
    return Draft(
        EntryKind.PERSON_ADDED, {"person": person.person}, {name: text for name, text in private.items() if text}
    )


def grant_draft(row: GrantRow, kind: EntryKind, *, on: date) -> Draft:
    """Return the draft that gives or ends a role from a day."""
    return Draft(kind, {"person": row.person, "role": str(row.role), "unit": row.unit, "on": on.isoformat()})


def _entry_written(work: UnitOfWork, key: str, asked: str) -> Entry | None:
    """Return the entry that the same request wrote under this key; None when it is new."""
    answer = work.ledger.earlier(key, asked)
    return None if answer is None else work.store.entries(PEOPLE, after=answer["entries"][0] - 1)[0]
