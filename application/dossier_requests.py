"""One request: asked under a key, linked to the chain, written with its summary rows, all or nothing, and only once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from application.audit.replay import Replayer
from application.context import Actor, Office
from application.dossiers.corrected_grounds import Review, Reviews, marked
from application.ledger_writer import ChainPreview, LinkedLines, request_digest, signed
from application.ports.store import Batch
from application.repeated_requests import Repeats
from engine.access.permissions import Action, Permit
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import fold
from engine.dossiers.workflow import MoveKind
from engine.errors import ConflictError, NotFoundError, StaleDossierError
from engine.law.model.finding import Decision, Refused
from engine.ledger.entry import Draft, Entry
from engine.ledger.head import NO_HASH, Head
from engine.read_models.projection import summed_up

ACTIONS = {MoveKind.FORWARD: Action.ADVANCE, MoveKind.RETURN: Action.RETURN, MoveKind.EXIT: Action.WITHDRAW}
"""What somebody must be allowed to do who makes a move of a kind."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a request did: the dossier after it, the numbers of its entries, and the decisions taken, if any.

    `again` is True when the idempotency key had been used for the same request: nothing was written this time, and the
    dossier, the entries and the decisions are those of that time. `reviews` are the earlier decisions that must be
    looked at again.
    """

    dossier: Dossier
    entries: tuple[int, ...]
    decisions: tuple[Decision, ...] = ()
    again: bool = False
    reviews: tuple[Review, ...] = ()

    @property
    def refused(self) -> Refused | None:
        """Return the decision that stopped the request, or None."""
        return next((one for one in self.decisions if isinstance(one, Refused)), None)


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, under which key; `expect` is the version the caller has seen, None to take the latest.

    `said` is a digest of the words typed, by which the same command is known again for a day when it has no key.
    """

    actor: Actor
    key: str = ""
    said: str = ""
    expect: int | None = None
    dry_run: bool = False


class DossierPreview:
    """A dossier as it would stand after the drafts of a task; each draft is sealed and folded once."""

    def __init__(self, chain: ChainPreview, dossier: Dossier) -> None:
        self._chain, self._dossier, self._count = chain, dossier, 0

    def after(self, drafts: Sequence[Draft], *, org: int) -> Dossier:
        """Return the dossier after all drafts of the task so far: those of the last time, and those added since."""
        new = _naming_tree(drafts[self._count :], org)
        self._dossier, self._count = _after(self._dossier, self._chain.grown(new)), len(drafts)
        return self._dossier


@dataclass(frozen=True, slots=True)
class Task:
    """A request that may be carried out: who, by which permit, on which dossier, and the digest of what exactly."""

    ask: Ask
    permit: Permit
    dossier: Dossier
    asked: str
    preview: DossierPreview


class Requests:
    """Keeps the promises of every writing request: once per key, on the version that was seen, whole or not at all."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.reviews = Reviews(office)
        self._repeats = Repeats(office)

    def asked(self, ask: Ask, *parts: object) -> str:
        """Return the digest of what exactly was asked, and by whom; empty without a key, which nobody can use again."""
        return request_digest(ask.key, ask.actor.person.person, *parts)

    def again(self, ask: Ask, asked: str) -> Done | None:
        """Return what the key did before, or None when it is new; without a key, what the same words did just now.

        Raises:
            ConflictError: The key was used for another request.

        """
        if ask.dry_run:
            return None
        earlier = self.office.ledger.earlier(ask.key, asked) if ask.key else self._repeats.of(ask.actor, ask.said)
        return None if earlier is None else self._told_again(earlier)

    def out_of_sight(self, ask: Ask, asked: str, unseen: NotFoundError) -> Done:
        """Return what the same request did before: it moved the dossier out of the sight of whoever asks again.

        Raises:
            NotFoundError: It did nothing before.

        """
        try:
            earlier = self.again(ask, asked)
        except ConflictError:
            earlier = None
        if earlier is None:
            raise unseen
        return earlier

    def task(self, ask: Ask, permit: Permit, dossier: Dossier, *, asked: str) -> Task:
        """Return the task, if the dossier is where the caller has seen it.

        Raises:
            StaleDossierError: It is not; `details["since"]` lists the entries added as (n, kind, at, actor).

        """
        if ask.expect is not None and ask.expect != dossier.version:
            added = [e for e in self.office.store.entries(dossier.ref) if e.n > ask.expect]
            msg = f"the dossier is at entry {dossier.version}, you have seen {ask.expect}"
            raise StaleDossierError(
                msg, where=dossier.ref, hint=f"look again: hoso show {dossier.ref}",
                since=[(entry.n, str(entry.kind), entry.at, entry.actor) for entry in added],
            )  # fmt: skip
        by = signed(ask.actor.person.person, permit)
        chain = ChainPreview(self.office.ledger, by, subject=dossier.ref, head=_head(dossier))
        return Task(ask, permit, dossier, asked, DossierPreview(chain, dossier))

    def preview(self, task: Task, drafts: Sequence[Draft]) -> Dossier:
        """Return the dossier as it would stand after the drafts, so that a decision can be taken on it."""
        return task.preview.after(drafts, org=self.office.tree_version) if drafts else task.dossier

    def commit(self, task: Task, drafts: Sequence[Draft], decisions: Sequence[Decision] = ()) -> Done:
        """Write the drafts, unless it is a dry run, and return what was done.

        Raises:
            StaleDossierError: Somebody else wrote to the dossier first.

        """
        office = self.office
        request = office.ledger.begin(signed(task.ask.actor.person.person, task.permit), key=task.ask.key)
        added = request.link(task.dossier.ref, _head(task.dossier), _naming_tree(drafts, office.tree_version))
        after = _after(task.dossier, added.entries)
        reviews = self.reviews.of(after)
        if task.ask.dry_run:
            return Done(after, (), tuple(decisions), reviews=reviews)
        said = self._repeats.noted(task.ask.actor, "" if task.ask.key else task.ask.said)
        batch = self._batch(added, after, reviews=reviews)
        earlier = request.write([batch], asked=task.asked, answer=added.answer, said=said)
        if earlier is not None:
            return self._told_again(earlier)
        office.keep(after)
        return Done(after, added.numbers, tuple(decisions), reviews=reviews)

    def _batch(self, added: LinkedLines, after: Dossier, *, reviews: Sequence[Review]) -> Batch:
        law = self.office.law_of(after)
        day = vietnam_day(after.last_at)
        row, dues = summed_up(law.edition, law.workflow, self.office.facts(after), day=day)
        return replace(added.batch, dossier=marked(row, reviews), dues=dues)

    def _told_again(self, answer: Mapping[str, Any]) -> Done:
        numbers = tuple(int(n) for n in answer["entries"])
        entries = self.office.store.entries(str(answer["ref"]))[: numbers[-1]]
        replayed = Replayer(self.office).replay(entries)
        decisions = tuple(one.decision for one in replayed if one.entry.n in numbers)
        dossier = fold(entries)
        return Done(dossier, numbers, decisions, again=True, reviews=self.reviews.of(dossier))


def _head(dossier: Dossier) -> Head:
    return Head(dossier.version, dossier.head if dossier.version else NO_HASH)


def _after(before: Dossier, entries: Sequence[Entry]) -> Dossier:
    return fold(entries, before if before.version else None)


def _naming_tree(drafts: Sequence[Draft], org: int) -> list[Draft]:
    """Return the drafts, each with the number of the `@org` entry that the tree in use comes from."""
    return [replace(draft, body={**draft.body, "org": org}) for draft in drafts]
