"""What could not be judged, in the language of the reader: a sweep writes it down in English, as the error said it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hoso.words import Words
from hoso.words.sentences import vietnamese

_OF_THE_PROGRAM = re.compile(r"([A-Z][A-Za-z]+): (.*)", re.DOTALL)
"""Kind and text of an error that is none of ours."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to take a sentence apart: where, what, what to do; the outer two may be empty."""

    where: str
    what: str
    hint: str


def fault_said(text: str, words: Words) -> str:
    """Return an error as a sweep wrote it, `where: what (hint)`; in English where it has no Vietnamese twin."""
    if words.lang == "en":
        return text
    for one in _readings(text):
        what, hint = vietnamese(one.what), vietnamese(one.hint)
        if what and (hint or not one.hint):
            return f"{f'{one.where}: ' if one.where else ''}{what}{f' ({hint})' if hint else ''}"
    found = _OF_THE_PROGRAM.fullmatch(text)
    return text if found is None else words.say("fault.program", kind=found[1], text=found[2])


def _readings(text: str) -> Iterator[_Reading]:
    """Yield every way to take a sentence apart, those with a hint first: a value in a sentence may hold anything."""
    ends = [found.start() for found in re.finditer(r" \(", text)] if text.endswith(")") else []
    for end in (*ends, None):
        rest, hint = (text, "") if end is None else (text[:end], text[end + 2 : -1])
        for start in (None, *(found.start() for found in re.finditer(": ", rest))):
            where, what = ("", rest) if start is None else (rest[:start], rest[start + 2 :])
            yield _Reading(where, what, hint)
