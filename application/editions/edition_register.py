"""The chain of editions as the use cases read it and write to it."""

import json
from dataclasses import dataclass

from application.editions.edition_states import EditionRow, editions_of
from application.ledger_writer import Signature
from application.unit_of_work import UnitOfWork
from engine.errors import NotFoundError, RequestError
from engine.law.law import Law
from engine.law.law_files import LawFiles
from engine.ledger.entry import Draft
from engine.ledger.head import Head
from engine.ledger.subjects import POLICY

SHORTEST = 6
"""Signs of a digest that are enough to name an edition."""


@dataclass(frozen=True, slots=True)
class EditionRegister:
    """Every edition that was ever proposed or adopted."""

    work: UnitOfWork

    def rows(self) -> tuple[EditionRow, ...]:
        """Return the editions in the order of their first entries."""
        return editions_of(self.work.store.entries(POLICY))

    def find(self, beginning: str) -> EditionRow:
        """Return the edition whose digest begins so; the latest where one stands with several workflows.

        Raises:
            NotFoundError: There is none.
            RequestError: There are several, or too few signs.

        """
        wanted = beginning.lower().rstrip("…")
        rows = [row for row in self.rows() if row.edition.startswith(wanted)]
        if len(wanted) < SHORTEST or len({row.edition for row in rows}) > 1:
            raise RequestError("edition.beginning_unclear", beginning=beginning[:64], least=SHORTEST)
        if not rows:
            raise NotFoundError("edition.not_there", edition=beginning[:64])
        return rows[-1]

    def standing(self, edition: str, workflow: str) -> tuple[Head, EditionRow | None]:
        """Return where the chain stands, then the edition: what others write meanwhile makes the request stale."""
        head = self.work.store.head(POLICY)
        rows = (row for row in self.rows() if (row.edition, row.workflow) == (edition, workflow))
        return head, next(rows, None)

    def archived(self, row: EditionRow) -> tuple[LawFiles, Law]:
        """Return an edition out of the archive as it was proposed."""
        store = self.work.store
        lists = [store.archived(digest) for digest in (row.edition, row.workflow)]
        digests = [row.edition, row.workflow]
        digests += [digest for data in lists if data[:1] == b"{" for digest in json.loads(data).values()]
        files = {digest: store.archived(digest) for digest in digests}
        return LawFiles(files, row.edition, row.workflow, row.title), self.work.lawbook.law(row.edition, row.workflow)

    def write(self, by: Signature, draft: Draft, *, head: Head, key: str = "", asked: str = "") -> None:
        """Write one entry to the chain, which stood at `head` when it was decided.

        Raises:
            StaleDossierError: Somebody else wrote to the chain first.

        """
        request = self.work.ledger.begin(by, key=key)
        added = request.link(POLICY, head, [draft])
        request.write([added.batch], asked=asked, answer=added.answer)
