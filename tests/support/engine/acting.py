"""Commands on dossiers and units as one user gives them, in a line of a test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from application.application import Application
from application.dossiers.accept_evidence import AcceptEvidence
from application.dossiers.correct_entry import CorrectAct, RedateMove
from application.dossiers.dossier_command import DossierWritten
from application.dossiers.make_move import AdvanceDossier
from application.dossiers.record_acts import OpenDossier, RecordActs
from application.dossiers.uphold_decision import UpholdDecision
from application.units.record_statements import CorrectStatement, RecordStatements, StatementsWritten
from engine.organisation.unit_records import UnitStatement

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Acting:
    """One user at work; `how` holds key, typed words, expected version, dry run."""

    application: Application
    login: str
    how: Mapping[str, Any]

    @property
    def said(self) -> dict[str, Any]:
        return {"actor": self.login, **self.how}

    def nominate(
        self, cell: str, acts: Sequence[tuple[str, Fields]], *, on: date, ref: str = "", workflow: str = ""
    ) -> DossierWritten:
        command = OpenDossier(cell=cell, acts=tuple(acts), on=on, ref=ref, workflow=workflow, **self.said)
        return self.application.run(command)

    def record(self, ref: str, slug: str, fields: Fields) -> DossierWritten:
        return self.record_all(ref, [(slug, fields)])

    def record_all(self, ref: str, acts: Sequence[tuple[str, Fields]]) -> DossierWritten:
        return self.application.run(RecordActs(ref=ref, acts=tuple(acts), **self.said))

    def correct(self, ref: str, n: int, *, fields: Fields | None, reason: str) -> DossierWritten:
        return self.application.run(CorrectAct(ref=ref, n=n, fields=fields, reason=reason, **self.said))

    def accept(self, ref: str, numbers: Sequence[int] = ()) -> DossierWritten:
        return self.application.run(AcceptEvidence(ref=ref, numbers=tuple(numbers), **self.said)).written

    def advance(self, ref: str, move: str = "", *, on: date, reason: str = "", to: str = "") -> DossierWritten:
        command = AdvanceDossier(ref=ref, move=move, to=to, on=on, reason=reason, confirmed=True, **self.said)
        return self.application.run(command)

    def redate(self, ref: str, n: int, *, on: date, reason: str) -> DossierWritten:
        return self.application.run(RedateMove(ref=ref, n=n, on=on, reason=reason, **self.said)).written

    def uphold(self, ref: str, n: int, *, reason: str) -> DossierWritten:
        return self.application.run(UpholdDecision(ref=ref, n=n, reason=reason, **self.said))

    def state(self, statements: Sequence[UnitStatement]) -> StatementsWritten:
        """Record statements about units."""
        return self.application.run(RecordStatements(statements=tuple(statements), **self.said))

    def restate(self, n: int, statement: UnitStatement | None, *, reason: str) -> StatementsWritten:
        """Correct a statement about a unit."""
        return self.application.run(CorrectStatement(n=n, statement=statement, reason=reason, **self.said))
