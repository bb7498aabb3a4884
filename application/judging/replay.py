"""Judge recorded decisions again: under what was in force and known then, or under another edition."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from application.judging.past_trees import PastTrees
from application.unit_of_work import UnitOfWork
from engine.calendar.vietnam_time import vietnam_day
from engine.decisions.decide import decide
from engine.decisions.move_entry import recorded_reason
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.dossiers.fold import fold
from engine.dossiers.workflow import Move
from engine.errors import EvidenceError
from engine.law.law import Law
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Entry
from engine.organisation.tree import OrgTree
from engine.terms import EntryKind
from engine.values import Value

_DECIDED = (EntryKind.MOVED, EntryKind.REFUSED, EntryKind.REDATED)


class RecordedDecision(Value, frozen=True):
    """One recorded decision: its line, the dossier before it, and whether private values it rested on are gone."""

    entry: Entry
    dossier: Dossier
    redacted: bool

    @property
    def granted(self) -> bool:
        """Tell what the log says."""
        return self.entry.kind is not EntryKind.REFUSED

    @property
    def on(self) -> date:
        """Return the business day of the move."""
        return date.fromisoformat(self.entry.body["on"])


class VerdictDifference(Value, frozen=True):
    """One rule whose verdict is not the recorded one; empty text means that the rule was not there."""

    rule: str
    recorded: str
    again: str


class JudgedAgain(Value, frozen=True):
    """What came of judging one recorded decision again, without the law behind it: it may go to another process.

    Attributes:
        ref: Code of the dossier.
        n: Number of the line that holds the decision.
        move: Name of the move.
        on: Business day of the move.
        recorded_granted: What the log says.
        granted: What comes out now.
        differences: Rule by rule; empty when all agree.
        redacted: True when private values it rested on are gone, so that nothing can be said of it.

    """

    ref: str
    n: int
    move: str
    on: date
    recorded_granted: bool
    granted: bool
    differences: tuple[VerdictDifference, ...]
    redacted: bool

    @property
    def flips(self) -> bool:
        """Tell whether the outcome itself is another one."""
        return not self.redacted and self.granted is not self.recorded_granted

    @property
    def agrees(self) -> bool:
        """Tell whether outcome and every verdict are the recorded ones."""
        return not (self.redacted or self.flips or self.differences)


class Replayed(JudgedAgain, frozen=True):
    """One recorded decision judged again, with its line and the decision that comes out now."""

    entry: Entry
    decision: Decision

    def without_law(self) -> JudgedAgain:
        """Return what may go to another process."""
        return JudgedAgain(**{item.name: getattr(self, item.name) for item in fields(JudgedAgain)})


@dataclass
class Replayer:
    """Replays dossiers of one office."""

    office: UnitOfWork

    def tree_at(self, version: int) -> OrgTree:
        """Return the organisation tree as entry `version` of its chain left it."""
        return self.office.kept(PastTrees).at(version)

    def replay(self, entries: Sequence[Entry], *, under: Law | None = None) -> Iterator[Replayed]:
        """Yield every decision of one dossier, judged again in order.

        Args:
            entries: Lines of one dossier, from the first.
            under: Another edition and workflow; None takes what each line names.

        """
        for made in decisions_of(entries):
            law = under or self.office.lawbook.law(made.entry.edition, made.entry.workflow)
            decision = self.judged(made, law)
            yield _compared(made, decision)

    def judged(
        self, made: RecordedDecision, law: Law, *, dossier: Dossier | None = None, tree: OrgTree | None = None
    ) -> Decision:
        """Return the decision under a law; on the dossier and in the tree of then, unless others are given."""
        law = law.of(made.dossier.workflow)
        facts, move = self.asked(made, law, dossier=dossier, tree=tree)
        return decide(law.workflow, law.edition, facts, move=move, on=made.on)

    def asked(
        self, made: RecordedDecision, law: Law, *, dossier: Dossier | None = None, tree: OrgTree | None = None
    ) -> tuple[Facts, Move]:
        """Return what was asked: the case and the move; see `judged`.

        Raises:
            EvidenceError: The workflow has no such move.

        """
        entry = made.entry
        facts = self.office.facts(dossier or made.dossier, law=law, tree=tree or self.tree_at(entry.body["org"]))
        move = law.workflow.moves.get(entry.body["move"])
        if move is None:
            raise EvidenceError("replay.move_unknown", where=f"{entry.subject} #{entry.n}", move=entry.body["move"])
        return facts, move


def _compared(made: RecordedDecision, decision: Decision) -> Replayed:
    entry, redacted = made.entry, made.redacted
    return Replayed(
        entry=entry, decision=decision,
        ref=entry.subject, n=entry.n, move=entry.body["move"], on=made.on, recorded_granted=made.granted,
        granted=isinstance(decision, Granted), redacted=redacted,
        differences=() if redacted else differences(entry, decision),
    )  # fmt: skip


def decisions_of(entries: Iterable[Entry]) -> Iterator[RecordedDecision]:
    """Yield every recorded decision of one dossier with the dossier as it stood before it; lines from the first."""
    dossier: Dossier | None = None
    waiting: list[Entry] = []
    is_redacted = False
    for entry in entries:
        if entry.kind in _DECIDED:
            dossier = fold(waiting, dossier)
            waiting = []
            redates = entry.body.get("redates")
            yield RecordedDecision(entry, dossier if redates is None else before_move(dossier, redates), is_redacted)
        is_redacted = is_redacted or not entry.commit.keys() <= entry.private.keys()
        waiting.append(entry)


def before_move(dossier: Dossier, n: int) -> Dossier:
    """Return the dossier with all its acts on the step and the day on which it stood before the move of entry `n`.

    Raises:
        EvidenceError: That entry grants no move.

    """
    made = next((move for move in dossier.moves if move.n == n), None)
    if made is None:
        raise EvidenceError("replay.no_granted_move", where=dossier.ref, n=n)
    earlier = [move.on for move in dossier.moves if move.n < n]
    return replace(dossier, step=made.source, moved_on=earlier[-1] if earlier else None)


def differences(entry: Entry, decision: Decision) -> tuple[VerdictDifference, ...]:
    """Return what differs from the record: steps, the reasons of the workflow, each rule's verdict or day of law."""
    recorded, again = _recorded(entry), _judged(decision)
    names = [*recorded, *(name for name in again if name not in recorded)]
    return tuple(
        VerdictDifference(name, recorded.get(name, ""), again.get(name, ""))
        for name in names
        if recorded.get(name) != again.get(name)
    )


