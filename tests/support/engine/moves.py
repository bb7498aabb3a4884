"""Moves as a clerk asks for them, and what came of one, in a line of a test."""

from typing import Any

from application.dossiers.dossier_command import DossierWritten
from application.dossiers.make_move import AdvanceDossier, WithdrawDossier


def advance(ref: str, **more: Any) -> AdvanceDossier:
    return AdvanceDossier(**{"actor": "lan", "ref": ref, **more})


def withdraw(ref: str, **more: Any) -> WithdrawDossier:
    return WithdrawDossier(**{"actor": "lan", "ref": ref, "reason": "xin rút", **more})


def steps(done: DossierWritten) -> tuple[str, tuple[int, ...], bool]:
    return done.dossier.step, done.entries, done.again
