"""A message of the core as a sentence: its code looked up in the catalogues, its values filled in.

What is wrong with a file of policies shows what stands in the file as it stands there: ids, keys and values
untranslated, days as 2025-02-03. Every other message is put for people: acts and roles by their names, days as 03/02/2025.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum, auto
from functools import cache
from string import Formatter
from typing import Any

from engine.errors import TEXT, FileFault, HosoError, Message
from engine.law.model.rule import Sentence
from engine.terms import ActField, Role
from engine.text.language import LANGUAGES
from hoso.wording.catalogue import Words, counted
from hoso.wording.catalogue.errors import HINTS, SENTENCES
from hoso.wording.days import told_instant


class _Style(Enum):
    """How values are put: acts by name, acts by their code, or everything as it stands in a file."""

    NAMED = auto()
    CODED = auto()
    AS_IN_FILE = auto()


def sentence(message: Message, words: Words, *, named: bool = True) -> str:
    """Return a message as a sentence; acts by their names where they are `named`.

    Raises:
        KeyError: The catalogues have no such code.

    """
    if message.code == TEXT:
        return str(message.values["text"])
    if message.code in SENTENCES:
        style = _Style.NAMED if named else _Style.CODED
        return _filled(SENTENCES[message.code], message.values, words, style=style)
    from hoso.wording.catalogue import file_faults  # noqa: PLC0415  # a long table that few commands need

    return _filled(file_faults.SENTENCES[message.code], message.values, words, style=_Style.AS_IN_FILE)


def hint(message: Message, words: Words, where: str = "") -> str:
    """Return what to do next at a terminal; empty when the sentence says it. `{where}` stands for where it happened."""
    if message.code in HINTS:
        return _filled(HINTS[message.code], {"where": where, **message.values}, words, style=_Style.CODED)
    if message.code == TEXT or message.code in SENTENCES:
        return ""
    from hoso.wording.catalogue import file_faults  # noqa: PLC0415  # a long table that few commands need

    pair = file_faults.HINTS.get(message.code)
    return _filled(pair, message.values, words, style=_Style.AS_IN_FILE) if pair else ""


def fault_line(fault: FileFault, words: Words) -> str:
    """Return place, owner, what is wrong and what to do as one line: `law.yaml:14: rule TRN-02: what; what to do`."""
    place = f"{fault.file}:{fault.line}" if fault.line else fault.file
    owner = [sentence(part, words, named=False) if isinstance(part, Message) else part for part in fault.about]
    advice = hint(fault.what, words)
    line = ": ".join(filter(None, [place, *owner, sentence(fault.what, words, named=False)]))
    return f"{line}; {advice}" if advice else line


def terminal_hint(error: HosoError, words: Words) -> str:
    """Return what to do next about an error at a terminal."""
    return hint(error.message, words, error.where)


def translated(text: str) -> str:
    """Return the Vietnamese of an English sentence or hint that a table keeps as text; empty when it is none of ours."""
    for vi, en in (*SENTENCES.values(), *HINTS.values()):
        match = _form(en).fullmatch(text)
        if match is not None:
            return vi.format(**match.groupdict())
    return ""


@cache
def _form(english: str) -> re.Pattern[str]:
    """Return the form of a sentence, with a group for each value; a sentence of nothing but values has none."""
    pattern, named, words = "", set[str](), ""
    for text, name, _, _ in Formatter().parse(english):
        group = f"(?P={name})" if name in named else f"(?P<{name}>.+?)"
        pattern += re.escape(text) + (group if name else "")
        named.add(str(name))
        words += text
    return re.compile(pattern if any(map(str.isalpha, words)) else r"(?!)", re.DOTALL)


def _filled(pair: tuple[str, str], values: Mapping[str, object], words: Words, *, style: _Style) -> str:
    text = pair[LANGUAGES.index(words.lang)]
    return _Filler(words).vformat(text, (), {name: _shown(value, words, style=style) for name, value in values.items()})


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


def _shown(value: object, words: Words, *, style: _Style) -> object:
    if isinstance(value, Message):
        return sentence(value, words, named=style is not _Style.AS_IN_FILE)
    return _as_in_file(value, words) if style is _Style.AS_IN_FILE else _for_people(value, words, style=style)


def _as_in_file(value: object, words: Words) -> object:
    """Return a value as it stands in the file; a tuple with commas."""
    if isinstance(value, FileFault):
        return fault_line(value, words)
    if isinstance(value, tuple):
        return ", ".join(str(_shown(part, words, style=_Style.AS_IN_FILE)) for part in value)
    return counted(value)


def _for_people(value: object, words: Words, *, style: _Style) -> object:
    """Return a value as people read it: days as 31/12/2025, roles by name, lists with commas, acts see `act_named`."""
    match value:
        case date():
            return told_instant(value.isoformat()) if isinstance(value, datetime) else f"{value:%d/%m/%Y}"
        case tuple() | list():
            return _listed(value, words)
        case Sentence():
            return words.either(value.vi, value.en)
        case str() | ActField():
            return _word(value, words) if style is _Style.NAMED else str(value)
    return counted(value)


def _listed(values: Sequence[object], words: Words) -> str:
    """Return some values as a list; of roles any one is enough, and between sentences stands a semicolon."""
    if any(isinstance(value, Message) for value in values):
        return "; ".join(str(_shown(value, words, style=_Style.NAMED)) for value in values)
    is_choice = bool(values) and all(isinstance(value, Role) for value in values)
    style = _Style.NAMED if is_choice else _Style.CODED
    shown = (str(_shown(value, words, style=style)) for value in values)
    return (words.say("part.or") if is_choice else ", ").join(shown)


def _word(value: str | ActField, words: Words) -> str:
    """Return a role by its name in every language, an act or a field by its name in Vietnamese."""
    if isinstance(value, Role):
        return words.label(f"role.{value}")
    if words.lang == "en":
        return str(value)
    return _field_named(value, words) if isinstance(value, ActField) else act_named(value, words)


def _field_named(field: ActField, words: Words) -> str:
    from hoso.wording.labels import path_label  # noqa: PLC0415  # with `act_named`

    return f"“{path_label(f'{field.act}.{field.name}', words).partition(' (')[0]}”"


def act_named(value: str, words: Words) -> str:
    """Return an act, or a field of one (`decision.signed_on`), by its name in quotes; any other text as it is."""
    from engine.acts import KINDS  # noqa: PLC0415  # costs time that only errors need pay
    from hoso.wording.labels import path_label  # noqa: PLC0415

    return f"“{path_label(value, words)}”" if value.partition(".")[0] in KINDS else value
