"""Sets a new database up: adopts its first edition of the law and names the first administrator."""

from dataclasses import dataclass, replace

from application.administration.people_changes import grant_draft, person_draft, person_named
from application.editions.edition_entries import adopted_draft
from application.editions.packed_editions import keep_packed
from application.ledger_writer import SYSTEM, LedgerWriter, Signature, request_digest
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow, PersonRow
from engine.errors import ConflictError
from engine.law.law_files import LawFiles
from engine.ledger.sealing import fingerprint
from engine.ledger.subjects import PEOPLE, POLICY
from engine.terms import EntryKind, Role
from engine.text.cleaning import clean_login, clean_name

_KEY = "init"
"""Key of the first request where the command names none."""


@dataclass(frozen=True, slots=True)
class OfficeSetUp:
    """What was set up: the first administrator, and the name of the database, empty where it has none."""

    person: PersonRow
    database: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpOffice(Command[OfficeSetUp]):
    """Adopt the first law and name the first administrator.

    Attributes:
        actor: Nobody, because there is no user yet.
        law: The files of the edition and of the workflows; the caller has checked them and run their examples.
        name: Full name of the administrator; `login`: what they are called by.

    """

    actor: str = ""
    law: LawFiles
    name: str
    login: str


@use_case(SetUpOffice, asks_nothing="there is no user yet; a database that has one is refused")
def set_up_office(command: SetUpOffice, *, work: UnitOfWork) -> OfficeSetUp:
    """Write the first entries of law and people in one transaction.

    Raises:
        ConflictError: The database has been set up already.
        BadTextError: Name or login holds signs that are not accepted.

    """
    law, store = command.law, work.store
    database = str(store.describe().get("database", ""))
    ledger = LedgerWriter(store, work.clock, work.chance, edition=law.edition, workflow=law.workflow)
    said = (_KEY, law.edition, law.workflow, command.login)
    asked = request_digest(command.key, SYSTEM, *said, command.name) or fingerprint(*said)
    if ledger.earlier(command.key, asked) is not None:
        return OfficeSetUp(person_named(work, command.login), database)
    if store.head(POLICY).version:
        raise ConflictError("office.set_up_already")
    person = PersonRow("p-0001", clean_login(command.login, where="LOGIN"), clean_name(command.name))
    if not command.dry_run:
        store.archive(law.files)
        _write(work, ledger, person, law=law, key=command.key or _KEY, asked=asked)
        work.refresh()
    return OfficeSetUp(person, database)


def _write(work: UnitOfWork, ledger: LedgerWriter, person: PersonRow, *, law: LawFiles, key: str, asked: str) -> None:
    store = work.store
    grant = GrantRow(person.person, str(Role.ADMIN), EVERYWHERE, since=work.clock.today(), until=None)
    request = ledger.begin(Signature(SYSTEM), key=key)
    people = [person_draft(person), grant_draft(grant, EntryKind.ROLE_GRANTED, on=grant.since)]
    packed = keep_packed(work, law)
    adopted = request.link(POLICY, store.head(POLICY), [adopted_draft(law, packed=packed)])
    named = request.link(PEOPLE, store.head(PEOPLE), people)
    request.write([adopted.batch, replace(named.batch, persons=[person], grants=[grant])], asked=asked)