STEPS, WORKFLOW = "@steps", "@workflow"
"""Names under which `VerdictDifference` tells of the steps and of the reasons that no rule gives."""


def _recorded(entry: Entry) -> dict[str, str]:
    body = entry.body
    rules = {str(rule): f"{verdict} ({law_on})" for rule, verdict, law_on in body["findings"]}
    reasons = "; ".join(body.get("structural", ()))
    return {STEPS: f"{body['from']} → {body['to']}", WORKFLOW: reasons, **rules}


def _judged(decision: Decision) -> dict[str, str]:
    rules = {f.rule: f"{f.verdict} ({f.law_on.isoformat()})" for f in decision.said}
    reasons = "; ".join(map(recorded_reason, decision.structural))
    return {STEPS: f"{decision.source} → {decision.dest}", WORKFLOW: reasons, **rules}


def standing_at(entries: Sequence[Entry], *, entry: int | None = None, day: date | None = None) -> Dossier:
    """Return the dossier as it stood after an entry, or at the end of a day (Asia/Ho_Chi_Minh) by what was recorded.

    Args:
        entries: Lines of one dossier, from the first.
        entry: Number of the last entry to count; None counts all.
        day: Day of the last recording to count; None counts all. Where clocks disagree the order of entries decides.

    """
    known = [line.n for line in entries if day is None or vietnam_day(line.at) <= day]
    last = min(max(known, default=0), len(entries) if entry is None else entry)
    return fold(line for line in entries if line.n <= last)
