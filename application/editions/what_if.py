"""What a draft edition would have answered, and what it would answer now. Nothing is written; dossiers pass one by one.

The fast verdict is asked first; only where it is not the recorded one is the whole decision worked out, to say why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from application.judging.replay import RecordedDecision, Replayer, VerdictDifference, decisions_of, differences
from application.ports.store import DossierQuery
from application.ports.summaries import Kept
from application.unit_of_work import UnitOfWork
from engine.decisions.decide import decide, may
from engine.dossiers.dossier import Dossier
from engine.dossiers.workflow import Guard
from engine.errors import ActDateError, CalendarFileError, EvidenceError, Message, RequestError, UnknownWorkflowError
from engine.law.law import Law
from engine.law.model.rule import NATIONAL
from engine.law.wording.edition_diff import Change
from engine.ledger.entry import Entry
from engine.terms import Verdict
from engine.values import Value

_NOT_JUDGED = (ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError)


class WhatIfOutcome(StrEnum):
    """What comes of a decision under the draft: the same, another, or no answer at all."""

    SAME = "same"
    FLIPS = "flips"
    REDACTED = "redacted"
    FAILED = "failed"


class Tried(Value, frozen=True):
    """One recorded decision under a draft, without the law behind it: it may go to another process.

    Attributes:
        ref: Code of the dossier.
        n: Number of the line that holds the decision.
        move: Name of the move.
        on: Business day of the move.
        recorded_granted: What the log says; the draft says the opposite where it flips.
        outcome: What comes of it.
        differences: Rule by rule, where it flips.
        error: Why it cannot be judged, where it failed.

    """

    ref: str
    n: int
    move: str
    on: date
    recorded_granted: bool
    outcome: WhatIfOutcome
    differences: tuple[VerdictDifference, ...] = ()
    error: Message | None = None


@dataclass
class WhatIf:
    """Judges recorded decisions under a draft.

    Args:
        office: Store and law book.
        draft: The edition to try, with its workflow.
        since: Only decisions about this business day or a later one; None takes all.

    """

    office: UnitOfWork
    draft: Law
    since: date | None = None
    _replayer: Replayer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep one replayer, and with it the trees of the past that it meets."""
        self._replayer = Replayer(self.office)

    def tried(self, entries: tuple[Entry, ...]) -> Iterator[Tried]:
        """Yield every decision of one dossier, from its lines."""
        for made in decisions_of(entries):
            if self.since is None or made.on >= self.since:
                yield self._tried(made)

    def _tried(self, made: RecordedDecision) -> Tried:
        if made.redacted:
            return _told(made, WhatIfOutcome.REDACTED)
        try:
            law = self.draft.of(made.dossier.workflow)
            facts, move = self._replayer.asked(made, law)
            if may(law.workflow, law.edition, facts, move=move, on=made.on) is made.granted:
                return _told(made, WhatIfOutcome.SAME)
            decision = decide(law.workflow, law.edition, facts, move=move, on=made.on)
        except _NOT_JUDGED as error:
            return _told(made, WhatIfOutcome.FAILED, error=error.message)
        return _told(made, WhatIfOutcome.FLIPS, differences=differences(made.entry, decision))


def _told(made: RecordedDecision, outcome: WhatIfOutcome, **why: Any) -> Tried:  # noqa: ANN401  # differences or error
    entry = made.entry
    return Tried(entry.subject, entry.n, entry.body["move"], made.on, made.granted, outcome, **why)


class Pending(Value, frozen=True):
    """A dossier under way whose next move would be answered otherwise; it may go to another process.

    Attributes:
        ref: Code of the dossier.
        move: Name of the move.
        now: It is granted under the law in use; None where it cannot be judged.
        then: It is granted under the draft; None where there is no such move, or it cannot be judged.
        rules: Rules whose verdict is another one, those that come or go among them.

    """

    ref: str
    move: str
    now: bool | None
    then: bool | None
    rules: tuple[str, ...]


