"""An office with the law that is shipped, four people who work there, and one dossier that stands ready for a move."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.administration.set_up_office import SetUpOffice
from application.application import Application
from application.dossiers.dossier_command import DossierWritten
from application.dossiers.make_move import AdvanceDossier
from application.organisation.import_tree import ImportTree
from application.unit_of_work import UnitOfWork
from demo.lives import scenes
from demo.lives.plot import BeatContext, Plot, written_by
from demo.world.clockwork import TODAY, Dice, StoryClock
from demo.world.tree import all_rows, known_on
from engine.access.role_scopes import EVERYWHERE
from engine.dossiers.workflow import Move
from engine.organisation.tree import OrgTree
from engine.terms import Role
from hoso.bootstrap.archive_law_book import ArchiveLawBook
from hoso.bootstrap.law_of_files import read_law
from hoso.bootstrap.office import SystemChance
from hoso.wording.kept_errors import kept_text
from store import open_store

CELL, START = "nq-w04-1", date(2025, 8, 4)
SEED = "bench"
ROLES = (Role.CLERK, Role.SECRETARY, Role.APPRAISER, Role.COMMITTEE)
REASON = "Bổ sung giấy chứng nhận."


def office_at(url: str) -> UnitOfWork:
    """Return the office over a database, with its clock on the last day of the story."""
    store = open_store(url, busy_seconds=60)
    return UnitOfWork(
        store=store, lawbook=ArchiveLawBook(store), clock=StoryClock(), chance=SystemChance(), error_text=kept_text
    )


def founded(url: str) -> UnitOfWork:
    """Return the office over a new database with the law, the tree and one person in each role, over everything."""
    open_store(url, create=True).close()
    office = office_at(url)
    clock_of(office).wind(START)
    application = Application(office)
    application.run(SetUpOffice(law=read_law()[0], name="Quản Trị", login="quantri"))
    application.run(ImportTree(actor="quantri", windows=tuple(known_on(START))))
    for role in ROLES:
        application.run(AddUser(actor="quantri", login=role.value, name=f"Người Giữ Vai {role.value}"))
        application.run(GrantRole(actor="quantri", login=role.value, role=role, unit=EVERYWHERE, on=START))
    return office


def clock_of(office: UnitOfWork) -> StoryClock:
    """Return the office's clock, which can be wound."""
    clock = office.clock
    if not isinstance(clock, StoryClock):
        raise TypeError
    return clock


def to_train(plot: Plot) -> None:
    """Go up to where the certificate is accepted and `train` is next."""
    scenes.nominated(plot)
    plot.wait(60)
    scenes.certificate(plot)
    plot.wait(2)
    plot.accept()


def to_admit(plot: Plot) -> None:
    """Go up to where the decision is accepted and `admit` is next."""
    scenes.nominated(plot)
    scenes.trained(plot)
    scenes.verified(plot)
    scenes.reviewed(plot)
    scenes.proposed(plot)
    plot.wait(12)
    scenes.decided(plot)


@dataclass(frozen=True, slots=True)
class Ready:
    """A dossier that stands before a move: its code, and the day on which the move can be made."""

    ref: str
    on: date


def ready(office: UnitOfWork, life: Callable[[Plot], None]) -> Ready:
    """Bring a new dossier to the end of `life` at the desk, and let the clock stand on the last day of the story."""
    tree = OrgTree(all_rows())
    place = tree.unit_on(CELL, START)
    if place is None:
        raise LookupError(CELL)
    plot = Plot(0, CELL, place, Dice(SEED, 0), START, tree, office.law.edition)
    life(plot)
    plot.enter()
    ref = ""
    for beat in plot.beats:
        clock_of(office).wind(beat.on)
        done = written_by(Application(office).run(beat.do(BeatContext(office, beat.role.value, ref))))
        ref = done.dossier.ref
        if done.refused is not None:
            raise RuntimeError([finding.rule for finding in done.refused.blocking])
    clock_of(office).wind(TODAY)
    return Ready(ref, plot.day)


class Mover:
    """Makes moves at the desk, each one a request that must be granted; no dossier lies read from a move before."""

    def __init__(self, office: UnitOfWork) -> None:
        self.office = office
        self.application = Application(office)

    def go(self, ref: str, move: str, on: date) -> DossierWritten:
        """Make a move; raise RuntimeError when it is refused."""
        self.office._dossiers.clear()  # noqa: SLF001  # a command starts without them
        wanted = self.office.law.workflow.moves[move]
        role = next(role for role in reversed(ROLES) if role in wanted.roles)
        done = self.application.run(
            AdvanceDossier(actor=role.value, ref=ref, move=move, on=on, reason=_reason(wanted), confirmed=True)
        )
        if done.refused is not None:
            raise RuntimeError(done.refused)
        return done


def _reason(move: Move) -> str:
    return REASON if move.reason else ""
