"""Tells the story at the desk: founds the office, then lets everybody do their beats, each on its day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from application.administration.change_users import AddUser
from application.administration.grant_role import EndRole, GrantRole, RoleCommand
from application.administration.set_up_office import SetUpOffice
from application.application import Application
from application.organisation.import_tree import ImportTree
from application.unit_of_work import UnitOfWork
from application.units.record_statements import RecordStatements
from application.use_case import Command
from demo.lives.plot import Beat, BeatContext, written_by
from demo.world.clockwork import TODAY, StoryClock
from demo.world.figures import label_on
from demo.world.people import ADMIN, WORDS, Account, accounts
from demo.world.tree import IMPORTED_ON, known_on, offices
from engine.law.law_files import LawFiles
from engine.law.model.edition import Edition

TITLE = "hoso demo"
"""Title of the first edition in a database of the demo: how one is known."""

StoryProgress = Callable[[int, int], None]
"""Called with the requests done and all there are."""

StoryPlan = Callable[[Edition], Sequence[Beat]]
"""Returns what everybody does, day by day, under an edition of the law."""


@dataclass
class Teller:
    """One telling over one empty office.

    Attributes:
        refs: Code of the dossier of each life that has begun.
        surprises: Lives that a refusal ended which the story had not foreseen, with the move.

    """

    office: UnitOfWork
    clock: StoryClock
    seed: str
    refs: dict[int, str] = field(default_factory=dict)
    surprises: list[tuple[int, str]] = field(default_factory=list)

    def tell(self, law: LawFiles, plan: StoryPlan, progress: StoryProgress) -> None:
        """Found the office and tell the lives of a plan."""
        self._found(law)
        todo = plan(self.office.law.edition)
        changes = list(IMPORTED_ON[1:])
        stopped: set[int] = set()
        for done, beat in enumerate(todo):
            while changes and changes[0] <= beat.on:
                self._reorganise(changes.pop(0))
            if beat.life not in stopped and not self._play(beat):
                stopped.add(beat.life)
            progress(done + 1, len(todo))
        for day in changes:
            self._reorganise(day)
        self.clock.wind(TODAY)

    def _found(self, law: LawFiles) -> None:
        self.clock.wind(IMPORTED_ON[0])
        self._run(SetUpOffice(law=law, name="Quản trị viên của bản thử", login=ADMIN))
        self._reorganise(IMPORTED_ON[0])

    def _reorganise(self, day: date) -> None:
        """Import the tree as it stands on a day; end the roles of offices that are gone, give those of new ones."""
        self.clock.wind(day)
        self._run(ImportTree(actor=ADMIN, windows=tuple(known_on(day))))
        for account in accounts(self.seed):
            if account.since == day:
                self._run(AddUser(actor=ADMIN, login=account.login, name=account.name))
                self._change_role(GrantRole, account, day)
            elif account.until == day:
                self._change_role(EndRole, account, day)
        if statements := label_on(day):
            Application(self.office).run(RecordStatements(actor=ADMIN, statements=tuple(statements)))

    def _change_role(self, kind: type[RoleCommand], account: Account, day: date) -> None:
        self._run(kind(actor=ADMIN, login=account.login, role=account.role, unit=account.unit, on=day))

    def _run(self, command: Command[Any]) -> None:
        Application(self.office).run(command)

    def _play(self, beat: Beat) -> bool:
        """Do one request; return False when its refusal was not foreseen."""
        self.clock.wind(beat.on)
        actor = f"{WORDS[beat.role]}.{self._office_of(beat)}"
        turn = BeatContext(self.office, actor, self.refs.get(beat.life, ""))
        done = written_by(Application(self.office).run(beat.do(turn)))
        self.refs[beat.life] = done.dossier.ref
        refused = done.refused
        if refused is not None and not beat.refused:
            self.surprises.append((beat.life, refused.move))
        return refused is None or beat.refused

    def _office_of(self, beat: Beat) -> str:
        path = self.office.tree.path_on(beat.cell, beat.on)
        return next(unit for unit in path if unit in _OFFICES)


_OFFICES = frozenset(unit for unit, _, _ in offices())
