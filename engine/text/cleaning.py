"""Cleans text and dates that people type: one normal form, or an error that names the wrong character.

Every text is returned in NFC with single spaces, so that equal names are equal bytes. Errors never repeat the text
typed, because it may be a name; they name the first character that is not accepted.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from engine.errors import BadDateError, BadTextError, Message

NAME_LIMIT = 100
REF_LIMIT = 60
FIRST_YEAR, LAST_YEAR = 1900, 2100

_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TONED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
_HIGHLANDS = "ƀčĕĭñŏŭ"  # Ê Đê, Gia Rai, Ba Na and their neighbours, with ê̆ ô̆ ơ̆ ư̆ below
_BREVE = "\u0306"
_TAKES_BREVE = frozenset("êôơưÊÔƠƯ")  # there is no single character for these four with a breve
_BREVE_FIRST = {"ĕ\u0302": "ê\u0306", "ŏ\u0302": "ô\u0306", "Ĕ\u0302": "Ê\u0306", "Ŏ\u0302": "Ô\u0306"}
_LETTERS = _VOWELS + _TONED + "bcdđghklmnpqrstvx" + "fjwz" + _HIGHLANDS  # f j w z and on: ethnic minorities
_NAME_CHARS = frozenset(_LETTERS + _LETTERS.upper() + " '-.")
_REF_CHARS = _NAME_CHARS | frozenset("0123456789/_,()&:+")
_SAME = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-"})
_BREAKS = str.maketrans(dict.fromkeys("\t\r\n\u2028\u2029", " "))
_LOOKS_LIKE = str.maketrans(
    "\u00d0\u00f0\u0189\u0256АВЕЅІЈКМНОРСТУХаеѕіјкорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ",
    "ĐđĐđABESIJKMHOPCTYXaesijkopcyxABEZHIKMNOPTYXaikvopux",
)
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST_NFD = 4  # code points that one letter may be typed in, with room for spaces
_SHOWN = 20  # characters of a wrong date that its message repeats
_DATE = re.compile(
    r"(?P<d>[0-9]{1,2})([/-])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{1,4})|(?P<Y>[0-9]{4})-(?P<M>[0-9]{2})-(?P<D>[0-9]{2})"
)


@dataclass(frozen=True)
class _Kind:
    """The name of a field, its maximal length, and the characters that it accepts."""

    field: Message
    limit: int
    same: dict[int, str]
    takes: Callable[[str], bool]


def clean_name(raw: str, *, where: str = "") -> str:
    """Return a person's or unit's name: letters of Vietnamese and of ethnic minorities, apostrophe, hyphen, dot, space.

    Raises:
        BadTextError: it is empty, longer than `NAME_LIMIT` characters, or holds any other character.

    """
    kind = _Kind(Message("field.name"), NAME_LIMIT, _SAME, lambda char: char in _NAME_CHARS or _is_space(char))
    name = _clean(raw, kind, where)
    if not any(map(str.isalpha, name)):
        raise BadTextError("text.empty", where=where, field=kind.field)
    return name


def clean_ref(raw: str, *, where: str = "") -> str:
    """Return the number of a document such as 12-NQ/CB: letters, digits and / - . _ , ( ) & : + and single spaces.

    Raises:
        BadTextError: it is empty, longer than `REF_LIMIT` characters, or holds any other character.

    """
    kind = _Kind(Message("field.document_number"), REF_LIMIT, _SAME, lambda char: char in _REF_CHARS or _is_space(char))
    ref = _clean(raw, kind, where)
    if not any(map(str.isalnum, ref)):
        raise BadTextError("text.empty", where=where, field=kind.field)
    return ref


def clean_login(raw: str, *, where: str = "") -> str:
    """Return a login: the characters of a document number, without spaces.

    Raises:
        BadTextError: it is empty, too long, or holds a space or any other character.

    """
    kind = _Kind(Message("field.login"), REF_LIMIT, _SAME, lambda char: char in _REF_CHARS or _is_space(char))
    login = _clean(raw, kind, where)
    if " " in login:
        raise BadTextError("text.with_space", where=where, field=kind.field)
    if not any(map(str.isalnum, login)):
        raise BadTextError("text.empty", where=where, field=kind.field)
    return login


def clean_text(raw: str, *, limit: int, where: str = "") -> str:
    """Return free text of at most `limit` characters on one line, or empty; tabs and line breaks become spaces.

    Raises:
        BadTextError: it is too long, or holds an invisible or control character, a letter that is not Latin, or Ð.

    """
    kind = _Kind(Message("field.text"), limit, _BREAKS, lambda char: char in _REF_CHARS or _is_plain(char))
    return _clean(raw, kind, where)


def parse_date(raw: str, *, where: str = "") -> date:
    """Return the day typed as d/m/yyyy, dd-mm-yyyy or yyyy-mm-dd.

    Raises:
        BadDateError: it is written otherwise, does not exist, or lies outside `FIRST_YEAR` to `LAST_YEAR`.

    """
    text = raw.strip()
    match = _DATE.fullmatch(text)
    if match is None:
        raise BadDateError("date.unreadable", where=where, typed=one_line(text[:_SHOWN]))
    day, month, year = (int(match[low] or match[low.upper()]) for low in "dmy")
    if len(match["y"] or match["Y"]) != len("yyyy"):
        raise BadDateError("date.short_year", where=where, typed=text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadDateError("date.year_out_of_range", where=where, year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        raise BadDateError("date.no_such_month", where=where, month=month)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise BadDateError("date.no_such_day", where=where, shown=f"{day:02}/{month:02}/{year}", days=days)
    return date(year, month, day)


def one_line(text: str) -> str:
    r"""Return the text on one line for a log: line breaks and other unprintable characters as \n, \u2028 and so on."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _clean(raw: str, kind: _Kind, where: str) -> str:
    """Return the text in NFC with single spaces; raise BadTextError for its length or its first wrong character."""
    if len(raw) > kind.limit * _LONGEST_NFD:
        raise BadTextError("text.too_long", where=where, field=kind.field, length=len(raw), limit=kind.limit)
    text = _composed(raw.translate(kind.same))
    for at, char in enumerate(text, start=1):
        if not (kind.takes(char) or (char == _BREVE and text[at - 2 : at - 1] in _TAKES_BREVE)):
            raise _bad_sign(char, at, field=kind.field, where=where)
    text = " ".join(text.split())
    if len(text) > kind.limit:
        raise BadTextError("text.too_long", where=where, field=kind.field, length=len(text), limit=kind.limit)
    return text


