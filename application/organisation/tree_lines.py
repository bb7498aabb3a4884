"""The entries of a change of the tree: what differs, in as many lines as it takes, and the rows that follow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from application.ledger_writer import Signature
from application.organisation.tree_effects import TreeDifference
from application.ports.store import UnitChanges
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from engine.ledger.entry import Draft
from engine.ledger.head import Head
from engine.ledger.subjects import ORG
from engine.organisation.changes.tree_edit import TreeEdit
from engine.organisation.unit_paths import UnitPath
from engine.read_models.projection import unit_fields
from engine.terms import EntryKind

WINDOWS_LIMIT = 2_000
"""Windows that one line holds at most: about half a megabyte."""


@dataclass(frozen=True, slots=True)
class TreeLines:
    """Writes a change that was checked."""

    edit: TreeEdit
    difference: TreeDifference
    progress: Progress

    def write(self, work: UnitOfWork, by: Signature, *, head: Head, key: str, asked: str) -> bool:
        """Write all lines and rows in one transaction; return False where the key has written them meanwhile.

        Raises:
            StaleDossierError: The tree is no longer the one of `head`; nothing was written.

        """
        request = work.ledger.begin(by, key=key)
        count = ceil(self.difference.windows / WINDOWS_LIMIT)
        batch = request.sealed(ORG, head, self._drafts, count=count)
        units = UnitChanges(self.difference.put, self.difference.drop, self.edit.moved, _Paths(self))
        answer = {"ref": ORG, "entries": list(range(head.version + 1, head.version + 1 + count))}
        earlier = request.write([replace(batch, units=units)], asked=asked, answer=answer)
        work.refresh()
        return earlier is None

    def _drafts(self) -> Iterator[Draft]:
        """Yield the lines one by one: first the windows that go, then those that come."""
        put, drop = self.difference.put, self.difference.drop
        for start in range(0, self.difference.windows, WINDOWS_LIMIT):
            end = start + WINDOWS_LIMIT
            comes = put[max(0, start - len(drop)) : max(0, end - len(drop))]
            body = {
                "put": [unit_fields(row) for row in comes],
                "drop": [{"unit": row.unit, "since": row.since.isoformat()} for row in drop[start:end]],
            }
            yield Draft(EntryKind.ORG_AMENDED, body)
            self.progress("window", min(end, self.difference.windows))


@dataclass(frozen=True, slots=True)
class _Paths(Iterable[UnitPath]):
    """The rows of paths after a change, worked out while they are written; as often as somebody asks."""

    lines: TreeLines

    def __iter__(self) -> Iterator[UnitPath]:
        """Yield them, and tell how far they have come."""
        for done, row in enumerate(self.lines.edit.paths(), start=1):
            if done % WINDOWS_LIMIT == 0:
                self.lines.progress("path", done)
            yield row
