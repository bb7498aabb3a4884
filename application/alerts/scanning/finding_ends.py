"""Which entry ended a finding about a unit or a slow dossier: tried out by leaving it out, never guessed.

A finding follows from what is recorded of units, from dossiers, the tree, the law and the day. Each of them in turn is
put back to what it was when the alert was raised: if the finding would then stand today, the entry lies there. If it
would in none of them, the finding ended by itself: a quarter is over, or the peers of a dossier became slower.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from application.alerts.scanning.counterfactual import Counterfactual, row_at, row_of
from application.judging.corrected_grounds import Reviews, marked
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope
from engine.alerts.alert import AlertRow
from engine.alerts.scan_plan import CHANGED, DONE, ENDED
from engine.calendar.working_days import add_months
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import fold
from engine.law.model.monitor_rule import GroundCorrected, MonitorRule, SlowerThanPeers
from engine.ledger.entry import Entry
from engine.ledger.subjects import ORG, POLICY, UNITS
from engine.read_models.projection import dossier_row
from engine.terms import EntryKind

_QUARTER = 3
_COUNTING = frozenset({"no_admission", "source_without_admission", "below_target"})
"""What is watched by counting dossiers."""
_CELLS_LIMIT = 50
_DOSSIERS_LIMIT = 5_000
"""Of a unit with more cells that have dossiers, or more dossiers in them, the one that ended it is not looked for."""


@dataclass(frozen=True, slots=True)
class End:
    """Why a finding stands no more, and by which entry, such as `@units#12`; empty when none ended it."""

    why: str
    entry: str = ""


class HitEnds:
    """What ended findings, as of one day."""

    def __init__(self, office: UnitOfWork, as_of: date) -> None:
        self._office, self._day = office, as_of
        self._rules = {rule.id: rule for rule in office.law.edition.standing}
        self._then = Counterfactual(office, as_of)

    def of(self, row: AlertRow) -> End:
        """Return what ended the finding of an alert.

        Raises:
            BrokenChainError: The log of what it is about cannot be read.

        """
        rule = self._rules[row.rule]
        pace, ground = rule.watch.slower_than_peers, rule.watch.ground_corrected
        if pace is not None:
            end = self._of_slow(row, pace)
        else:
            end = self._of_unit(row, rule) if ground is None else self._of_review(row, ground)
        return end or self._of_tree(row, rule) or self._of_law(row) or End(CHANGED)

    def _of_slow(self, row: AlertRow, pace: SlowerThanPeers) -> End | None:
        """Return the entry by which a dossier left the step on which it was slow; None when it stands there still."""
        entries = self._office.store.entries(row.subject)
        after = fold(entries)
        if self._waits(row, pace, after):
            return None
        for end in range(len(entries) - 1, 0, -1):
            before = fold(entries[:end])
            if self._waits(row, pace, before):
                return End(self._why(before, after), f"{row.subject}#{entries[end].n}")
            after = before
        return None

    def _of_review(self, row: AlertRow, ground: GroundCorrected) -> End | None:
        """Return the entry after which no decision of a dossier had to be looked at again for the same reason."""
        entries, reviews = self._office.store.entries(row.subject), Reviews(self._office)
        for end in range(len(entries) - 1, 0, -1):
            then = marked(dossier_row(before := fold(entries[:end])), reviews.of(before))
            if (then.review, then.review_on) == (ground.doubt, row.due_on):
                return End(DONE, f"{row.subject}#{entries[end].n}")
        return None

    def _waits(self, row: AlertRow, pace: SlowerThanPeers, dossier: Dossier) -> bool:
        months = pace.months.get(dossier.step)
        if months is None or dossier.moved_on is None:
            return False
        return add_months(dossier.moved_on, self._then.now.whole(months, dossier.cell)) == row.due_on

    def _why(self, before: Dossier, after: Dossier) -> str:
        if before.step == after.step:
            return CHANGED  # the day on which it came there was corrected
        return ENDED if self._office.law_of(after).workflow.steps[after.step].ends else DONE

    def _of_unit(self, row: AlertRow, rule: MonitorRule) -> End | None:
        if rule.watch.below_target is not None and self._is_past_quarter(row.due_on):
            return None
        return self._of_record(row) or self._of_dossiers(row, rule)

    def _is_past_quarter(self, last: date) -> bool:
        """Tell whether a later quarter is over: then nothing could have kept the finding of this one standing."""
        return add_months(last + timedelta(days=1), _QUARTER) - timedelta(days=1) <= self._day

    def _of_record(self, row: AlertRow) -> End | None:
        place = row.subject.removeprefix(row.cell).removeprefix("/")
        later = (entry for entry in self._then.lines(UNITS) if entry.at > row.raised_at)
        line = self._ending_line(row, UNITS, [entry for entry in later if (row.cell, place) in self._about[entry.n]])
        return line and End(CHANGED if "corrects" in line.body else DONE, f"{UNITS}#{line.n}")

    @cached_property
    def _about(self) -> Mapping[int, frozenset[tuple[str, str]]]:
        """Return what each line of `@units`, or the one that it corrects, is about: its unit and those above, place."""
        bodies = {line.n: line.body for line in self._then.lines(UNITS)}
        return {
            n: frozenset(
                (unit, statement.get("place", ""))
                for statement in (body, bodies.get(body.get("corrects", 0), body))
                for unit in self._office.tree.last_path(statement["unit"], self._day)
            )
            for n, body in bodies.items()
        }

    def _of_dossiers(self, row: AlertRow, rule: MonitorRule) -> End | None:
        """Return the entry of a dossier by which somebody was admitted, or a cell lost its source."""
        below = Scope(frozenset({row.cell}), self._day, self._office.tree, standing=True)
        cells = [figures.cell for figures in self._then.now.cells if figures.cell in below]
        if rule.watch.what not in _COUNTING or not 0 < len(cells) <= _CELLS_LIMIT:
            return None
        rows = self._office.store.dossiers(DossierQuery(scope=below, sort="ref", limit=_DOSSIERS_LIMIT))
        chains = [self._office.store.entries(dossier.ref) for dossier in rows if dossier.last_at > row.raised_at]
        steps = sorted((step for chain in chains for step in _steps(chain, row.raised_at)), key=lambda step: step.at)
        if not steps or len(rows) == _DOSSIERS_LIMIT:
            return None
        unchanged = [dossier for dossier in rows if dossier.last_at <= row.raised_at]

        def stood(at: str) -> bool:
            changed = [then for chain in chains if (then := row_at(chain, at)) is not None]
            return self._then.stood_with(row, [*unchanged, *changed], cells)

        if not stood(row.raised_at):
            return None
        last = next((step for step in steps[:-1] if not stood(step.at)), steps[-1])
        return End(DONE, f"{last.subject}#{last.n}")

    def _of_tree(self, row: AlertRow, rule: MonitorRule) -> End | None:
        """Return the tree that was imported, or that the unit came to its end on a day that was known before."""
        about_unit = rule.watch.slower_than_peers is None and rule.watch.ground_corrected is None
        gone = about_unit and self._office.tree.unit_on(row.cell, self._day) is None
        line = self._ending_line(row, ORG, self._then.lines(ORG))
        if line is None:
            return End(ENDED) if gone else None
        why = ENDED if gone else DONE if rule.watch.too_few_official is not None else CHANGED
        return End(why, f"{ORG}#{line.n}")

    def _of_law(self, row: AlertRow) -> End | None:
        lines = [entry for entry in self._then.lines(POLICY) if entry.kind is EntryKind.EDITION_ADOPTED]
        line = self._ending_line(row, POLICY, lines)
        return line and End(CHANGED, f"{POLICY}#{line.n}")

    def _ending_line(self, row: AlertRow, chain: str, lines: Sequence[Entry]) -> Entry | None:
        """Return the line among some, written since the alert was raised, after which its finding stood no more."""
        later = [line for line in lines if line.at > row.raised_at]
        before = [line.n for line in self._then.lines(chain) if line.at <= row.raised_at]
        if not later or not self._then.stood(row, chain, max(before, default=0)):
            return None
        return next((line for line in later[:-1] if not self._then.stood(row, chain, line.n)), later[-1])


def _steps(entries: Sequence[Entry], since: str) -> list[Entry]:
    """Return the entries since an instant by which a dossier came to another step, or its person was admitted."""
    steps = []
    for end, entry in enumerate(entries):
        if entry.at > since:
            before, after = row_of(entries[:end]), row_of(entries[: end + 1])
            if (before and (before.step, before.admitted_on)) != (after and (after.step, after.admitted_on)):
                steps.append(entry)
    return steps
