"""The known word that was probably meant by one that is not known. Knows no language but the English of the engine."""

from collections.abc import Iterable
from difflib import get_close_matches

from engine.errors import Message


def nearest_word(typed: str, known: Iterable[str]) -> str:
    """Return the known word most like the one typed, or an empty text when none is like it.

    Words that are equally like it are told apart by their letters, so the order of `known` plays no part.
    """
    return next(iter(get_close_matches(typed, list(known), n=1)), "")


def meant(typed: str, known: Iterable[str]) -> Message | str:
    """Return the end of a sentence that names the known word most like the one typed; empty when none is like it."""
    near = nearest_word(typed, known)
    return Message("word.meant", word=near) if near else ""


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """Return `; did you mean '…'?`, to be put behind a message in English; an empty text when no word is near."""
    near = nearest_word(typed, known)
    return f"; did you mean '{near}'?" if near else ""
