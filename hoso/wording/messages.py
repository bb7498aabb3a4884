"""A message of the core as a sentence: its code looked up in the catalogue, its values filled in."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from string import Formatter

from engine.errors import TEXT, HosoError, Message
from engine.text.language import LANGUAGES
from hoso.wording.catalogue import Words, counted
from hoso.wording.catalogue.errors import HINTS, SENTENCES
from hoso.wording.days import told_instant


def sentence(message: Message, words: Words, *, named: bool = True) -> str:
    """Return a message as a sentence; acts by their names where they are `named`.

    Raises:
        KeyError: The catalogues have no such code.

    """
    if message.code == TEXT:
        return str(message.values["text"])
    if message.code in SENTENCES:
        return _filled(SENTENCES[message.code], message.values, words, named=named)
    from hoso.wording.file_faults import said  # noqa: PLC0415  # a long table that few commands need

    return said(message, words)


def hint(message: Message, words: Words, where: str = "") -> str:
    """Return what to do next at a terminal; empty when the sentence says it. `{where}` stands for where it happened."""
    if message.code in HINTS:
        return _filled(HINTS[message.code], {"where": where, **message.values}, words, named=False)
    if message.code == TEXT or message.code in SENTENCES:
        return ""
    from hoso.wording.file_faults import advice  # noqa: PLC0415  # a long table that few commands need

    return advice(message, words)


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
    pattern, named = "", set[str]()
    for text, name, _, _ in Formatter().parse(english):
        group = f"(?P={name})" if name in named else f"(?P<{name}>.+?)"
        pattern += re.escape(text) + (group if name else "")
        named.add(str(name))
    return re.compile(pattern if any(text.strip() for text, *_ in Formatter().parse(english)) else r"(?!)", re.DOTALL)


def _filled(pair: tuple[str, str], values: Mapping[str, object], words: Words, *, named: bool) -> str:
    text = pair[LANGUAGES.index(words.lang)]
    return text.format(**{name: _shown(value, words, named=named) for name, value in values.items()})


def _shown(value: object, words: Words, *, named: bool) -> object:
    """Return a value as people read it: days as 31/12/2025, lists with commas, acts by their names in Vietnamese."""
    match value:
        case Message():
            return sentence(value, words)
        case datetime():
            return told_instant(value.isoformat())
        case date():
            return f"{value:%d/%m/%Y}"
        case tuple() | list():
            return ", ".join(str(_shown(one, words, named=False)) for one in value)
        case str() if named and words.lang == "vi":
            return act_named(str(value), words)
    return counted(value)


def act_named(value: str, words: Words) -> str:
    """Return an act, or a field of one (`decision.signed_on`), by its name in quotes; any other text as it is."""
    from engine.acts import KINDS  # noqa: PLC0415  # costs time that only errors need pay
    from hoso.wording.labels import path_label  # noqa: PLC0415

    return f"“{path_label(value, words)}”" if value.partition(".")[0] in KINDS else value
