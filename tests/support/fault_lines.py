"""What is wrong with files as the lines that people read."""

from collections.abc import Callable, Iterable

import pytest

from engine.errors import FileFault, Message, PolicyFileError
from hoso.wording.catalogue import Words
from hoso.wording.file_faults import by_sentence, fault_line, said

ENGLISH, VIETNAMESE = Words("en"), Words("vi")


def in_english(faults: Iterable[FileFault]) -> list[str]:
    """Return a line for each fault, in English."""
    return [fault_line(fault, ENGLISH) for fault in by_sentence(faults)]


def refused(load: Callable[[], object]) -> list[str]:
    """Return the faults with which something is refused, in English."""
    with pytest.raises(PolicyFileError) as caught:
        load()
    return in_english(caught.value.faults)


def in_words(message: Message) -> str:
    """Return a message in English."""
    return said(message, ENGLISH)
