"""A message of the core as a sentence: its code looked up in the catalogue, its values filled in."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from string import Formatter

from engine.errors import TEXT, HosoError, Message
from engine.law.model.rule import Sentence
from engine.terms import ActField, Role
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
    pattern, named, words = "", set[str](), ""
    for text, name, _, _ in Formatter().parse(english):
        group = f"(?P={name})" if name in named else f"(?P<{name}>.+?)"
        pattern += re.escape(text) + (group if name else "")
        named.add(str(name))
        words += text
    return re.compile(pattern if any(map(str.isalpha, words)) else r"(?!)", re.DOTALL)


def _filled(pair: tuple[str, str], values: Mapping[str, object], words: Words, *, named: bool) -> str:
    text = pair[LANGUAGES.index(words.lang)]
    return text.format(**{name: _shown(value, words, named=named) for name, value in values.items()})


def _shown(value: object, words: Words, *, named: bool) -> object:
    """Return a value as people read it: days as 31/12/2025, roles by name, lists with commas, acts see `act_named`."""
    match value:
        case Message():
            return sentence(value, words)
        case date():
            return told_instant(value.isoformat()) if isinstance(value, datetime) else f"{value:%d/%m/%Y}"
        case tuple() | list():
            return _listed(value, words)
        case Sentence():
            return words.either(value.vi, value.en)
        case str() | ActField():
            return _word(value, words) if named else str(value)
    return counted(value)


def _listed(values: Sequence[object], words: Words) -> str:
    """Return some values as a list; of roles any one is enough, and between sentences stands a semicolon."""
    if any(isinstance(value, Message) for value in values):
        return "; ".join(str(_shown(value, words, named=True)) for value in values)
    is_choice = bool(values) and all(isinstance(value, Role) for value in values)
    shown = (str(_shown(value, words, named=is_choice)) for value in values)
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
