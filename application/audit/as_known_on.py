"""Decisions seen twice: by what could be known on a day, and by what the law was, as far as it is known now.

Known on a day: the edition adopted by then, the tree and the dossier's entries recorded by then. The law as it was: the
edition, the tree and the entries of today. Both are asked about the law day of the decision, from the same step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from application.judging.adoptions import adoption_in_force
from application.judging.replay import RecordedDecision, Replayer, decisions_of, standing_at
from application.unit_of_work import UnitOfWork
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import fold
from engine.errors import ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError
from engine.law.law import Law
from engine.law.model.finding import Decision
from engine.ledger.entry import Entry
from engine.ledger.subjects import ORG
from engine.organisation.tree import OrgTree


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """One recorded decision with both answers.

    Attributes:
        known: By what could be known on the day; None when the dossier was not, or its law day is not covered.
        was: By what the law was; None when it cannot be judged.
        redacted: Private values are gone, so that neither answer says anything.

    """

    made: RecordedDecision
    known: Decision | None
    was: Decision | None
    redacted: bool

    @property
    def apart(self) -> tuple[str, ...]:
        """Return the rules of which the two answers differ."""
        known, was = (decision.verdicts if decision else {} for decision in (self.known, self.was))
        return tuple(rule for rule in dict.fromkeys([*known, *was]) if known.get(rule) is not was.get(rule))


@dataclass
class AsKnownOn:
    """Judges recorded decisions as known on `day`, beside what the law was.

    Raises:
        StoreError: No edition had been adopted by that day.

    """

    office: UnitOfWork
    day: date
    law: Law = field(init=False)
    _tree: OrgTree = field(init=False, repr=False)
    _replayer: Replayer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find the edition and the tree of that day."""
        self._replayer = Replayer(self.office)
        then = adoption_in_force(self.office.store, by=self.day)
        self.law = self.office.lawbook.law(then.edition, then.workflow)
        recorded = [entry.n for entry in self.office.store.entries(ORG) if vietnam_day(entry.at) <= self.day]
        self._tree = self._replayer.tree_at(max(recorded, default=0))

    def seen(self, entries: Sequence[Entry]) -> Iterator[TwoReadings]:
        """Yield every decision of one dossier, from its lines."""
        then, now = standing_at(entries, day=self.day), fold(entries)
        redacted = any(not entry.commit.keys() <= entry.private.keys() for entry in entries)
        for made in decisions_of(entries):
            known = self._answer(made, then, law=self.law, tree=self._tree) if then.version else None
            was = self._answer(made, now, law=self.office.law, tree=self.office.tree)
            yield TwoReadings(made, known, was, redacted)

    def _answer(self, made: RecordedDecision, facts: Dossier, *, law: Law, tree: OrgTree) -> Decision | None:
        before = replace(facts, step=made.dossier.step, moved_on=made.dossier.moved_on)
        try:
            return self._replayer.judged(made, law, dossier=before, tree=tree)
        except (ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError):
            return None
