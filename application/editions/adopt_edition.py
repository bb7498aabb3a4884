"""Puts an edition of the law into use. It is in force at once; lists and deadlines are worked out anew after that."""

from dataclasses import dataclass

from application.access import Access
from application.batches import Batches
from application.editions.edition_entries import adopted_draft
from application.editions.edition_register import EditionRegister
from application.editions.edition_states import EditionState
from application.editions.packed_editions import keep_packed
from application.judging.restating import Restated, Restating
from application.ledger_writer import request_digest, signed
from application.ports.edition_folders import EditionFolders
from application.ports.store import DossierQuery
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.permissions import ROLES, Permit, Subject, can
from engine.access.role_scopes import EVERYWHERE
from engine.errors import NotPermittedError
from engine.law.law import Law
from engine.law.law_files import LawFiles


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting did.

    Attributes:
        written: An entry was written; otherwise the edition was in use already.
        looked: Dossiers looked at.
        changed: Dossiers whose row or deadlines are others now.
        moved: Running deadlines that are due on another day now; entries DUES_MOVED say which.
        waiting: Dossiers whose row follows an earlier law still.

    """

    written: bool
    looked: int = 0
    changed: int = 0
    moved: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Adoption:
    """The edition, what adopting it did (None in a dry run), and the person id of whoever adopted."""

    law: Law
    done: Adopted | None
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptEdition(Command[Adoption]):
    """Put an edition into use from now on.

    Attributes:
        edition: Beginning of the digest of an edition that was proposed; empty for that of a folder.
        folder: A folder of policy files; empty for the one of the program.
        later: Leave lists and deadlines to the watch, or to whoever rebuilds.

    """

    edition: str = ""
    folder: str = ""
    later: bool = False


@use_case(AdoptEdition)
def adopt_edition(
    command: AdoptEdition,
    *,
    work: UnitOfWork,
    access: Access,
    folders: EditionFolders,
    progress: Progress,
    batches: Batches,
) -> Adoption:
    """Adopt it: an approved one by anybody who may adopt; any other only where nobody else could approve it.

    Raises:
        NotFoundError: There is no such edition.
        NotPermittedError: The actor may not adopt, or it was not approved and there is somebody who could.
        PolicyFileError: Something is wrong in the files of the folder.

    """
    permit = access.unit(EVERYWHERE, Action.POLICY_ADOPT)
    register = EditionRegister(work)
    if command.edition:
        files, law = register.archived(register.find(command.edition))
    else:
        files, law = folders.checked(command.folder)
    if command.dry_run:
        return Adoption(law, None, access.person)
    written = put_into_use(files, permit, work=work, person=access.person, key=command.key)
    if written is None:
        return Adoption(law, Adopted(written=False), access.person)
    restating = Restating(work, progress, signed(access.person, permit), batches)
    return Adoption(law, _worked_out(command, written=written, restating=restating), access.person)


def put_into_use(law: LawFiles, permit: Permit, *, work: UnitOfWork, person: str, key: str = "") -> bool | None:
    """Write that a checked edition is in force, and tell whether that was new.

    Adopting what is in use writes no entry. A request that its key has written already changes nothing once another
    edition is in use; then the answer is None.

    Raises:
        NotPermittedError: It was not approved, and there is somebody who could.

    """
    register = EditionRegister(work)
    asked = request_digest(key, person, "adopt", law.edition, law.workflow)
    earlier = work.ledger.earlier(key, asked)
    head, row = register.standing(law.edition, law.workflow)
    if row is not None and row.state is EditionState.IN_FORCE:
        return False
    if earlier is not None:
        return None
    is_approved = row is not None and row.state is EditionState.APPROVED
    if not is_approved and others_who_approve(work, person):
        raise NotPermittedError("edition.not_approved")
    work.store.archive(law.files)
    packed = keep_packed(work, law)
    draft = adopted_draft(law, packed=packed, alone=not is_approved)
    register.write(signed(person, permit), draft, head=head, key=key, asked=asked)
    work.refresh()
    return True


def others_who_approve(work: UnitOfWork, person: str) -> frozenset[str]:
    """Return the ids of all persons but this one who may approve an edition today."""
    day, asked = work.clock.today(), Subject(cell=EVERYWHERE)
    above_all = {EVERYWHERE, *work.tree.roots_on(day)}
    likely = {grant.person for grant in work.store.grants_over(above_all, ROLES[Action.POLICY_APPROVE])} - {person}
    grants = work.store.grants_of_all(likely)
    return frozenset(
        other
        for other in likely
        if can(other, Action.POLICY_APPROVE, asked, tree=work.tree, grants=grants, day=day).allowed
    )


def _worked_out(command: AdoptEdition, *, written: bool, restating: Restating) -> Adopted:
    """Return what was done, after lists and deadlines were worked out anew unless that is left to others."""
    done = Restated() if command.later else restating.run()
    store, law = restating.office.store, restating.office.law
    waiting = store.count(DossierQuery(behind=law.adoption))
    return Adopted(written, done.looked, done.changed, done.moved, waiting)
