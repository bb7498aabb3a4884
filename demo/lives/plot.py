"""The life of one dossier as a list of beats, each on its day: who asks for what. Nothing is done yet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from application.dossiers.accept_evidence import Acceptance, AcceptEvidence
from application.dossiers.correct_entry import CorrectAct
from application.dossiers.dossier_command import DossierWritten
from application.dossiers.make_move import AdvanceDossier
from application.dossiers.record_acts import OpenDossier, RecordActs
from application.unit_of_work import UnitOfWork
from application.use_case import UseCase
from demo.world.clockwork import Dice, months_after, office_day
from engine.dossiers.dossier import Dossier
from engine.law.model.edition import Edition
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.terms import Role


@dataclass(frozen=True, slots=True)
class BeatContext:
    """What a beat is given when its day has come: who asks, and the dossier.

    Attributes:
        work: Where the dossier is read.
        actor: Login of whoever asks.
        ref: Code of the dossier; empty before it is opened.

    """

    work: UnitOfWork
    actor: str
    ref: str

    @property
    def dossier(self) -> Dossier:
        """Return the dossier as it stands now."""
        return self.work.load(self.ref)


_PATIENCE = 20
"""Days after which a clerk enters the papers that lie there, whatever may still come."""

Doing = Callable[[BeatContext], UseCase[DossierWritten | Acceptance]]
"""Gives the command of a beat when its day has come."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One request of one person on one day."""

    on: date
    life: int
    turn: int
    cell: str
    role: Role
    do: Doing
    refused: bool = False
    """The story knows that the rules will say no here. A no that it does not know of ends the life where it stands."""


@dataclass
class _Pile:
    """Papers that one person will enter together: since when it grows, and the day of the last one."""

    role: Role
    began: date
    acts: list[tuple[str, Mapping[str, Any]]]
    day: date = date.min


@dataclass
class Plot:
    """Writes the beats of one life; `day` is where the telling stands, and only goes forward.

    Attributes:
        life: Number of the life; with the seed it decides on names and days.
        cell: Id of the cell.
        place: What the tree says of the cell.
        day: Day on which the next thing happens.
        born: Birth day of the candidate; `ceremony_on` the day of the ceremony, once there was one.

    """

    life: int
    cell: str
    place: UnitRow
    dice: Dice
    day: date
    tree: OrgTree
    edition: Edition
    born: date | None = None
    ceremony_on: date | None = None
    beats: list[Beat] = field(default_factory=list)
    papers: int = 0
    _waits: int = 0
    _pile: "_Pile | None" = None

    @property
    def has_department(self) -> bool:
        """Tell whether a department committee stands above the cell today."""
        return self.tree.department_of(self.cell, self.day) is not None

    @property
    def has_committee(self) -> bool:
        """Tell whether a grassroots committee stands above the cell today."""
        return self.tree.committee_of(self.cell, self.day) is not None

    @property
    def probation_ends(self) -> date:
        """Return the office day on which the probation is over."""
        start = self.ceremony_on or self.day
        return months_after(start, int(str(self.edition.value("probation.months", start))))

    def wait(self, low: int, high: int = 0) -> None:
        """Let some days pass, weekends not landed on: exactly `low`, or between the two."""
        days = self.dice.between(low, high, of=f"wait {self._waits}") if high else low
        self._waits += 1
        self.day = office_day(self.day + timedelta(days=days))

    def number(self, sign: str) -> str:
        """Return the number of the next paper, such as `07-NQ/CB`."""
        self.papers += 1
        return f"{self.dice.between(1, 89, of=f'paper {self.papers}'):02d}-{sign}"

    def ask(self, role: Role, do: Doing, *, refused: bool = False) -> None:
        """Add a request of somebody in a role, today, after the papers that wait to be entered."""
        self.enter()
        self.beats.append(replace(self._beat(self.day, role, do), refused=refused))

    def _beat(self, day: date, role: Role, do: Doing) -> Beat:
        return Beat(on=day, life=self.life, turn=len(self.beats), cell=self.cell, role=role, do=do)

    def open(self, acts: list[tuple[str, Mapping[str, Any]]], *, refused: bool = False, workflow: str = "") -> None:
        """Open the dossier with its first acts and ask for the first move of its workflow, as the clerk."""
        day, cell = self.day, self.cell
        self.born = dict(acts)["candidate"].get("birth_on")
        self.ask(
            Role.CLERK,
            lambda turn: OpenDossier(actor=turn.actor, cell=cell, acts=tuple(acts), on=day, workflow=workflow),
            refused=refused,
        )

    def record(self, slug: str, *, by: Role = Role.CLERK, on: date | None = None, **fields: object) -> None:
        """Let an act happen today, unless `on` says another day; it is entered with the papers that come soon after."""
        whole = {"on": on or self.day, **fields}
        if slug == "ceremony":
            self.ceremony_on = on or self.day
        pile = self._pile
        if pile is not None and (pile.role != by or (self.day - pile.began).days > _PATIENCE):
            self.enter()
        if self._pile is None:
            self._pile = _Pile(by, self.day, [])
        self._pile.acts.append((slug, whole))
        self._pile.day = self.day

    def enter(self) -> None:
        """Enter the papers that lie on the pile, all in one request, on the day of the last."""
        pile, self._pile = self._pile, None
        if pile is not None:
            acts = tuple(pile.acts)
            self.beats.append(
                self._beat(pile.day, pile.role, lambda turn: RecordActs(actor=turn.actor, ref=turn.ref, acts=acts))
            )

    def accept(self, by: Role = Role.SECRETARY) -> None:
        """Accept whatever waits for somebody in this role."""
        self.ask(by, lambda turn: AcceptEvidence(actor=turn.actor, ref=turn.ref))

    def go(self, move: str, *, by: Role = Role.CLERK, reason: str = "", refused: bool = False) -> None:
        """Ask for a move today; `refused` says that the rules will not open it."""
        day = self.day

        self.ask(
            by,
            lambda turn: AdvanceDossier(
                actor=turn.actor, ref=turn.ref, move=move, on=day, reason=reason, confirmed=True
            ),
            refused=refused,
        )

    def correct(self, slug: str, *, reason: str, **fields: object) -> None:
        """Correct the latest act of a kind, as the clerk."""

        def do(turn: BeatContext) -> CorrectAct:
            wrong = turn.dossier.acts[slug][-1]
            return CorrectAct(actor=turn.actor, ref=turn.ref, n=wrong.n, fields=fields, reason=reason)

        self.ask(Role.CLERK, do)


def written_by(answer: DossierWritten | Acceptance) -> DossierWritten:
    """Return what the command of a beat wrote."""
    return answer.written if isinstance(answer, Acceptance) else answer
