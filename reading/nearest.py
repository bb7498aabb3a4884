"""The known word that was probably meant by one that is not known, as the end of a sentence."""

from collections.abc import Iterable
from difflib import get_close_matches

from engine.errors import Message


def nearest(word: str, known: Iterable[str], *, otherwise: Message | str = "") -> Message | str:
    """Return a message with the known word most like this one, or `otherwise` when none is like it."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return Message("word.near", word=close[0]) if close else otherwise
