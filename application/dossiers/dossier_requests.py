"""One request on a dossier: asked under a key, linked to its chain, written with its rows, all or nothing, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from application.access import Access
from application.dossiers.dossier_command import DossierWritten, NewDossier
from application.judging.corrected_grounds import Review, Reviews, marked
from application.judging.replay import Replayer
from application.ledger_writer import ChainPreview, LinkedLines, request_digest, signed
from application.ports.store import Batch
from application.repeated_requests import Repeats
from application.unit_of_work import UnitOfWork
from engine.access.permissions import Permit
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import fold
from engine.errors import ConflictError, NotFoundError, StaleDossierError
from engine.law.model.finding import Decision
from engine.ledger.entry import Draft, Entry
from engine.ledger.head import NO_HASH, Head
from engine.read_models.projection import summed_up


class DossierPreview:
    """A dossier as it would stand after the drafts of a request; each draft is sealed and folded once."""

    def __init__(self, chain: ChainPreview, dossier: Dossier) -> None:
        self._chain, self._dossier, self._count = chain, dossier, 0

    def after(self, drafts: Sequence[Draft], *, org: int) -> Dossier:
        """Return the dossier after all drafts of the request so far: those of the last time, and those added since."""
        new = _naming_tree(drafts[self._count :], org)
        self._dossier, self._count = _after(self._dossier, self._chain.grown(new)), len(drafts)
        return self._dossier


@dataclass(frozen=True, slots=True)
class DossierTask:
    """A request that may be carried out: by which permit, on which dossier, and the digest of what exactly."""

    permit: Permit
    dossier: Dossier
    asked: str


class DossierRequests:
    """Keeps the promises of a command on a dossier: once per key, on the version that was seen, whole or not at all."""

    def __init__(self, command: NewDossier[Any], work: UnitOfWork, access: Access) -> None:
        self.command = command
        self.work = work
        self.access = access
        self.reviews = Reviews(work)
        self._repeats = Repeats(work)
        self._preview: DossierPreview | None = None

    def digest(self, *parts: object) -> str:
        """Return the digest of what exactly was asked, and by whom; empty without a key, which nobody can use again."""
        return request_digest(self.command.key, self.access.person, *parts)

    def earlier(self, asked: str) -> DossierWritten | None:
        """Return what the key did before, or None when it is new; without a key, what the same words did just now.

        Raises:
            ConflictError: The key was used for another request.

        """
        command = self.command
        if command.dry_run:
            return None
        if command.key:
            answer = self.work.ledger.earlier(command.key, asked)
        else:
            answer = self._repeats.of(self.access.actor, command.typed)
        return None if answer is None else self._told_again(answer)

    def out_of_sight(self, asked: str, unseen: NotFoundError) -> DossierWritten:
        """Return what the same request did before: it moved the dossier out of the sight of whoever asks again.

        Raises:
            NotFoundError: It did nothing before.

        """
        try:
            earlier = self.earlier(asked)
        except ConflictError:
            earlier = None
        if earlier is None:
            raise unseen
        return earlier

    def task(self, permit: Permit, dossier: Dossier, *, asked: str) -> DossierTask:
        """Return the task, if the dossier is where the caller has seen it.

        Raises:
            StaleDossierError: It is not; its value `since` lists the entries added as (n, kind, at, actor).

        """
        expect = self.command.expect
        if expect is not None and expect != dossier.version:
            raise self._stale(dossier, expect)
        return DossierTask(permit, dossier, asked)

    def preview(self, task: DossierTask, drafts: Sequence[Draft]) -> Dossier:
        """Return the dossier as it would stand after the drafts, so that a decision can be taken on it."""
        if not drafts:
            return task.dossier
        if self._preview is None:
            by, dossier = signed(self.access.person, task.permit), task.dossier
            chain = ChainPreview(self.work.ledger, by, subject=dossier.ref, head=_head(dossier))
            self._preview = DossierPreview(chain, dossier)
        return self._preview.after(drafts, org=self.work.tree_version)

    def commit(self, task: DossierTask, drafts: Sequence[Draft], decisions: Sequence[Decision] = ()) -> DossierWritten:
        """Write the drafts, unless it is a dry run, and return what was done.

        Raises:
            StaleDossierError: Somebody else wrote to the dossier first.
            TreeMovedError: The tree was changed while the decisions were taken.

        """
        command, work = self.command, self.work
        request = work.ledger.begin(signed(self.access.person, task.permit), key=command.key)
        added = request.link(task.dossier.ref, _head(task.dossier), _naming_tree(drafts, work.tree_version))
        after = _after(task.dossier, added.entries)
        reviews = self.reviews.of(after)
        if command.dry_run:
            return self._written(after, decisions=tuple(decisions), reviews=reviews)
        work.demand_same_tree()
        said = self._repeats.noted(self.access.actor, "" if command.key else command.typed)
        batch = self._batch(added, after, reviews=reviews)
        earlier = request.write([batch], asked=task.asked, answer=added.answer, said=said)
        if earlier is not None:
            return self._told_again(earlier)
        work.keep(after)
        return self._written(after, entries=added.numbers, decisions=tuple(decisions), reviews=reviews)

    def _stale(self, dossier: Dossier, expect: int) -> StaleDossierError:
        added = [entry for entry in self.work.store.entries(dossier.ref) if entry.n > expect]
        since = [(entry.n, str(entry.kind), entry.at, entry.actor) for entry in added]
        return StaleDossierError(
            "dossier.stale", where=dossier.ref, version=dossier.version, seen=expect, since=since
        )  # fmt: skip

    def _batch(self, added: LinkedLines, after: Dossier, *, reviews: Sequence[Review]) -> Batch:
        row, dues = summed_up(self.work.law_of(after), self.work.facts(after), day=vietnam_day(after.last_at))
        return Batch(added.subject, added.expected, added.lines, marked(row, reviews), dues)

    def _told_again(self, answer: Mapping[str, Any]) -> DossierWritten:
        numbers = tuple(int(n) for n in answer["entries"])
        entries = self.work.store.entries(str(answer["ref"]))[: numbers[-1]]
        replayed = Replayer(self.work).replay(entries)
        decisions = tuple(again.decision for again in replayed if again.entry.n in numbers)
        dossier = fold(entries)
        reviews = self.reviews.of(dossier)
        return self._written(dossier, entries=numbers, decisions=decisions, again=True, reviews=reviews)

    def _written(self, dossier: Dossier, **what: Any) -> DossierWritten:  # noqa: ANN401  # the other fields
        return DossierWritten(dossier=dossier, law=self.work.law_of(dossier), person=self.access.person, **what)


def _head(dossier: Dossier) -> Head:
    return Head(dossier.version, dossier.head if dossier.version else NO_HASH)


def _after(before: Dossier, entries: Sequence[Entry]) -> Dossier:
    return fold(entries, before if before.version else None)


def _naming_tree(drafts: Sequence[Draft], org: int) -> list[Draft]:
    """Return the drafts, each with the number of the `@org` entry that the tree in use comes from."""
    return [
        draft if draft.body.get("org") == org else replace(draft, body={**draft.body, "org": org}) for draft in drafts
    ]
