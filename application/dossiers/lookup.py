"""Reading use cases: show, list, check, history, deadlines as of a day. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from application.audit.replay import Replayer, decisions_of
from application.context import Actor, Office
from application.dossiers.corrected_grounds import Review, Reviews
from application.dossiers.legal_basis import LegalBasis, judged_by
from application.dossiers.past import PastList, is_past, standing_on
from application.ports.store import DossierQuery
from engine.access.permissions import Action
from engine.access.sight import EVERYTHING, Sight
from engine.decisions.decide import decide
from engine.decisions.redaction import without_private
from engine.decisions.roadmap import RoadmapStep, way
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import fold
from engine.dossiers.workflow import Guard, Move, MoveKind, Workflow
from engine.errors import RequestError, UnknownMoveError
from engine.law.evaluation.deadlines import Due, dues_of
from engine.law.law import Law
from engine.law.model.finding import Decision
from engine.ledger.entry import Entry
from engine.read_models.rows import DossierRow, DueRow


@dataclass(frozen=True, slots=True)
class DossierView:
    """One dossier for one reader on one day: its sum, its deadlines, what each move from its step needs, the texts.

    `hidden`: the reader may not see private values; they are left out of every part.
    """

    dossier: Dossier
    dues: tuple[Due, ...]
    decisions: tuple[Decision, ...]
    entries: tuple[Entry, ...]
    judged_by: tuple[LegalBasis, ...] = ()
    reviews: tuple[Review, ...] = ()
    past: bool = False
    hidden: bool = False

    @property
    def effective_on(self) -> date | None:
        """Return the day from which the step of the dossier counts, where a rule set another than that of the move."""
        return self.dossier.moves[-1].effective_on if self.dossier.moves else None


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: the row and the nearest running deadline, if any; `hidden`: without private values."""

    row: DossierRow
    due: DueRow | None
    hidden: bool = False


