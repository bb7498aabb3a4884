"""The known word that was probably meant by one that is not known, as the end of a sentence."""

from collections.abc import Iterable

from engine.errors import Message
from engine.text.did_you_mean import nearest_word


def nearest(word: str, known: Iterable[str], *, otherwise: Message | str = "") -> Message | str:
    """Return a message with the known word most like this one, or `otherwise` when none is like it."""
    near = nearest_word(word, known)
    return Message("word.near", word=near) if near else otherwise
