"""Cleaning at the edge: what a clerk types becomes one form, or is refused with the character and the remedy.

Every text comes out in NFC with single spaces, so that equal names are equal bytes. The messages never repeat the text
typed, because it may be a name: they name the one character at fault. Each error carries its Vietnamese wording in
`details["message_vi"]` and `details["hint_vi"]`.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from engine.errors import BadDateError, BadTextError

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
    """What a field is called, how long it may be and which characters it takes."""

    en: str
    vi: str
    limit: int
    same: dict[int, str]
    takes: Callable[[str], bool]


def clean_name(raw: str, *, where: str = "") -> str:
    """Return a person's or unit's name: letters of Vietnamese and of ethnic minorities, apostrophe, hyphen, dot, space.

    Raises:
        BadTextError: it is empty, longer than `NAME_LIMIT` characters, or holds any other character.

    """
    kind = _Kind("the name", "họ tên", NAME_LIMIT, _SAME, lambda char: char in _NAME_CHARS or _is_space(char))
    name = _clean(raw, kind, where)
    if not any(map(str.isalpha, name)):
        raise _bad(kind, where, en="is empty", vi="để trống", hint=("type it in full", "nhập đầy đủ"))
    return name


def clean_ref(raw: str, *, where: str = "") -> str:
    """Return the number of a document such as 12-NQ/CB: letters, digits and / - . _ , ( ) & : + and single spaces.

    Raises:
        BadTextError: it is empty, longer than `REF_LIMIT` characters, or holds any other character.

    """
    kind = _Kind(
        "the document number", "số văn bản", REF_LIMIT, _SAME, lambda char: char in _REF_CHARS or _is_space(char)
    )
    ref = _clean(raw, kind, where)
    if not any(map(str.isalnum, ref)):
        raise _bad(kind, where, en="is empty", vi="để trống", hint=("type it in full", "nhập đầy đủ"))
    return ref


def clean_login(raw: str, *, where: str = "") -> str:
    """Return a login as typed after `--actor`: what a document number takes, without a space.

    Raises:
        BadTextError: it is empty, too long, or holds a space or any other character.

    """
    kind = _Kind("the login", "tên đăng nhập", REF_LIMIT, _SAME, lambda char: char in _REF_CHARS or _is_space(char))
    login = _clean(raw, kind, where)
    if " " in login:
        raise _bad(kind, where, en="holds a space", vi="có dấu cách", hint=("leave the space out", "bỏ dấu cách"))
    if not any(map(str.isalnum, login)):
        raise _bad(kind, where, en="is empty", vi="để trống", hint=("type it in full", "nhập đầy đủ"))
    return login


def clean_text(raw: str, *, limit: int, where: str = "") -> str:
    """Return free text of at most `limit` characters on one line; tabs and line breaks become spaces. It may be empty.

    Raises:
        BadTextError: it is too long, or holds an invisible or control character, a letter that is not Latin, or Ð.

    """
    kind = _Kind("the text", "nội dung", limit, _BREAKS, lambda char: char in _REF_CHARS or _is_plain(char))
    return _clean(raw, kind, where)


def parse_date(raw: str, *, where: str = "") -> date:
    """Return the day typed as d/m/yyyy, dd-mm-yyyy or yyyy-mm-dd.

    Raises:
        BadDateError: it is written otherwise, does not exist, or lies outside `FIRST_YEAR` to `LAST_YEAR`.

    """
    read = _read_date(raw.strip())
    if isinstance(read, date):
        return read
    en, vi = read
    hint = "write day/month/year with four digits of the year, such as 05/11/2025"
    hint_vi = "viết ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 05/11/2025"
    raise BadDateError(en, hint=hint, where=where, message_vi=vi, hint_vi=hint_vi)


def one_line(text: str) -> str:
    r"""Return the text on one line for a log: line breaks and other unprintable characters as \n, \u2028 and so on."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _read_date(text: str) -> date | tuple[str, str]:
    """Return the day, or what is wrong with it in English and Vietnamese."""
    match = _DATE.fullmatch(text)
    if match is None:
        shown = one_line(text[:_SHOWN])
        return f"'{shown}' is not a date", f"'{shown}' không phải là ngày tháng"
    day, month, year = (int(match[low] or match[low.upper()]) for low in "dmy")
    if len(match["y"] or match["Y"]) != len("yyyy"):
        return f"the year of {text} is not written in full", f"năm trong {text} chưa viết đủ"
    if not FIRST_YEAR <= year <= LAST_YEAR:
        span = f"{FIRST_YEAR}-{LAST_YEAR}"
        return f"the year {year} is outside {span}", f"năm {year} nằm ngoài {span}"
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        return f"there is no month {month}", f"không có tháng {month}"
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        shown = f"{day:02}/{month:02}/{year}"
        en = f"the day {shown} does not exist: that month has {days} days"
        return en, f"không có ngày {shown}: tháng này có {days} ngày"
    return date(year, month, day)


