"""Editions of the law and their states: draft → approved → in force. Each change is an entry of `@policy`.

Whoever proposes an edition does not approve it (R6). Where nobody else could approve, one person may adopt alone, and
the entry says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.audit.reprojection import MovedDeadline, Reprojection, SignedMoves
from application.context import Actor, Office
from application.editions.edition_states import EditionRow, EditionState, editions_of
from application.ledger_writer import Signature, request_digest, signed
from application.progress import Progress, silent
from engine.access.permissions import ROLES, Action, Permit, Subject, can, may_approve
from engine.access.role_scopes import EVERYWHERE
from engine.errors import ConflictError, NotFoundError, NotPermittedError, RequestError
from engine.ledger.entry import Draft
from engine.ledger.head import Head
from engine.ledger.subjects import POLICY
from engine.terms import EntryKind

SHORTEST = 6
"""Signs of a digest that are enough to name an edition."""


@dataclass(frozen=True, slots=True)
class LawFiles:
    """The files of an edition and a workflow, by SHA-256 digest, and the two digests that name them."""

    files: Mapping[str, bytes]
    edition: str
    workflow: str
    title: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What an approver was shown: how many dossiers are under way, and for how many the next answer would flip."""

    pending: int
    flips: int


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting did: an entry `written` or in use already, dossiers `looked` at, rows of how many `changed`.

    `moved`: how many running deadlines are due on another day now; entries DUES_MOVED say which.
    """

    written: bool
    looked: int
    changed: int
    moved: int = 0


class Editions:
    """Use cases of those who answer for the law of the whole tree."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def rows(self) -> tuple[EditionRow, ...]:
        """Return every edition that was ever proposed or adopted, in the order of their first entries."""
        return editions_of(self.office.store.entries(POLICY))

    def find(self, beginning: str) -> EditionRow:
        """Return the edition whose digest begins so; the latest where one stands with several workflows.

        Raises:
            NotFoundError: There is none. RequestError: several, or too few signs.

        """
        wanted = beginning.lower().rstrip("…")
        found = [row for row in self.rows() if row.edition.startswith(wanted)]
        if len(wanted) < SHORTEST or len({row.edition for row in found}) > 1:
            raise RequestError("edition.beginning_unclear", beginning=beginning[:64], least=SHORTEST)
        if not found:
            raise NotFoundError("edition.not_there", edition=beginning[:64])
        return found[-1]

    def propose(self, actor: Actor, law: LawFiles, *, key: str = "") -> None:
        """Archive an edition as a draft. The caller has checked its files and run its examples.

        Raises:
            ConflictError: It is a draft, approved or in force already.

        """
        permit = self.office.demand(actor, Action.POLICY_PROPOSE, EVERYWHERE)
        asked = request_digest(key, actor.person.person, "propose", law.edition, law.workflow)
        if self.office.ledger.earlier(key, asked) is not None:
            return
        head, row = self._standing(law.edition, law.workflow)
        if row is not None and row.state is not EditionState.PAST:
            raise ConflictError("edition.in_state_already", edition=law.edition[:12], state=row.state)
        self.office.store.archive(law.files)
        by = signed(actor.person.person, permit)
        self._write(by, Draft(EntryKind.EDITION_PROPOSED, _body(law)), head=head, key=key, asked=asked)

    def demand_approver(self, actor: Actor, row: EditionRow) -> Permit:
        """Return the permit to approve a draft.

        Raises:
            ConflictError: It is not a draft. NotPermittedError: The actor proposed it (R6), or has no such role.

        """
        permit = self.office.demand(actor, Action.POLICY_APPROVE, EVERYWHERE)
        if row.state is not EditionState.DRAFT or row.proposed is None:
            raise ConflictError("edition.not_a_draft", edition=row.edition[:12], state=row.state)
        if not may_approve(actor.person.person, row.proposed.person):
            raise NotPermittedError("separation.proposes_and_approves")
        return permit

    def approve(self, actor: Actor, edition: str, workflow: str, *, seen: Seen, key: str = "") -> None:
        """Approve a draft; `seen` goes into the log. Raises as `demand_approver`, or NotFoundError."""
        asked = request_digest(key, actor.person.person, "approve", edition, workflow, seen.pending, seen.flips)
        if key:
            self.office.demand(actor, Action.POLICY_APPROVE, EVERYWHERE)
        if self.office.ledger.earlier(key, asked) is not None:
            return
        head, row = self._standing(edition, workflow)
        if row is None:
            raise NotFoundError("edition.not_there", edition=edition[:64])
        permit = self.demand_approver(actor, row)
        body = {"edition": edition, "workflow": workflow, "pending": seen.pending, "flips": seen.flips}
        by = signed(actor.person.person, permit)
        self._write(by, Draft(EntryKind.EDITION_APPROVED, body), head=head, key=key, asked=asked)

    def adopt(self, actor: Actor, law: LawFiles, *, progress: Progress = silent, key: str = "") -> Adopted:
        """Put an edition into use from now on, and work the lists and deadlines out anew under it.

        An approved one is adopted by anybody who may adopt; any other only where nobody else could approve it.
        Adopting what is in use writes no entry of its own and finishes what an interrupted adoption left. A request
        that its key has written already changes nothing once another edition is in use.

        Raises:
            NotPermittedError: It was not approved, and there is somebody who could.

        """
        by = signed(actor.person.person, self.office.demand(actor, Action.POLICY_ADOPT, EVERYWHERE))
        asked = request_digest(key, actor.person.person, "adopt", law.edition, law.workflow)
        earlier = self.office.ledger.earlier(key, asked)
        head, row = self._standing(law.edition, law.workflow)
        if row is not None and row.state is EditionState.IN_FORCE:
            return self._restated(by, law, written=False, progress=progress)
        if earlier is not None:
            return Adopted(written=False, looked=0, changed=0)
        is_approved = row is not None and row.state is EditionState.APPROVED
        if not is_approved and self.others_who_approve(actor):
            raise NotPermittedError("edition.not_approved")
        self.office.store.archive(law.files)
        self._write(by, adopted_draft(law, alone=not is_approved), head=head, key=key, asked=asked)
        self.office.refresh()
        return self._restated(by, law, written=True, progress=progress)

    def _restated(self, by: Signature, law: LawFiles, *, written: bool, progress: Progress) -> Adopted:
        """Work the summaries out anew; where some have changed, entries say how many, and which due days moved."""
        named = {"edition": law.edition, "workflow": law.workflow}

        def moves(moved: Sequence[MovedDeadline]) -> Draft:
            return Draft(EntryKind.DUES_MOVED, {**named, "moved": [deadline.fields() for deadline in moved]})

        done = Reprojection(self.office, progress, SignedMoves(by, moves)).run()
        if done.changed:
            body = {**named, "looked": done.looked, "changed": done.changed, "moved": done.moved}
            self._write(by, Draft(EntryKind.SUMMARIES_RESTATED, body), head=self.office.store.head(POLICY))
        return Adopted(written, done.looked, done.changed, done.moved)

    def others_who_approve(self, actor: Actor) -> frozenset[str]:
        """Return the ids of all persons but the actor who may approve an edition today."""
        office = self.office
        grants, day, me = office.store.grants(), office.clock.today(), actor.person.person
        likely = {grant.person for grant in grants if grant.role in ROLES[Action.POLICY_APPROVE]} - {me}
        asked = Subject(cell=EVERYWHERE)
        return frozenset(
            person
            for person in likely
            if can(person, Action.POLICY_APPROVE, asked, tree=office.tree, grants=grants, day=day).allowed
        )

    def _standing(self, edition: str, workflow: str) -> tuple[Head, EditionRow | None]:
        """Return where the chain stands, then the edition: what others write meanwhile makes the request stale."""
        head = self.office.store.head(POLICY)
        rows = (row for row in self.rows() if (row.edition, row.workflow) == (edition, workflow))
        return head, next(rows, None)

    def _write(self, by: Signature, draft: Draft, *, head: Head, key: str = "", asked: str = "") -> None:
        request = self.office.ledger.begin(by, key=key)
        added = request.link(POLICY, head, [draft])
        request.write([added.batch], asked=asked, answer=added.answer)


def adopted_draft(law: LawFiles, *, alone: bool = False) -> Draft:
    """Return the draft of the entry that puts an edition in force."""
    return Draft(EntryKind.EDITION_ADOPTED, {**_body(law), **({"alone": True} if alone else {})})


def _body(law: LawFiles) -> dict[str, str | int]:
    return {"edition": law.edition, "workflow": law.workflow, "title": law.title, "files": len(law.files)}