def pending(office: UnitOfWork, draft: Law, dossier: Dossier, *, on: date) -> Pending | None:
    """Return how the answer to the next move of a dossier would flip under a draft; None when it would not."""
    law = office.law_of(dossier)
    for move in law.workflow.moves_forward(dossier.step):
        if move.guard is Guard.FREE:
            continue
        now = _answer(office, law, dossier, move=move.name, on=on)
        then = _answer(office, draft, dossier, move=move.name, on=on)
        if now is not then:
            verdicts, others = (
                {} if answer is None else _verdicts(office, each, dossier, move=move.name, on=on)
                for each, answer in ((law, now), (draft, then))
            )
            changed = [rule for rule in {**verdicts, **others} if verdicts.get(rule) is not others.get(rule)]
            return Pending(dossier.ref, move.name, now, then, tuple(changed))
    return None


def _answer(office: UnitOfWork, law: Law, dossier: Dossier, *, move: str, on: date) -> bool | None:
    try:
        law = law.of(dossier.workflow)
        own = law.workflow.moves.get(move)
        if own is None or dossier.step not in law.workflow.steps:
            return None
        return may(law.workflow, law.edition, office.facts(dossier, law=law), move=own, on=on)
    except _NOT_JUDGED:
        return None


def _verdicts(office: UnitOfWork, law: Law, dossier: Dossier, *, move: str, on: date) -> Mapping[str, Verdict]:
    law = law.of(dossier.workflow)
    facts = office.facts(dossier, law=law)
    return decide(law.workflow, law.edition, facts, move=law.workflow.moves[move], on=on).verdicts


def steps_of_rules(law: Law) -> dict[str, frozenset[str]]:
    """Return rule id → the steps from which the moves that it guards start."""
    moves = [move for workflow in law.workflows for move in workflow.moves.values()]
    return {
        rule.id: frozenset(step for move in moves if move.name in rule.guards for step in move.sources)
        for rule in law.edition.rules
    }


def dossiers_touched(
    office: UnitOfWork, changes: Sequence[Change], *, laws: tuple[Law, Law], kept: Iterable[Kept]
) -> dict[str, int]:
    """Return change → how many dossiers under way stand before a move that it concerns, where the rule is in force.

    Args:
        office: Whose tree says what lies below the unit of a local rule.
        changes: What differs between the two.
        laws: The two.
        kept: Dossiers by cell, workflow and step; those out of sight are left out by the caller.

    """
    steps: dict[str, frozenset[str]] = {}
    scopes: dict[str, frozenset[str]] = {}
    for law in laws:
        for rule, held_on in steps_of_rules(law).items():
            steps[rule] = steps.get(rule, frozenset()) | held_on
        for item in law.edition.rules:
            scopes[item.id] = scopes.get(item.id, frozenset()) | {item.scope}
    going = [dossiers for dossiers in kept if not office.law.is_end(dossiers.workflow, dossiers.step)]
    day = office.clock.today()

    def is_touched(change: Change, dossiers: Kept) -> bool:
        places = {NATIONAL, *office.tree.last_path(dossiers.cell, day)}
        rules = (rule for rule in change.rules if dossiers.step in steps.get(rule, ()) and scopes[rule] & places)
        stricter = change.id.partition(" @ ")[2] if change.kind == "tightening" else NATIONAL
        return stricter in places and any(rules)

    return {change.id: sum(dossiers.count for dossiers in going if is_touched(change, dossiers)) for change in changes}


class ManyDossiersError(RequestError):
    """More dossiers lie in the part than are to be judged at once; `most` says how many are."""


def demand_few(work: UnitOfWork, asked: DossierQuery, most: int) -> None:
    """Let through where no more dossiers lie in a part than are to be judged.

    Raises:
        ManyDossiersError: There are more.

    """
    if work.store.count(asked, most=most + 1) > most:
        raise ManyDossiersError("dossiers.too_many_to_judge", most=most)
