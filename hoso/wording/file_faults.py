"""What is wrong with a file as one line of text: `central/law.yaml:14: rule TRN-02: what; what to do`.

What stands in a file is shown as it stands there: ids, keys and values untranslated, days as 2025-02-03.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from string import Formatter
from typing import Any

from engine.errors import FileFault, Message
from engine.text.language import LANGUAGES
from hoso.wording.catalogue import Words, counted
from hoso.wording.catalogue.file_faults import HINTS, SENTENCES
from hoso.wording.messages import hint, sentence


def fault_line(fault: FileFault, words: Words) -> str:
    """Return place, owner, what is wrong and what to do as one line."""
    place = f"{fault.file}:{fault.line}" if fault.line else fault.file
    owner = [said(part, words) if isinstance(part, Message) else part for part in fault.about]
    hint = advice(fault.what, words)
    line = ": ".join(filter(None, [place, *owner, said(fault.what, words)]))
    return f"{line}; {hint}" if hint else line


def by_sentence(faults: Iterable[FileFault]) -> list[FileFault]:
    """Return faults with those of one line of a file in the order of their English sentences, in every language."""
    english, ordered = Words("en"), list[FileFault]()
    for _, group in groupby(faults, key=lambda fault: (fault.file, fault.line)):
        ordered += sorted(group, key=lambda fault: fault_line(fault, english) if fault.line else "")
    return ordered


def said(message: Message, words: Words) -> str:
    """Return what is wrong as a sentence without its place.

    Raises:
        KeyError: The catalogues have no such code.

    """
    if message.code in SENTENCES:
        return _filled(SENTENCES[message.code], message.values, words)
    return sentence(message, words, named=False)


def advice(message: Message, words: Words) -> str:
    """Return what to do about it; empty where the sentence says it."""
    if message.code in SENTENCES:
        pair = HINTS.get(message.code)
        return _filled(pair, message.values, words) if pair else ""
    return hint(message, words)


def _filled(pair: tuple[str, str], values: Mapping[str, object], words: Words) -> str:
    text = pair[LANGUAGES.index(words.lang)]
    return _Filler(words).vformat(text, (), {name: _shown(value, words) for name, value in values.items()})


def _shown(value: object, words: Words) -> object:
    """Return a value as it stands in the file; a message as its sentence, a tuple with commas."""
    match value:
        case Message():
            return said(value, words)
        case FileFault():
            return fault_line(value, words)
        case tuple():
            return ", ".join(str(_shown(part, words)) for part in value)
    return counted(value)


class _Filler(Formatter):
    """Fills in sentences: `{x!r}` puts text in the quotes of the language, `{x!l}` begins it with a small letter."""

    def __init__(self, words: Words) -> None:
        self._vietnamese = words.lang == "vi"

    def convert_field(self, value: Any, conversion: str | None) -> Any:  # noqa: ANN401 - as the library has it
        """Return a value as its conversion wants it."""
        if conversion == "l":
            return value[:1].lower() + value[1:]
        if conversion == "r" and self._vietnamese and isinstance(value, str):
            return f"“{value}”"
        return super().convert_field(value, conversion)