def _clean(raw: str, kind: _Kind, where: str) -> str:
    """Return the text in NFC with single spaces, or refuse its length or its first bad character."""
    if len(raw) > kind.limit * _LONGEST_NFD:
        raise _too_long(kind, where, len(raw))
    text = _composed(raw.translate(kind.same))
    for at, char in enumerate(text, start=1):
        if not (kind.takes(char) or (char == _BREVE and text[at - 2 : at - 1] in _TAKES_BREVE)):
            (en, vi), hint = _fault(char)
            code = f"U+{ord(char):04X}"
            raise _bad(
                kind,
                where,
                en=f"has {en} ({code}) at character {at}",
                vi=f"có {vi} ({code}) ở ký tự thứ {at}",
                hint=hint,
                char=code,
                at=at,
            )
    text = " ".join(text.split())
    if len(text) > kind.limit:
        raise _too_long(kind, where, len(text))
    return text


def _composed(text: str) -> str:
    """Return the text in NFC; a breve typed before a circumflex changes places with it: one letter, one form."""
    text = unicodedata.normalize("NFC", text)
    for typed, letter in _BREVE_FIRST.items():
        text = text.replace(typed, letter)
    return text


def _fault(char: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Say what is wrong with a character and what to do, each in English and Vietnamese."""
    category = unicodedata.category(char)
    alike = char.translate(_LOOKS_LIKE)
    without = ("type it again without that character", "nhập lại, bỏ ký tự đó")
    if alike != char:
        code = f"U+{ord(alike):04X}"
        hint = (f"type {alike} ({code}) instead", f"gõ lại chữ {alike} ({code})")
        return (f"{char}, which only looks like {alike}", f"ký tự {char} chỉ trông giống chữ {alike}"), hint
    if char in _TURNS:
        return ("a mark that turns the direction of writing", "ký tự đảo chiều chữ"), without
    if category == "Cf" or char in "\u034f\u115f\u1160\u3164":
        name = unicodedata.name(char, "no name")
        return (f"an invisible character, {name}", f"ký tự ẩn {name}"), without
    if category[0] in "CZ":
        return ("a line break or control character", "ký tự xuống dòng hoặc điều khiển"), without
    if category[0] == "M":
        return ("a mark that belongs to no letter", "dấu không thuộc chữ nào"), without
    hint = ("use Vietnamese letters", "dùng chữ cái tiếng Việt")
    return (f"{char}, which is not accepted here", f"ký tự {char} không dùng được ở đây"), hint


def _is_space(char: str) -> bool:
    return unicodedata.category(char) == "Zs"


def _is_plain(char: str) -> bool:
    """Tell whether free text takes the character: a Latin letter that is itself, a digit, a sign or a space."""
    category = unicodedata.category(char)
    if category[0] == "L":
        return unicodedata.name(char, "").startswith("LATIN") and char.translate(_LOOKS_LIKE) == char
    return category[0] in "PS" or category in {"Nl", "No", "Zs"}


def _too_long(kind: _Kind, where: str, length: int) -> BadTextError:
    return _bad(
        kind,
        where,
        en=f"is {length} characters long; at most {kind.limit} are accepted",
        vi=f"dài {length} ký tự; tối đa {kind.limit}",
        hint=("shorten it", "rút ngắn lại"),
    )


def _bad(kind: _Kind, where: str, *, en: str, vi: str, hint: tuple[str, str], **details: object) -> BadTextError:
    words = {"message_vi": f"{kind.vi} {vi}", "hint_vi": hint[1]}
    return BadTextError(f"{kind.en} {en}", hint=hint[0], where=where, **words, **details)
