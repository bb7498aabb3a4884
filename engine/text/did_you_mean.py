"""Suggests the known word that was probably meant by an unknown one."""

from collections.abc import Iterable
from difflib import get_close_matches

from engine.errors import Message


def nearest_word(typed: str, known: Iterable[str]) -> str:
    """Return the known word most similar to the one typed; empty when none is similar.

    Of several equally similar words the last in alphabetical order is returned, whatever the order of `known`.
    """
    return next(iter(get_close_matches(typed, list(known), n=1)), "")


def meant(typed: str, known: Iterable[str]) -> Message | str:
    """Return the end of a message that suggests the most similar known word; empty when none is similar."""
    near = nearest_word(typed, known)
    return Message("word.meant", word=near) if near else ""
