"""Decisions whose ground was corrected after they were taken: which, by what entry, and whether they would stand today.

A granted move is judged again with the facts of today under the edition and in the tree of then. Where it would not be
granted any more it is *unsound*; where an act that its rules read was corrected and it still would, its ground is
*corrected*. Both ask whoever decides to look again. A move that a return took back, or an exit made moot, asks nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from application.judging.replay import Replayer, before_move
from application.unit_of_work import UnitOfWork
from engine.acts import ENDINGS
from engine.acts.admission import SuperiorConsent
from engine.calendar.vietnam_time import vietnam_day
from engine.decisions.decide import decide
from engine.dossiers.dossier import Dossier, GrantedMove, Recorded
from engine.dossiers.workflow import MoveKind, Workflow
from engine.errors import ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError
from engine.law.law import Law
from engine.law.model.edition import Edition
from engine.law.model.finding import Decision, Granted
from engine.law.model.rule import MOVE
from engine.law.usage.acts_read import acts_read
from engine.read_models.rows import DossierRow
from engine.terms import Doubt
from engine.values import Value

_NOT_JUDGED = (ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError)
_LATER = "@later"
"""Stands for whoever accepted a paper that was recorded only after the move: then it waited for nobody."""


class Review(Value, frozen=True):
    """One granted move that somebody must look at again.

    Attributes:
        move: The move, with its day as it stands now.
        doubt: Whether it would be refused today, or its ground was corrected and it would still be granted.
        rules: Rules that would refuse it; empty where it would be granted, or cannot be judged.
        entries: Numbers of the later entries by which its ground changed.
        since: The day on which the first of them was recorded.

    """

    move: GrantedMove
    doubt: Doubt
    rules: tuple[str, ...]
    entries: tuple[int, ...]
    since: date


@dataclass
class Reviews:
    """Finds them; keeps the trees of the past that it meets."""

    office: UnitOfWork
    replayer: Replayer = field(init=False)

    def __post_init__(self) -> None:
        """Keep one replayer."""
        self.replayer = Replayer(self.office)

    def of(self, dossier: Dossier, law: Law | None = None) -> tuple[Review, ...]:
        """Return the moves of one dossier that must be looked at again, the oldest first; by its workflow in a law."""
        if not any(move.later for move in dossier.moves):
            return ()
        standing = standing_moves(dossier.moves, (law or self.office.law).of(dossier.workflow).workflow)
        reviews = (self._review(dossier, move) for move in standing if move.later)
        return tuple(review for review in reviews if review is not None)

    def _review(self, dossier: Dossier, made: GrantedMove) -> Review | None:
        try:
            law = self.office.lawbook.law(made.edition, made.workflow).of(dossier.workflow)
            decision = None if dossier.redacted else self._again(dossier, made, law)
        except _NOT_JUDGED:
            law, decision = None, None
        if decision is not None and not isinstance(decision, Granted):
            stops = tuple(verdict.rule for verdict in decision.said if not verdict.opens)
            return _review(made, Doubt.UNSOUND, (later.n for later in made.later), rules=stops)
        read = None if law is None else reads(law.edition, made.name)
        grounds = [later.n for later in made.later if later.ground and (read is None or later.slug in read)]
        return _review(made, Doubt.CORRECTED, grounds) if grounds else None

    def _again(self, dossier: Dossier, made: GrantedMove, law: Law) -> Decision:
        """Return what would be answered today: facts of today, law and tree of then, from the step of then."""
        facts = self.office.facts(as_before(dossier, made), law=law, tree=self.replayer.tree_at(made.org))
        return decide(law.workflow, law.edition, facts, move=law.workflow.move(made.name), on=made.on)


def as_before(dossier: Dossier, made: GrantedMove) -> Dossier:
    """Return the dossier with the facts of today on the step of before a move."""
    acts = {slug: tuple(_seen(recorded, made) for recorded in group) for slug, group in dossier.acts.items()}
    return replace(before_move(dossier, made.n), acts=acts)


def standing_moves(moves: Iterable[GrantedMove], workflow: Workflow) -> tuple[GrantedMove, ...]:
    """Return the moves by which a dossier stands where it does, the first one first.

    A return takes back what lay beyond the step it leads to; an exit leaves only itself to be asked about.
    """
    standing: list[GrantedMove] = []
    for move in moves:
        known = workflow.moves.get(move.name)
        if known is not None and known.kind is MoveKind.RETURN:
            while standing and standing[-1].dest != move.dest:
                standing.pop()
        else:
            standing = [move] if known is not None and known.kind is MoveKind.EXIT else [*standing, move]
    return tuple(standing)


def reads(edition: Edition, move: str) -> frozenset[str]:
    """Return the kinds of act that the rules of a move read in an edition, with those that end or waive them."""
    rules = [rule for rule in edition.rules if move in rule.guards]
    slugs = {slug for rule in rules for slug in acts_read(rule)}
    slugs |= {rule.counted_on for rule in rules if rule.counted_on != MOVE}
    slugs |= {ending for ending, (slug, _, _) in ENDINGS.items() if slug in slugs}
    return frozenset(slugs | ({SuperiorConsent.slug} if any(rule.waivable for rule in rules) else set()))


def marked(row: DossierRow, reviews: Sequence[Review]) -> DossierRow:
    """Return the summary row of a dossier with the gravest doubt about its decisions, and since when."""
    for doubt in Doubt:
        since = [review.since for review in reviews if review.doubt is doubt]
        if since:
            return replace(row, review=str(doubt), review_on=min(since))
    return row


def _review(made: GrantedMove, doubt: Doubt, entries: Iterable[int], *, rules: tuple[str, ...] = ()) -> Review:
    named = tuple(dict.fromkeys(entries))
    since = min(vietnam_day(later.at) for later in made.later if later.n in named)
    return Review(made, doubt, rules, named, since)


def _seen(recorded: Recorded, made: GrantedMove) -> Recorded:
    is_new = recorded.first_n > made.n and not recorded.accepted
    return recorded._replace(accepted_by=_LATER) if is_new else recorded
