"""The packed file of an edition: made when it is adopted, named by the line that adopts it, held against the YAML.

It is only quicker to read than they are. The archive keeps it by its digest like every other file; the line holds the
digest, so whoever changes one of the two is found out, and whoever adopts rules that are not those of the files too.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from application.ports.law_book import LawBook
from application.ports.store import Store
from application.unit_of_work import UnitOfWork
from engine.errors import EvidenceError, Message
from engine.law.law_files import LawFiles
from engine.ledger.entry import Entry
from engine.ledger.subjects import POLICY
from engine.ledger.verify import LedgerFault
from engine.terms import EntryKind


def keep_packed(work: UnitOfWork, law: LawFiles) -> str:
    """Archive the packed file of an edition whose other files the archive holds; return its digest."""
    data = work.lawbook.packed(law.edition, law.workflow)
    digest = sha256(data).hexdigest()
    work.store.archive({digest: data})
    return digest


def packed_digest(entries: Iterable[Entry], edition: str, workflow: str) -> str:
    """Return the digest of the packed file that the last line of `@policy` about an edition names; "" for none."""
    named = ""
    for entry in _adoptions(entries):
        if (entry.body["edition"], entry.body["workflow"]) == (edition, workflow):
            named = str(entry.body.get("packed", ""))
    return named


def packed_faults(store: Store, lawbook: LawBook) -> Iterator[LedgerFault]:
    """Yield the packed files that say something else than the YAML files of their edition.

    One of another form is passed over, because this program does not read it either: `unread_packed` counts them.
    """
    for entry, data in _packed_files(store):
        edition, workflow = entry.body["edition"], entry.body["workflow"]
        if lawbook.reads_packed(data) and lawbook.packed(edition, workflow) != data:
            where = f"{POLICY} #{entry.n}"
            yield LedgerFault("archive", where, Message("audit.packed_differs", edition=edition[:12]))


def unread_packed(store: Store, lawbook: LawBook) -> int:
    """Return how many packed files are of a form that this program neither reads nor compares."""
    return sum(not lawbook.reads_packed(data) for _, data in _packed_files(store))


def _packed_files(store: Store) -> Iterator[tuple[Entry, bytes]]:
    """Yield the lines that name a packed file, and the file; one that is missing or changed has been named already."""
    for entry in _adoptions(store.entries(POLICY)):
        digest = str(entry.body.get("packed", ""))
        try:
            data = store.archived(digest) if digest else b""
        except EvidenceError:
            continue
        if data:
            yield entry, data


def _adoptions(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.kind is EntryKind.EDITION_ADOPTED)
