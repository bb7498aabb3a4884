"""What an error or a message says at a terminal, for tests that ask for the words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from engine.errors import HosoError, Message
from engine.text.language import Language
from hoso.wording.catalogue import Words
from hoso.wording.errors import what_and_hint
from hoso.wording.kept_errors import kept_text
from hoso.wording.messages import sentence


def english(said: HosoError | Message) -> str:
    """The sentence in English; of an error with where it happened and what to do."""
    return kept_text(said) if isinstance(said, HosoError) else sentence(said, Words("en"))


def told(error: HosoError, lang: Language = "vi") -> tuple[str, str]:
    """What is wrong and what to do next."""
    return what_and_hint(error, Words(lang))


@contextmanager
def raises_saying(kind: type[HosoError], match: str) -> Iterator[None]:
    """Expect an error that says in English what a pattern finds."""
    with pytest.raises(kind) as caught:
        yield
    assert re.search(match, english(caught.value)), english(caught.value)