def _composed(text: str) -> str:
    """Return the text in NFC; a breve typed before a circumflex is put after it, so that a letter has one form."""
    text = unicodedata.normalize("NFC", text)
    for typed, letter in _BREVE_FIRST.items():
        text = text.replace(typed, letter)
    return text


def _bad_sign(char: str, at: int, *, field: Message, where: str) -> BadTextError:
    """Return the error for the first character that is not accepted; its place `at` is counted from 1."""
    code, alike = _code_point(char), char.translate(_LOOKS_LIKE)
    if alike != char:
        return BadTextError(
            "text.lookalike",
            where=where, field=field, letter=char, meant=alike, meant_code=_code_point(alike), code=code, at=at,
        )  # fmt: skip
    sign = _unwanted(char)
    if sign is None:
        return BadTextError("text.foreign_letter", where=where, field=field, letter=char, code=code, at=at)
    return BadTextError("text.unwanted_sign", where=where, field=field, sign=sign, code=code, at=at)


def _unwanted(char: str) -> Message | None:
    """Return the kind of a character that no text may contain; None for a letter or a visible sign."""
    category = unicodedata.category(char)
    if char in _TURNS:
        return Message("sign.direction")
    if category == "Cf" or char in "\u034f\u115f\u1160\u3164":
        return Message("sign.invisible", name=unicodedata.name(char, "no name"))
    if category[0] in "CZ":
        return Message("sign.control")
    return Message("sign.mark_alone") if category[0] == "M" else None


def _code_point(char: str) -> str:
    return f"U+{ord(char):04X}"


def _is_space(char: str) -> bool:
    return unicodedata.category(char) == "Zs"


def _is_plain(char: str) -> bool:
    """Tell whether free text accepts a character: a Latin letter, a digit, a sign or a space."""
    category = unicodedata.category(char)
    if category[0] == "L":
        return unicodedata.name(char, "").startswith("LATIN") and char.translate(_LOOKS_LIKE) == char
    return category[0] in "PS" or category in {"Nl", "No", "Zs"}
