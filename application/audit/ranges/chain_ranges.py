"""Chains looked at by ranges, each read once: their lines and what lies beside them, and the rows that follow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from application.audit.ranges.alerts_of_log import AlertsOfLog
from application.audit.ranges.chain_look import ChainLook, head_differs
from application.audit.ranges.kept_answers import Answers
from application.audit.ranges.kept_rows import row_faults
from application.audit.ranges.laws_of_rows import LawsOfRows
from application.batches import Span
from application.judging.lines_in_parts import chain_in_parts
from application.judging.past_trees import PastTrees
from application.judging.reprojection import Reprojection
from application.unit_of_work import UnitOfWork
from engine.alerts.wake_checks import silent_wakes, sleeping_alerts
from engine.errors import HosoError
from engine.ledger.entry import Entry
from engine.ledger.head import Head
from engine.ledger.subjects import ALERTS, ORG, PEOPLE, POLICY, SIGN_INS, UNITS, is_dossier
from engine.ledger.verify import LedgerFault, Unreadable
from engine.read_models.rows import DossierRow, DueRow

LONG_CHAINS = (ALERTS, ORG, PEOPLE, POLICY, SIGN_INS, UNITS)
"""Chains that grow with the office and not with one dossier: looked at one by one, in parts."""
_LONG_NAMES = ("@", "@\U0010ffff")


@dataclass(frozen=True, slots=True)
class ChainRange:
    """Chains to look at: those of a range but the long ones, or one long chain.

    Attributes:
        span: The range.
        long: Name of the long chain, in whose place no range counts; empty for none.
        lines_agree: The lines of all chains are what they should be, so that it can be asked what follows from them.

    """

    span: Span
    long: str = ""
    lines_agree: bool = True


@dataclass
class ChainsSeen:
    """What a range of chains says.

    Attributes:
        chains: How many there are; `values` the private values beside them.
        named: How many kept answers name something at them.
        links: Faults of how lines and heads hang together.
        beside: Faults of private values and answers.
        tables: Table → faults of its rows of the range, and of what they say of each other.
        cells: Cells that the tree never knew.

    """

    chains: int = 0
    values: int = 0
    named: int = 0
    links: list[LedgerFault] = field(default_factory=list)
    beside: list[LedgerFault] = field(default_factory=list)
    tables: dict[str, list[LedgerFault]] = field(default_factory=dict)
    cells: frozenset[str] = frozenset()

    def add(self, part: "ChainsSeen") -> None:
        """Count what was seen of other chains, which come after these."""
        self.chains, self.values, self.named = (
            self.chains + part.chains, self.values + part.values, self.named + part.named,
        )  # fmt: skip
        self.links += part.links
        self.beside += part.beside
        for table, faults in part.tables.items():
            self.tables.setdefault(table, []).extend(faults)
        self.cells |= part.cells

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.links or self.beside or self.cells or any(self.tables.values()))

    def took(self, look: ChainLook) -> None:
        """Count what was seen of one chain."""
        self.chains += 1
        self.values += look.values
        self.links += look.links
        self.beside += look.beside


def chains_seen(work: UnitOfWork, asked: ChainRange) -> ChainsSeen:
    """Look at a range of chains, all of it as it was at one instant."""
    with work.store.as_it_lies(), work.store.snapshot():
        return _long_chain(work, asked) if asked.long else _range(work, asked)


def _long_chain(work: UnitOfWork, asked: ChainRange) -> ChainsSeen:
    seen, answers, store = ChainsSeen(), Answers(work.store), work.store
    look = ChainLook(asked.long, answers if asked.lines_agree else None)
    head = store.heads_between(*_LONG_NAMES).get(asked.long)
    for lines, values in chain_in_parts(store, asked.long):
        look.part(lines, values)
    if look.end.n:
        look.finish(head)
        seen.took(look)
    elif head is not None:
        seen.links.append(head_differs(asked.long, head, last=0))
    seen.named = answers.named
    return seen


def _range(work: UnitOfWork, asked: ChainRange) -> ChainsSeen:
    seen, answers = ChainsSeen(), Answers(work.store)
    store, bounds = work.store, (asked.span.after, asked.span.until)
    values = store.values_between(*bounds, without=LONG_CHAINS)
    heads = store.heads_between(*bounds, without=LONG_CHAINS)
    listed, rows = set[str](), _Rows(work, asked.span)
    for subject, group in groupby(store.chain_lines(*bounds, without=LONG_CHAINS), key=lambda row: row.subject):
        look = ChainLook(subject, answers if asked.lines_agree else None)
        entries = look.part(list(group), values.get(subject, ()))
        look.finish(heads.get(subject))
        seen.took(look)
        listed.add(subject)
        if asked.lines_agree and look.is_sound and is_dossier(subject):
            rows.work_out(subject, entries)
    seen.links[:0] = _heads_alone(heads, listed)
    seen.named = answers.named
    if asked.lines_agree and not seen.links:
        seen.tables, seen.cells = rows.held_against()
    return seen


def _heads_alone(heads: Mapping[str, Head], listed: set[str]) -> Iterator[LedgerFault]:
    return (head_differs(name, head, last=0) for name, head in heads.items() if name not in listed)


@dataclass
class _Rows:
    """The rows that the log tells of the dossiers of a range."""

    work: UnitOfWork
    span: Span
    dossiers: list[DossierRow] = field(default_factory=list)
    dues: list[DueRow] = field(default_factory=list)
    failed: dict[str, LedgerFault] = field(default_factory=dict)

    def work_out(self, ref: str, entries: Sequence[Entry]) -> None:
        try:
            row, dues = Reprojection(self.work).of(entries, self._laws.of(ref))
        except HosoError as error:
            self.failed[ref] = LedgerFault("summary", error.where or "log", error.message)
            return
        self.dossiers.append(row)
        self.dues += dues

    @cached_property
    def _lying(self) -> tuple[list[DossierRow], list[Unreadable]]:
        return self.work.store.lying("dossiers", self.span.after, self.span.until)

    @cached_property
    def _laws(self) -> LawsOfRows:
        """Return the law under which each row stands: that in use, but for rows that an adoption has left behind."""
        now = self.work.law.adoption
        return LawsOfRows(self.work, {row.ref: row.adoption for row in self._lying[0] if row.adoption != now})

    def held_against(self) -> tuple[dict[str, list[LedgerFault]], frozenset[str]]:
        """Return what the tables of the range say otherwise, and the cells that the tree never knew."""
        try:
            return self._compared(), self._without_unit()
        except HosoError as error:
            return {"failed": [LedgerFault("summary", error.where or "log", error.message)]}, frozenset()

    def _compared(self) -> dict[str, list[LedgerFault]]:
        alerts, (dossiers, bad_dossiers) = self.work.kept(AlertsOfLog), self._lying
        dues, bad_dues = self.work.store.lying("dues", self.span.after, self.span.until)
        dossiers, dues = ([row for row in rows if row.ref not in self.failed] for rows in (dossiers, dues))
        alerts.read_anew()
        refs = {row.ref for row in self.dossiers}
        wakes = list(silent_wakes(dues, alerts.raised_about(row.ref for row in dues), self.work.law.edition.alerts))
        asleep = list(sleeping_alerts(alerts.lying_about(refs), self.dues))
        if asleep:  # a scan may have looked at the alert since it was read
            asleep = list(sleeping_alerts(alerts.lying_about(refs, anew=True), self.dues))
        return {
            "failed": list(self.failed.values()),
            "dossiers": list(row_faults("dossiers", self.dossiers, dossiers, unreadable=bad_dossiers)),
            "dues": list(row_faults("dues", self.dues, dues, unreadable=bad_dues)),
            "wakes": wakes, "asleep": asleep,
        }  # fmt: skip

    def _without_unit(self) -> frozenset[str]:
        tree = self.work.kept(PastTrees).at(self.work.store.head(ORG).version)
        day = self.work.clock.today()
        return frozenset(cell for cell in {row.cell for row in self.dossiers} if not tree.last_path(cell, day))
