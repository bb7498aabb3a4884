"""Which edition of the law is meant: the one in use, one of the log or the archive by its digest, or a draft."""

from dataclasses import dataclass

from application.access import Access
from application.editions.edition_states import editions_of
from application.unit_of_work import UnitOfWork
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.errors import NotFoundError
from engine.law.law import Law
from engine.law.law_files import LawFiles
from engine.ledger.subjects import POLICY

_SHORTEST = 6
"""Signs of a digest that are enough to name an edition."""


@dataclass(frozen=True, slots=True)
class EditionNamed:
    """How an edition is named.

    Attributes:
        digest: Beginning of the digest of its list of files; empty for the edition in use.
        draft: An edition that somebody checked outside the database; wins over the digest.
        files: Its files, from which another process builds it again: compiled rules do not travel.

    """

    digest: str = ""
    draft: Law | None = None
    files: LawFiles | None = None

    def __reduce__(self) -> tuple[type["EditionNamed"], tuple[str, None, LawFiles | None]]:
        """Leave the draft out where this goes to another process."""
        if self.draft is not None and self.files is None:
            msg = "a draft without its files stays in the process that made it"
            raise TypeError(msg)
        return EditionNamed, (self.digest, None, self.files)


def law_named(edition: EditionNamed, work: UnitOfWork) -> Law:
    """Return the law of an edition.

    Raises:
        NotFoundError: No edition has a digest that begins so.

    """
    if edition.draft is not None:
        return edition.draft
    if edition.files is not None:
        return work.lawbook.law_of(edition.files)
    if not edition.digest:
        return work.law
    beginning = edition.digest.lower().rstrip("…")
    digests = _archived(work, beginning) if len(beginning) >= _SHORTEST else None
    if digests is None:
        raise NotFoundError("edition.unknown", digest=edition.digest[:64])
    return work.lawbook.law(*digests)


def law_to_judge_by(edition: EditionNamed, work: UnitOfWork, access: Access) -> Law:
    """Return the law of an edition that is to judge dossiers.

    Rules of one's own making would tell any private value, question by question: a draft is taken only from those who
    read dossiers whole or propose editions, which leaves a trace.

    Raises:
        NotFoundError: No edition has a digest that begins so.
        NotPermittedError: A draft, and the actor may do neither.

    """
    if edition.draft is not None and not access.permit(Action.POLICY_PROPOSE, Subject()).allowed:
        access.anywhere(Action.READ_PRIVATE)
    return law_named(edition, work)


def _archived(work: UnitOfWork, beginning: str) -> tuple[str, str] | None:
    """Return the digests of an edition of the log, or of one only archived together with the workflow in use."""
    for row in editions_of(work.store.entries(POLICY)):
        if row.edition.startswith(beginning):
            return row.edition, row.workflow
    digest = work.lawbook.archived_edition(beginning)
    return None if digest is None else (digest, work.law.workflow_digest)
