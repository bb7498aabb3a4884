"""Reading use cases: show, list, check, history, deadlines as of a day. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.decide import decide
from engine.dossier import Dossier
from engine.errors import UnknownMoveError
from engine.findings import Decision
from engine.fold import fold
from engine.law.dues import Due, dues_of
from engine.log.lines import Entry
from engine.office import Actor, Office
from engine.permits import Action
from engine.ports import DossierQuery
from engine.procedure import Move
from engine.summaries import DossierRow, DueRow


@dataclass(frozen=True, slots=True)
class Shown:
    """One dossier for one reader on one day: its sum, its deadlines, and what each move from its step needs."""

    dossier: Dossier
    dues: tuple[Due, ...]
    decisions: tuple[Decision, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: the row and the nearest running deadline, if any."""

    row: DossierRow
    due: DueRow | None


class Lookup:
    """What a reader may ask."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def show(self, actor: Actor, ref: str, *, as_of: date) -> Shown:
        """Return one dossier with its deadlines and the state of the forward moves from its step."""
        dossier, _ = self.office.sight(ref, actor, Action.SHOW)
        law = self.office.law
        case = self.office.case(dossier)
        moves = [move for move in law.procedure.moves_from(dossier.step) if move.kind == "forward"]
        decisions = tuple(decide(law.procedure, law.edition, case, move=move, on=as_of) for move in moves)
        return Shown(dossier, dues_of(law.edition, case), decisions, self.office.store.entries(ref))

    def move(self, ref: str, actor: Actor, *, to: str = "", name: str = "") -> Move:
        """Return a move by name or by the step it leads to; by default the next one forward.

        Raises:
            UnknownMoveError: There is no such move, or the dossier has come to an end.

        """
        procedure = self.office.law.procedure
        dossier, _ = self.office.sight(ref, actor, Action.CHECK)
        if name:
            return procedure.move(name)
        from_here = procedure.moves_from(dossier.step)
        if to:
            straight = procedure.move_to(dossier.step, to)
            return straight or next(move for move in procedure.moves.values() if move.dest == to)
        forward = [move for move in from_here if move.kind == "forward"]
        if not forward:
            raise UnknownMoveError("the dossier has come to an end: there is no next step", where=ref)
        return next((move for move in forward if move.guard != "optional"), forward[0]) if len(forward) > 1 else forward[0]

    def check(self, actor: Actor, ref: str, move: Move, *, on: date) -> Decision:
        """Return what a move would be answered on a day, offered or not."""
        dossier, _ = self.office.sight(ref, actor, Action.CHECK)
        law = self.office.law
        return decide(law.procedure, law.edition, self.office.case(dossier), move=move, on=on)

    def history(self, actor: Actor, ref: str) -> tuple[Entry, ...]:
        """Return the lines of one dossier, oldest first."""
        self.office.sight(ref, actor, Action.HISTORY)
        return self.office.store.entries(ref)

    def list(self, actor: Actor, query: DossierQuery, *, as_of: date) -> tuple[list[Listed], int]:
        """Return the dossiers in the actor's sight that fit, and how many there are without limit."""
        cells = self.office.cells_in_sight(actor, as_of)
        if cells is not None:
            query = replace(query, cells=cells if query.cells is None else sorted(set(query.cells) & set(cells)))
        rows = self.office.store.dossiers(query)
        dues = self.nearest_dues([row.ref for row in rows])
        return [Listed(row, dues.get(row.ref)) for row in rows], self.office.store.count(query)

    def nearest_dues(self, refs: Sequence[str]) -> dict[str, DueRow]:
        """Return the earliest running deadline of each dossier that has one."""
        nearest: dict[str, DueRow] = {}
        for due in self.office.store.dues(refs):
            if due.done_on is None and not due.closed:
                nearest.setdefault(due.ref, due)
        return nearest

    def at(self, entries: Sequence[Entry], n: int) -> Dossier:
        """Return the dossier as it stood after entry `n`."""
        return fold(entries[:n])
