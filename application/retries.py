"""How often a request is read and decided again because somebody else wrote to its chain first."""

from collections.abc import Callable
from typing import TypeVar

from engine.errors import StaleDossierError

_Result = TypeVar("_Result")

ONCE = 1
"""Nobody asks again: what was decided holds only for the version that was seen."""
TREE_TRIES = 5
"""A use case that rests on the tree is carried out anew when the tree was changed while it was read."""
PEOPLE_TRIES = 5
SIGN_IN_TRIES = 50
"""A whole office signs in at eight in the morning, all on one chain."""
UNIT_RECORD_TRIES = 5
LETTER_TRIES = 20
"""Sweeps write to the chain of alerts at the same time."""
SWEEP_TRIES = 20
RESTATEMENT_TRIES = 20
ALERT_ANSWER_TRIES = 21
DOSSIER_CODE_TRIES = 50
"""Each time another free code is taken; an office opens many dossiers on one day."""


def decided_anew(
    attempt: Callable[[], _Result],
    *,
    tries: int,
    after: tuple[type[Exception], ...] = (StaleDossierError,),
    recover: Callable[[Exception], None] | None = None,
) -> _Result:
    """Return what `attempt` gives; it reads, decides and writes, and is called again when its head was stale.

    Args:
        attempt: Reads where the chain stands, decides and writes.
        tries: How often `attempt` is called at most, 1 or more.
        after: Errors after which it is called again.
        recover: Called with the error before each further attempt.

    Raises:
        StaleDossierError: The chain had moved on in every attempt. Others of `after` in the same way.

    """
    for _ in range(tries - 1):
        try:
            return attempt()
        except after as error:
            if recover is not None:
                recover(error)
    return attempt()
