"""What a clerk and an auditor see of the demo; the supervisor's boards stand in `overview`."""

from collections.abc import Iterator
from functools import cached_property

from rich.text import Text

from application.application import Application
from application.audit.replay_decisions import ReplayDecisions
from application.audit.verify_log import VerifyLog
from application.dossiers.queries.list_dossiers import ListDossiers, Listed
from application.dossiers.queries.show_dossier import ShowDossier, rules_missing
from application.editions.edition_named import EditionNamed
from application.judging.replay import Replayed, Replayer
from application.unit_of_work import UnitOfWork
from demo.boards.phrases import told
from demo.boards.what_if import PARAM, what_if
from demo.world.clockwork import TODAY
from demo.world.people import AUDITOR
from engine.law.law import Law
from engine.ledger.entry import Entry
from engine.read_models.rows import DueRow
from engine.terms import EntryKind
from hoso.views.decisions.decisions import checked
from hoso.views.dossiers.lists import missing_told
from hoso.views.layout import table
from hoso.views.office.audit import replay_shown, report_shown
from hoso.wording.catalogue import Words
from hoso.wording.days import is_overdue, told_day, told_due
from hoso.wording.labels import step_label

CLERK_UNIT = "nq-p1"
CLERK = f"canbo.{CLERK_UNIT}"
ROWS = 12
_FLIPS = 5
_REFUSING_RULE = ["VOTE-01", "unmet"]

BoardParts = Iterator[object]
"""Things to print, one below the other."""


class BoardWording:
    """Words and days for the boards over one office."""

    def __init__(self, office: UnitOfWork, words: Words) -> None:
        self.office = office
        self.words = words
        self.application = Application(office)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the boards."""
        return told(key, self.words, **values)

    def heading(self, board: str, **values: object) -> Text:
        """Return the heading of a board, set off by a line above."""
        return Text(f"\n{self.say(f'board.{board}', **values)}", "bold")

    def step(self, step: str) -> str:
        """Return what a step is called."""
        return step_label(self.office.law.workflow, step, self.words)

    def due(self, due: DueRow | None) -> Text:
        """Return what is due, and how long that is from today."""
        if due is None:
            return Text(self.say("none"))
        state = told_due(due, as_of=TODAY, edition=self.office.law.edition, words=self.words)
        return Text(
            f"{self.deadline(due.deadline)} {told_day(due.due_on)}: {state}", "red" if is_overdue(due, TODAY) else ""
        )

    def deadline(self, name: str) -> str:
        """Return what a deadline is called."""
        rule = next(deadline for deadline in self.office.law.edition.deadlines if deadline.id == name)
        return self.words.either(rule.title.vi, rule.title.en)

    def unit(self, unit: str) -> str:
        """Return the name of a unit, today's or its last."""
        row = self.office.tree.unit_on(unit, TODAY)
        return row.name if row is not None else unit

    def more(self, hidden: int) -> Text | None:
        """Return how many lines are not shown, or None."""
        return Text(self.say("more", n=hidden), "dim") if hidden > 0 else None

    def listed(self, login: str) -> list[Listed]:
        """Return every dossier in somebody's sight, the nearest deadline first."""
        return list(self.application.run(ListDossiers(actor=login, sort="due", limit=1_000_000, on=TODAY)).rows)

    def ends(self, listed: Listed) -> bool:
        """Tell whether a dossier has come to an end."""
        return self.office.law.of(listed.row.workflow).workflow.steps[listed.row.step].ends


class DeskBoards(BoardWording):
    """The boards of clerk and auditor."""

    def clerk(self) -> BoardParts:
        """Yield the work queue of one clerk: what the next step lacks, and what is due."""
        listed = self.listed(CLERK)
        running = [row for row in listed if not self.ends(row)]
        yield self.heading("clerk", login=CLERK, unit=self.unit(CLERK_UNIT), n=len(running), all=len(listed))
        yield Text(self.say("clerk.note"), "dim")
        say = self.words.say
        made = table(say("col.ref"), say("col.name"), say("col.step"), say("col.missing"), say("col.due"))
        for row in sorted(running, key=_urgency)[:ROWS]:
            made.add_row(row.row.ref, row.row.name, self.step(row.row.step), self._missing(row), self.due(row.due))
        yield made
        yield self.more(len(running) - ROWS)

    def refusal(self) -> BoardParts:
        """Yield one refusal in full, as it was given."""
        refused = self.refused
        if refused is None:
            return
        yield self.heading("refusal", ref=refused.entry.subject, n=refused.entry.n)
        yield Text(self.say("refusal.note"), "dim")
        yield checked(refused.decision, self.office.law, self.words, everything=False)

    def auditor(self) -> BoardParts:
        """Yield what verifying and replaying say, and what another edition would have said."""
        yield self.heading("auditor", login=AUDITOR)
        yield report_shown(self.application.run(VerifyLog(actor=AUDITOR)), self.words, faults_only=False)
        again = self.application.run(ReplayDecisions(actor=AUDITOR))
        again.tally.kept += [self.refused] if self.refused is not None else []
        yield Text(self.say("replay.note"), "dim")
        yield replay_shown(again, self.words)
        other = what_if(self.office)
        if other is not None:
            yield from self._differing(other)

    @cached_property
    def refused(self) -> Replayed | None:
        """Return the refusal that is shown: a vote in the clerk's own cells that fell short; None without one."""
        for listed in self.listed(CLERK):
            entries = self.office.store.entries(listed.row.ref)
            if any(_fell_short(entry) for entry in entries):
                return next(again for again in Replayer(self.office).replay(entries) if _fell_short(again.entry))
        return None

    def _missing(self, listed: Listed) -> str:
        """Return how many rules hold the next step back, and which."""
        view = self.application.run(ShowDossier(actor=CLERK, ref=listed.row.ref, on=TODAY))
        return missing_told(rules_missing(view), self.words)

    def _differing(self, other: Law) -> BoardParts:
        replay = self.application.run(ReplayDecisions(actor=AUDITOR, edition=EditionNamed(draft=other)))
        hidden = len(replay.tally.kept) - _FLIPS
        replay.tally.kept = replay.tally.kept[:_FLIPS]
        yield Text(self.say("differ.note", param=PARAM, digest=f"{other.edition_digest[:12]}…"), "dim")
        yield replay_shown(replay, self.words)
        yield self.more(hidden)


def _fell_short(entry: Entry) -> bool:
    return entry.kind is EntryKind.REFUSED and any(list(row[:2]) == _REFUSING_RULE for row in entry.body["findings"])


def _urgency(listed: Listed) -> tuple[bool, str, str]:
    """Sort by the nearest deadline; dossiers without one come last."""
    return (listed.due is None, "" if listed.due is None else listed.due.due_on.isoformat(), listed.row.ref)
