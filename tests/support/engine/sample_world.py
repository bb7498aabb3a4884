"""The world of samples: something in one cell for every command and query to be about."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from application.ports.letters import FOLDER, LetterTexts
from engine.law.law_files import LawFiles
from engine.organisation.unit_records import RecordKind, UnitStatement
from tests.support.engine.alerts import Alerting

CELL, DAY = "cb-1", date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Targets:
    """What the samples are about.

    Attributes:
        ref: A dossier whose nomination is granted, with a decision to admit.
        move: The entry of its granted move; `vote` is that of its vote, which only some roles accept.
        trained: A dossier that went to the class.
        doubted: The entry of that move, of which a ground was corrected since.
        alert: An alert about `ref` that nobody was told of, so that the role alone decides who answers it.
        unit: The cell of all of them.
        statement: The entry of a statement about the cell.
        draft: An edition that somebody proposed.

    """

    ref: str
    move: int
    vote: int
    trained: str
    doubted: int
    alert: int
    unit: str
    statement: int
    draft: LawFiles

    def missing(self) -> "Targets":
        """Return the same with a dossier, an alert and a unit that do not exist."""
        return replace(self, ref="HS-2099-0001", trained="HS-2099-0001", alert=9999, unit="cb-9999")


class NoLetters:
    """Parts of letters that write empty texts and carry nothing anywhere."""

    chosen, needs_address, is_time_up, digest_at = FOLDER, False, False, time(23, 59)

    @property
    def writer(self) -> Any:
        return self

    channels = writer

    def demand(self) -> None:
        """No form can be wrong."""

    def texts(self, *_: Any, **__: Any) -> LetterTexts:
        return LetterTexts("", "", "")

    def opened(self) -> "NoLetters":
        return self

    def close(self) -> None:
        """Nothing is open."""


def sample_world() -> tuple[Alerting, Targets]:
    """Return a world with something for every sample to be about."""
    world = Alerting()
    world.office.letters = NoLetters()
    ref, trained = world.decided(), world.trained()
    dossier = world.office.load(ref)
    doubted = next(move.n for move in world.office.load(trained).moves if move.name == "train")
    world.by("lan").correct(trained, 2, fields={"birth_on": "04/02/2001"}, reason="nhầm ngày")
    world.scan(DAY)
    alert = next(row for row in world.rows() if row.is_open and row.subject == ref)
    world.store.alert_table[alert.id] = replace(alert, told=())
    draft = world.books.add("two")
    world.propose(draft)
    return world, Targets(
        ref=ref, move=dossier.moves[0].n, vote=dossier.acts["cell_vote"][0].n, trained=trained, doubted=doubted,
        alert=alert.id, unit=CELL, statement=world.by("quan").state([stated(CELL)]).entries[0], draft=draft,
    )  # fmt: skip


def stated(unit: str, year: int = 2027) -> UnitStatement:
    """Return a target of a unit for a year."""
    return UnitStatement(unit, RecordKind.TARGET, date(year, 1, 1), until=date(year + 1, 1, 1), value=4)
