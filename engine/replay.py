"""Judge recorded decisions again: under what was in force and known then, or under another edition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from engine.decide import decide
from engine.dossier import Dossier
from engine.errors import EvidenceError
from engine.findings import Decision, Granted
from engine.fold import fold
from engine.log.lines import Entry
from engine.office import ORG, Law, Office
from engine.org import OrgTree
from engine.projections import units_of
from engine.terms import EntryKind, Verdict

_DECIDED = (EntryKind.MOVED, EntryKind.REFUSED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule whose verdict is not the recorded one; empty text means that the rule was not there."""

    rule: str
    recorded: str
    again: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """One recorded decision judged again.

    Attributes:
        entry: The line that holds it.
        decision: What comes out now.
        differences: Rule by rule; empty when all agree.
        redacted: True when private values it rested on are gone, so that nothing can be said of it.

    """

    entry: Entry
    decision: Decision
    differences: tuple[Difference, ...]
    redacted: bool = False

    @property
    def recorded_granted(self) -> bool:
        """Tell what the log says."""
        return self.entry.kind is EntryKind.MOVED

    @property
    def flips(self) -> bool:
        """Tell whether the outcome itself is another one."""
        return not self.redacted and isinstance(self.decision, Granted) is not self.recorded_granted

    @property
    def agrees(self) -> bool:
        """Tell whether outcome and every verdict are the recorded ones."""
        return not (self.redacted or self.flips or self.differences)


@dataclass
class Replayer:
    """Replays dossiers of one office; keeps the trees of the past that it has met."""

    office: Office
    _org: tuple[Entry, ...] | None = None
    _trees: dict[int, OrgTree] = field(default_factory=dict)

    def tree_at(self, version: int) -> OrgTree:
        """Return the organisation tree as entry `version` of its chain left it."""
        if version not in self._trees:
            if self._org is None:
                self._org = self.office.store.entries(ORG)
            self._trees[version] = OrgTree(units_of(self._org, up_to=version))
        return self._trees[version]

    def replay(self, entries: Sequence[Entry], *, under: Law | None = None) -> Iterator[Replayed]:
        """Yield every decision of one dossier, judged again in order.

        Args:
            entries: Lines of one dossier, from the first.
            under: Another edition and workflow; None takes what each line names.

        """
        dossier: Dossier | None = None
        waiting: list[Entry] = []
        for entry in entries:
            if entry.kind in _DECIDED:
                dossier = fold(waiting, dossier)
                waiting = []
                yield self._again(dossier, entry, under, redacted=_redacted(entries, entry.n))
            waiting.append(entry)

    def _again(self, dossier: Dossier, entry: Entry, under: Law | None, *, redacted: bool) -> Replayed:
        law = under or self.office.lawbook.law(entry.edition, entry.workflow)
        case = self.office.case(dossier, law=law, tree=self.tree_at(entry.body["org"]))
        move = law.procedure.moves.get(entry.body["move"])
        if move is None:
            raise EvidenceError(f"the workflow has no move '{entry.body['move']}'", where=f"{entry.subject} #{entry.n}")
        decision = decide(law.procedure, law.edition, case, move=move, on=date.fromisoformat(entry.body["on"]))
        return Replayed(entry, decision, () if redacted else differences(entry, decision), redacted)


def _redacted(entries: Sequence[Entry], before: int) -> bool:
    return any(entry.n < before and not entry.commit.keys() <= entry.private.keys() for entry in entries)


def differences(entry: Entry, decision: Decision) -> tuple[Difference, ...]:
    """Return the rules whose verdict or day of law differs from the recorded one."""
    recorded = {rule: (verdict, law_on) for rule, verdict, law_on in _findings(entry)}
    again = {f.rule: (str(f.verdict), f.law_on.isoformat()) for f in decision.findings}
    rules = [*recorded, *(rule for rule in again if rule not in recorded)]
    return tuple(
        Difference(rule, _told(recorded.get(rule)), _told(again.get(rule)))
        for rule in rules
        if recorded.get(rule) != again.get(rule)
    )


def _findings(entry: Entry) -> list[tuple[str, str, str]]:
    rows: Any = entry.body["findings"]
    return [(str(rule), str(Verdict(verdict)), str(law_on)) for rule, verdict, law_on in rows]


def _told(pair: tuple[str, str] | None) -> str:
    return f"{pair[0]} ({pair[1]})" if pair else ""


def standing_at(entries: Sequence[Entry], *, entry: int | None = None, day: date | None = None) -> Dossier:
    """Return the dossier as it stood after an entry, or at the end of a UTC+7 day of recording."""
    kept = [
        one for one in entries
        if (entry is None or one.n <= entry) and (day is None or one.at[:10] <= day.isoformat())
    ]  # fmt: skip
    return fold(kept)