class Lookup:
    """What a reader may ask."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def show(self, actor: Actor, ref: str, *, as_of: date) -> DossierView:
        """Return one dossier with its deadlines and the state of the forward moves from its step.

        A reader who is no more than a supervisor sees codes, days and verdicts, and no personal data.
        """
        dossier, _ = self.office.sight(ref, actor, Action.SHOW)
        past, reviews = is_past(self.office, dossier, as_of), Reviews(self.office).of(dossier)
        cut = self.office.blinkers(actor, dossier)  # by the cell that keeps the dossier now
        dossier = self._standing(dossier, as_of)
        law = self.office.law_of(dossier)
        facts = self.office.facts(dossier)
        moves = [move for move in law.workflow.moves_from(dossier.step) if move.kind is MoveKind.FORWARD]
        decisions = tuple(decide(law.workflow, law.edition, facts, move=move, on=as_of) for move in moves)
        entries, dues = self.office.store.entries(ref), dues_of(law.edition, facts)
        reviews = tuple(one for one in reviews if one.move.on <= as_of)
        made = {one.n for one in dossier.moves}
        texts = tuple(one for one in judged_by(entries, self.office.lawbook) if one.n in made)
        if cut is None:
            return DossierView(dossier, dues, decisions, entries, texts, reviews, past)
        bare = tuple(entry._replace(private={}) for entry in entries)
        seen, cut_decisions = self._standing(without_private(entries), as_of), tuple(map(cut.decision, decisions))
        return DossierView(seen, cut.dues(dues), cut_decisions, bare, texts, reviews, past, hidden=True)

    def missing(self, actor: Actor, refs: Sequence[str], *, as_of: date) -> dict[str, tuple[str, ...]]:
        """Return the rules that hold each dossier back from the next step that is required of it.

        Empty where nothing does; no key for a dossier that has come to its end. Each costs as much as `show`.
        """
        found = {}
        for ref in refs:
            decisions = self.show(actor, ref, as_of=as_of).decisions
            required = next((one for one in decisions if not one.not_required), None)
            if required is not None:
                found[ref] = tuple(finding.rule for finding in required.blocking)
        return found

    def _standing(self, dossier: Dossier, day: date) -> Dossier:
        """Return a dossier as it stood on an earlier day; as it stands now on any other.

        Raises:
            RequestError: It was not open on that day.

        """
        if not is_past(self.office, dossier, day):
            return dossier
        found = standing_on(dossier, day)
        if found is None:
            opened = dossier.opened_on or day
            msg = f"the dossier was opened on {opened:%d/%m/%Y}, after {day:%d/%m/%Y}"
            raise RequestError(msg, where=dossier.ref, hint="look at it as of a later day")
        return found

    def move(self, ref: str, actor: Actor, *, to: str = "", name: str = "", on: date | None = None) -> Move:
        """Return a move by name or by the step it leads to; by default the next one forward, as of a day or today.

        Raises:
            UnknownMoveError: There is no such move, or the dossier has come to an end.

        """
        dossier, _ = self.office.sight(ref, actor, Action.CHECK)
        dossier = self._standing(dossier, on or self.office.clock.today())
        workflow = self.office.law_of(dossier).workflow
        if name:
            return workflow.move(name)
        if to:
            return _leading(workflow, dossier, to)
        moves = [move for move in workflow.moves_from(dossier.step) if move.kind is MoveKind.FORWARD]
        wanted = next((move for move in moves if self._is_needed(dossier, move)), None)
        if wanted is None:
            msg = "the dossier has come to an end: there is no next step"
            raise UnknownMoveError(msg, where=ref)
        return wanted

    def _is_needed(self, dossier: Dossier, move: Move) -> bool:
        """Tell whether a move is for somebody to make: the workflow itself passes an optional one not guarded here."""
        today = self.office.clock.today()
        return move.guard is not Guard.OPTIONAL or self.office.law.edition.guards(
            move.name, self.office.facts(dossier), today
        )

    def reviews(self, actor: Actor, ref: str) -> tuple[Review, ...]:
        """Return the decisions of one dossier that must be looked at again."""
        dossier, _ = self.office.sight(ref, actor, Action.CHECK)
        return Reviews(self.office).of(dossier)

    def check(self, actor: Actor, ref: str, move: Move, *, on: date) -> Decision:
        """Return what a move would be answered on a day, offered or not."""
        dossier, _ = self.office.sight(ref, actor, Action.CHECK)
        dossier = self._standing(dossier, on)
        law = self.office.law_of(dossier)
        return decide(law.workflow, law.edition, self.office.facts(dossier), move=move, on=on)

    def way(self, actor: Actor, ref: str, *, on: date) -> tuple[RoadmapStep, ...]:
        """Return what is missing on the way to the last step, and the earliest day of each step."""
        dossier, _ = self.office.sight(ref, actor, Action.CHECK)
        dossier = self._standing(dossier, on)
        law = self.office.law_of(dossier)
        return way(law.workflow, law.edition, self.office.facts(dossier), on=on)

    def history(self, actor: Actor, ref: str) -> tuple[Entry, ...]:
        """Return the lines of one dossier, oldest first."""
        self.office.sight(ref, actor, Action.HISTORY)
        return self.office.store.entries(ref)

    def entry(self, entries: Sequence[Entry], n: int) -> tuple[Entry, Decision | None, Law]:
        """Return one of the lines of a dossier that the caller may read, and its decision in full, if it holds one.

        The decision is worked out again under the edition and the workflow that the line names, in the tree of then.
        """
        entry, replayer = entries[n - 1], Replayer(self.office)
        made = next((one for one in decisions_of(entries[:n]) if one.entry.n == n), None)
        if made is None:
            return entry, None, self.office.law_of(fold(entries))
        law = self.office.lawbook.law(entry.edition, entry.workflow).of(made.dossier.workflow)
        return entry, None if made.redacted else replayer.judged(made, law), law

    def list(self, actor: Actor, query: DossierQuery, *, as_of: date) -> tuple[list[Listed], int]:
        """Return the dossiers in the actor's sight that fit, and how many there are without limit.

        Where the actor sees no private values, names are left out, and nothing is found, ordered or counted by them.

        Raises:
            NotPermittedError: The actor's roles see no dossiers anywhere; or no day that follows from private values.

        """
        office = self.office
        cells, wanted = office.cells_listed(actor, Action.LIST), query.cells
        if cells is not None:
            query = replace(query, cells=sorted(cells if query.cells is None else cells & set(query.cells)))
        if query.changing_by is not None:
            office.demand_any(actor, Action.READ_PRIVATE)
        sight = office.private_sight(actor)
        query = replace(query, sight=sight)
        if as_of < office.clock.today():
            past, total = PastList(office, as_of, sight).page(query, cells=cells, wanted=wanted)
            rows = [_masked(one.row, is_read=one.is_read) for one in past]
            dues = {one.row.ref: one.running[0] for one in past if one.running}
            hidden = {one.row.ref: not one.is_read for one in past}
            return [Listed(row, dues.get(row.ref), hidden=hidden[row.ref]) for row in rows], total
        rows = [_masked(row, is_read=sight.reads(row.cell)) for row in office.store.dossiers(query)]
        dues = self.nearest_dues([row.ref for row in rows], as_of=as_of, sight=sight)
        listed = [Listed(row, dues.get(row.ref), hidden=not sight.reads(row.cell)) for row in rows]
        return listed, office.store.count(query)

    def beginning(self, actor: Actor, prefix: str, *, most: int) -> Sequence[DossierRow]:
        """Return the dossiers in the actor's sight whose code begins so, in the order of codes.

        Names are left out where the actor sees no private values. No law is read: this answers while a word is typed.

        Raises:
            NotPermittedError: The actor's roles see no dossiers anywhere.

        """
        cells = self.office.cells_listed(actor, Action.LIST)
        named = self.office.cells_in_sight(actor, Action.READ_PRIVATE)
        query = DossierQuery(cells=None if cells is None else sorted(cells), prefix=prefix, sort="ref", limit=most)
        rows = self.office.store.dossiers(query)
        return [_masked(row, is_read=named is None or row.cell in named) for row in rows]

    def nearest_dues(self, refs: Sequence[str], *, as_of: date, sight: Sight = EVERYTHING) -> dict[str, DueRow]:
        """Return the earliest deadline of each dossier that was running on a day, by what is known now."""
        nearest: dict[str, DueRow] = {}
        for due in self.office.store.dues(refs):
            runs = not due.closed and due.start_on <= as_of and (due.done_on is None or as_of < due.done_on)
            if runs and sight.covers(due.deadline, due.cell):
                nearest.setdefault(due.ref, due)
        return nearest


def _masked(row: DossierRow, *, is_read: bool) -> DossierRow:
    if is_read:
        return row
    return replace(row, name="", name_fold="", name_key=b"", next_change_on=None)


def _leading(workflow: Workflow, dossier: Dossier, to: str) -> Move:
    """Return the move that leads to a step: straight from where the dossier stands, or else from anywhere."""
    straight = workflow.move_to(dossier.step, to)
    found = straight or next((move for move in workflow.moves.values() if move.dest == to), None)
    if found is None:
        msg = f"no move leads to '{to}'"
        raise UnknownMoveError(msg, where=dossier.ref, hint=f"a dossier is opened on '{workflow.start.name}'")
    return found
