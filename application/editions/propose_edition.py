"""Proposes an edition of the law: archives it as a draft, after every check and example."""

from dataclasses import dataclass

from application.access import Access
from application.editions.edition_entries import proposed_draft
from application.editions.edition_register import EditionRegister
from application.editions.edition_states import EditionState
from application.ledger_writer import request_digest, signed
from application.ports.edition_folders import EditionFolders
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.permissions import Permit
from engine.access.role_scopes import EVERYWHERE
from engine.errors import ConflictError
from engine.law.law import Law
from engine.law.law_files import LawFiles


@dataclass(frozen=True, slots=True)
class Proposal:
    """What proposing did: the edition, whether it was written, and the person id of whoever proposed it."""

    law: Law
    written: bool
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeEdition(Command[Proposal]):
    """Propose the edition that lies in a folder of policy files; empty for the one of the program."""

    folder: str = ""


@use_case(ProposeEdition)
def propose_edition(command: ProposeEdition, *, work: UnitOfWork, access: Access, folders: EditionFolders) -> Proposal:
    """Check its files, run its examples and archive it.

    Raises:
        NotPermittedError: The actor may not propose for the whole organisation.
        PolicyFileError: Something is wrong in the files.
        ConflictError: It is a draft, approved or in force already.

    """
    permit = access.unit(EVERYWHERE, Action.POLICY_PROPOSE)
    files, law = folders.checked(command.folder)
    if not command.dry_run:
        archive_draft(files, permit, work=work, person=access.person, key=command.key)
    return Proposal(law, not command.dry_run, access.person)


def archive_draft(files: LawFiles, permit: Permit, *, work: UnitOfWork, person: str, key: str = "") -> None:
    """Archive a checked edition as a draft; under a key that was used for it before, nothing is written.

    Raises:
        ConflictError: It is a draft, approved or in force already; or the key was used for another request.

    """
    asked = request_digest(key, person, "propose", files.edition, files.workflow)
    if work.ledger.earlier(key, asked) is not None:
        return
    register = EditionRegister(work)
    head, row = register.standing(files.edition, files.workflow)
    if row is not None and row.state is not EditionState.PAST:
        raise ConflictError("edition.in_state_already", edition=files.edition[:12], state=row.state)
    work.store.archive(files.files)
    register.write(signed(person, permit), proposed_draft(files), head=head, key=key, asked=asked)
