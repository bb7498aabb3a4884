"""What a draft edition would have answered, and what it would answer now. Nothing is written; dossiers pass one by one.

The fast verdict is asked first; only where it is not the recorded one is the whole decision worked out, to say why.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from application.judging.replay import RecordedDecision, Replayer, VerdictDifference, decisions_of, differences
from application.ports.summaries import Kept
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope
from engine.decisions.decide import decide, may
from engine.dossiers.dossier import Dossier
from engine.dossiers.workflow import Guard, Move
from engine.errors import ActDateError, CalendarFileError, EvidenceError, HosoError, UnknownWorkflowError
from engine.law.law import Law
from engine.law.model.finding import Decision
from engine.law.model.rule import NATIONAL
from engine.law.wording.edition_diff import Change
from engine.ledger.entry import Entry
from engine.ledger.subjects import is_dossier

_NOT_JUDGED = (ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError)


class WhatIfOutcome(StrEnum):
    """What comes of a decision under the draft: the same, another, or no answer at all."""

    SAME = "same"
    FLIPS = "flips"
    REDACTED = "redacted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Tried:
    """One recorded decision under a draft; `decision` and `differences` where it flips, `error` where it failed."""

    entry: Entry
    outcome: WhatIfOutcome
    decision: Decision | None = None
    differences: tuple[VerdictDifference, ...] = ()
    error: HosoError | None = None


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
            return Tried(made.entry, WhatIfOutcome.REDACTED)
        try:
            law = self.draft.of(made.dossier.workflow)
            facts, move = self._replayer.asked(made, law)
            if may(law.workflow, law.edition, facts, move=move, on=made.on) is made.granted:
                return Tried(made.entry, WhatIfOutcome.SAME)
            decision = decide(law.workflow, law.edition, facts, move=move, on=made.on)
        except _NOT_JUDGED as error:
            return Tried(made.entry, WhatIfOutcome.FAILED, error=error)
        return Tried(made.entry, WhatIfOutcome.FLIPS, decision, differences(made.entry, decision))


@dataclass(frozen=True, slots=True)
class Pending:
    """A dossier under way whose next move would be answered otherwise; `then` is None where there is no such move."""

    dossier: Dossier
    move: Move
    now: Decision
    then: Decision | None

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the rules whose verdict is another one, those that come or go among them."""
        now, then = self.now.verdicts, self.then.verdicts if self.then else {}
        return tuple(rule for rule in dict.fromkeys([*now, *then]) if now.get(rule) is not then.get(rule))


def pending(office: UnitOfWork, draft: Law, dossier: Dossier, *, on: date) -> Pending | None:
    """Return how the answer to the next move of a dossier would flip under a draft; None when it would not."""
    law = office.law_of(dossier)
    for move in law.workflow.moves_forward(dossier.step):
        if move.guard is Guard.FREE:
            continue
        if _answer(office, law, dossier, move=move, on=on) is not _answer(office, draft, dossier, move=move, on=on):
            now = decide(law.workflow, law.edition, office.facts(dossier), move=move, on=on)
            return Pending(dossier, move, now, _then(office, draft, dossier, move=move, on=on))
    return None


def _answer(office: UnitOfWork, law: Law, dossier: Dossier, *, move: Move, on: date) -> bool | None:
    try:
        law = law.of(dossier.workflow)
        own = law.workflow.moves.get(move.name)
        if own is None or dossier.step not in law.workflow.steps:
            return None
        return may(law.workflow, law.edition, office.facts(dossier, law=law), move=own, on=on)
    except _NOT_JUDGED:
        return None


def _then(office: UnitOfWork, draft: Law, dossier: Dossier, *, move: Move, on: date) -> Decision | None:
    if _answer(office, draft, dossier, move=move, on=on) is None:
        return None
    draft = draft.of(dossier.workflow)
    facts, own = office.facts(dossier, law=draft), draft.workflow.moves[move.name]
    return decide(draft.workflow, draft.edition, facts, move=own, on=on)


def refs_in(office: UnitOfWork, scope: Scope | None) -> Iterator[str]:
    """Yield the codes of all dossiers of a part (None: of all), one by one, in order."""
    for subject in office.store.subjects():
        if not is_dossier(subject):
            continue
        row = None if scope is None else office.store.dossier_row(subject)
        if scope is None or (row is not None and row.cell in scope):
            yield subject


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
