"""What every command on one dossier says, and what it gives back."""

from dataclasses import dataclass
from datetime import date

from application.judging.corrected_grounds import Review
from application.use_case import Command, Result_co
from engine.access.actions import Action
from engine.dossiers.dossier import Dossier
from engine.dossiers.workflow import MoveKind
from engine.law.law import Law
from engine.law.model.finding import Decision, Refused
from engine.read_models.projection import candidate_of

ACTIONS = {MoveKind.FORWARD: Action.ADVANCE, MoveKind.RETURN: Action.RETURN, MoveKind.EXIT: Action.WITHDRAW}
"""What somebody must be allowed to do who makes a move of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWritten:
    """What a request wrote on a dossier.

    Attributes:
        dossier: The dossier after it.
        entries: Numbers of its entries.
        decisions: The decisions taken, if any.
        again: The idempotency key, or the same words, had been used for the same request: nothing was written this
            time, and dossier, entries and decisions are those of that time.
        reviews: Earlier decisions that must be looked at again.
        law: The law in use, with the workflow of the dossier.
        person: Person id of whoever asked.

    """

    dossier: Dossier
    entries: tuple[int, ...] = ()
    decisions: tuple[Decision, ...] = ()
    again: bool = False
    reviews: tuple[Review, ...] = ()
    law: Law
    person: str

    @property
    def name(self) -> str:
        """Return the candidate's name; empty where it was erased."""
        candidate = candidate_of(self.dossier)
        return "" if candidate is None else candidate.name or ""

    @property
    def refused(self) -> Refused | None:
        """Return the decision that stopped the request, or None."""
        return next((decision for decision in self.decisions if isinstance(decision, Refused)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDossier(Command[Result_co]):
    """What a command says that writes on a dossier, there already or not.

    Attributes:
        on: Business day of what is asked for; None for today.
        expect: The number of entries that the caller has seen; None to take the dossier as it is.

    """

    on: date | None = None
    expect: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCommand(NewDossier[Result_co]):
    """What a command says that writes on a dossier which is there.

    Attributes:
        ref: Code of the dossier.
        reason: Why, in the caller's words; kept beside the log.

    """

    ref: str
    reason: str = ""
