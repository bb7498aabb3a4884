"""The work that every peer does: seven steps, their moves, the facts of a dossier, and guards as plain functions.

The guards are written by hand and the same for all, called once a move, whatever a library offers to write them with:
so a peer is measured on what it adds itself. They answer yes or no; hoso's say why, since when and until when.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

Acts = dict[str, Any]
"""Name of an act → its cells; days as ISO text, as they come out of JSON."""

STEPS = ("nominated", "trained", "exam_checked", "background_verified", "admitted", "probation", "official")
MOVES = {
    "train": ("nominated", "trained"),
    "return_to_nominated": ("trained", "nominated"),
    "check_exam": ("trained", "exam_checked"),
    "verify_background": ("exam_checked", "background_verified"),
    "admit": ("background_verified", "admitted"),
    "begin_probation": ("admitted", "probation"),
    "recognise": ("probation", "official"),
}
"""Move → the step it leaves, and the step it leads to."""
PATH = ("train", "check_exam", "verify_background", "admit", "begin_probation", "recognise")

ON, LEAST = "2026-03-13", 10
LIGHT_ACTS, HEAVY_ACTS = 6, 25
"""Acts of a dossier before `train` and before `admit`: with its opening as many events as hoso's have lines there."""


def acts(count: int) -> Acts:
    """Return the acts of a dossier: a day, the one before it, and votes."""
    return {
        f"act_{n}": {"on": f"2026-01-{n + 1:02d}", "after": f"2026-01-{max(n, 1):02d}", "votes": 13}
        for n in range(count)
    }


def _is_dated(name: str) -> Callable[[Acts], bool]:
    return lambda known: name in known and known[name]["on"] <= ON


def _is_in_order(name: str) -> Callable[[Acts], bool]:
    return lambda known: known[name]["after"] <= known[name]["on"]


def _has_votes(name: str) -> Callable[[Acts], bool]:
    return lambda known: known[name]["votes"] >= LEAST


_LIGHT = (_is_dated("act_0"), _has_votes("act_0"))
_HEAVY = (
    *(_is_dated(f"act_{n}") for n in range(22)),
    *(_is_in_order(f"act_{n}") for n in range(5)),
    *(_has_votes(f"act_{n}") for n in range(2)),
)
CONDITIONS: Mapping[str, tuple[Callable[[Acts], bool], ...]] = {"train": _LIGHT, "admit": _HEAVY}
"""Move → what must hold: two conditions, and 29, nearly as many as hoso's `admit` has rules; others ask nothing."""


def is_open(move: str, known: Acts) -> bool:
    """Tell whether the guard of a move lets a dossier with these acts pass."""
    for holds in CONDITIONS.get(move, ()):  # noqa: SIM110  # a generator costs more than the conditions
        if not holds(known):
            return False
    return True


class Peer(Protocol):
    """A library at work on one database; a durable move is one transaction with a row in a log.

    Attributes:
        version: Name and version of the library.

    """

    version: str

    def add(self, number: int, step: str, known: Acts) -> None:
        """Set up a dossier on a step. Not measured."""
        ...

    def move(self, number: int, move: str) -> bool:
        """Read a dossier, ask its guard, write its step and a row of the log; False, and nothing, when refused."""
        ...

    def step(self, number: int) -> str:
        """Return where a dossier stands."""
        ...

    def log_rows(self) -> int:
        """Return how many moves the log holds."""
        ...

    def loose(self, step: str, known: Acts) -> Callable[[str], bool]:
        """Return a dossier that is in memory only: a function that makes a move and tells whether it was open."""
        ...

    def read_back(self, number: int) -> str | None:
        """Work out from its events alone where a dossier stands; None where the library keeps no such events."""
        ...

    def close(self) -> None:
        """Close the database."""
        ...
