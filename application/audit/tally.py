"""Counts of what a replay found; keeps the decisions that are worth showing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from application.audit.as_known_on import TwoReadings
from application.judging.corrected_grounds import Review
from application.judging.replay import JudgedAgain, Replayed
from engine.terms import Doubt


@dataclass
class DoubtTally:
    """Counts of the decisions that must be looked at again; keeps them to be shown, each with its dossier."""

    kept: list[Review] = field(default_factory=list)

    def add(self, reviews: Iterable[Review]) -> None:
        """Count those of one dossier."""
        self.kept += reviews

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return {str(doubt): sum(review.doubt is doubt for review in self.kept) for doubt in Doubt}


_COUNTED = ("dossiers", "judged", "agree", "flips", "differ", "redacted")


@dataclass
class ReplayTally:
    """Counts of a replay; keeps the decisions to show: all of them for one dossier, otherwise those that differ."""

    everything: bool
    kept: list[JudgedAgain] = field(default_factory=list)
    dossiers: int = 0
    judged: int = 0
    agree: int = 0
    flips: int = 0
    differ: int = 0
    redacted: int = 0
    reviews: DoubtTally = field(default_factory=DoubtTally)

    def add(self, replayed: Iterable[Replayed], reviews: Sequence[Review] = ()) -> None:
        """Count the decisions of one dossier, and those of them that must be looked at again."""
        self.dossiers += 1
        self.reviews.add(reviews)
        for decision in replayed:
            self.judged += 1
            self.agree += decision.agrees
            self.redacted += decision.redacted
            self.flips += decision.flips
            self.differ += bool(decision.differences) and not decision.flips and not decision.redacted
            if self.everything or not decision.agrees:
                self.kept.append(decision.without_law())

    def add_part(self, part: "ReplayTally") -> None:
        """Count what another tally has counted of other dossiers, which come after these."""
        for name in _COUNTED:
            setattr(self, name, getattr(self, name) + getattr(part, name))
        self.kept += part.kept
        self.reviews.add(part.reviews.kept)

    @property
    def wrong(self) -> int:
        """Return how many decisions do not come out as recorded."""
        return self.flips + self.differ

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return {name: getattr(self, name) for name in _COUNTED} | self.reviews.counts()


@dataclass
class ReadingsTally:
    """Counts of decisions read twice; keeps all of one dossier, otherwise those whose two answers differ."""

    everything: bool
    kept: list[TwoReadings] = field(default_factory=list)
    dossiers: int = 0
    judged: int = 0
    apart: int = 0
    reviews: DoubtTally = field(default_factory=DoubtTally)

    def add(self, readings: Iterable[TwoReadings], reviews: Sequence[Review] = ()) -> None:
        """Count the decisions of one dossier, and those of them that must be looked at again."""
        self.dossiers += 1
        self.reviews.add(reviews)
        for reading in readings:
            self.judged += 1
            differs = not reading.redacted and bool(reading.apart)
            self.apart += differs
            if self.everything or differs:
                self.kept.append(reading)

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return {"dossiers": self.dossiers, "judged": self.judged, "apart": self.apart, **self.reviews.counts()}
