"""What is wrong with files as the lines that people read."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from engine.errors import FileFault, Message, PolicyFileError
from hoso.wording.catalogue import Words
from hoso.wording.errors import faults_by_sentence
from hoso.wording.messages import fault_line, sentence

ENGLISH, VIETNAMESE = Words("en"), Words("vi")
BROKEN = Path(__file__).parents[1] / "broken_files"
VIETNAMESE_LINES: dict[str, list[str]] = yaml.safe_load((BROKEN / "vietnamese.yml").read_text(encoding="utf-8"))
"""Folder and name of a broken file → the lines that it is refused with in Vietnamese, without the name of the file."""


def faults_of(load: Callable[[], object]) -> list[FileFault]:
    """Return the faults with which something is refused, in the order in which they are shown."""
    with pytest.raises(PolicyFileError) as caught:
        load()
    return faults_by_sentence(caught.value.faults)


def refused(load: Callable[[], object]) -> list[str]:
    """Return the faults with which something is refused, in English."""
    return [fault_line(fault, ENGLISH) for fault in faults_of(load)]


def in_english(faults: Iterable[FileFault]) -> list[str]:
    """Return a line for each fault, in English."""
    return [fault_line(fault, ENGLISH) for fault in faults_by_sentence(faults)]


def as_found(faults: Iterable[FileFault]) -> list[str]:
    """Return a line for each fault, in English, in the order in which they were found."""
    return [fault_line(fault, ENGLISH) for fault in faults]


def shown(faults: Iterable[FileFault], file: str) -> tuple[list[str], list[str]]:
    """Return the faults of a file in English and in Vietnamese, without its name."""
    faults = tuple(faults)
    english, vietnamese = ([fault_line(fault, words) for fault in faults] for words in (ENGLISH, VIETNAMESE))
    return [line.removeprefix(f"{file}:") for line in english], [line.removeprefix(f"{file}:") for line in vietnamese]


def in_words(message: Message) -> str:
    """Return a message in English."""
    return sentence(message, ENGLISH, named=False)
