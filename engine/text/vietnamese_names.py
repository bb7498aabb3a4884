"""Vietnamese names in search and in lists: folding away the diacritics, and a sort key for SQL.

Names are listed by given name (the last word), then family name, then the words between; by letters first, then by
tones, then small before capital. The letters f, j, w and z, which only ethnic minorities' names have, stand where the
Latin alphabet has them; those of the Central Highlands (ƀ č ĕ ê̆ ĭ ñ ŏ ô̆ ơ̆ ŭ ư̆) count as their plain letters with a
mark, which comes after the tones. Any other character comes before all letters.
"""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323\u0306\u030c\u0335"  # huyền, hỏi, ngã, sắc, nặng; breve, caron, stroke
_BREVE = "\u0306"
_CHARS = re.compile(f"[êôơưÊÔƠƯ]{_BREVE}|.", re.DOTALL)
_STROKE = {"ƀ": "b\u0335"}
_BARE = str.maketrans("đƀ", "db")

# All that follows a letter or a word is above _END, so that a word, and a list of words, sorts before its longer ones.
_END = b"\x00"
_STRANGE = b"\x01"
_FIRST_LETTER = 2


def fold(text: str) -> str:
    """Return the text as it is searched: small letters without diacritics, đ as d, ƀ as b, single spaces."""
    marked = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(char for char in marked if not unicodedata.combining(char))
    return " ".join(bare.translate(_BARE).split())


def name_key(full: str) -> bytes:
    """Return the sort key of a full name; keys compare as bytes, so a BLOB or BYTEA column sorts by ORDER BY."""
    name = unicodedata.normalize("NFC", full)
    *rest, given = name.split() or [""]
    return _word_key(given) + b"".join(map(_word_key, rest)) + _END + name.encode()


@lru_cache(maxsize=8192)
def _word_key(word: str) -> bytes:
    """Return the key of one word: its letters, then its tones, then its capitals (as many of each)."""
    letters, tones, capitals = bytearray(), bytearray(), bytearray()
    for char in _CHARS.findall(word):
        letter, tone = _parted(char.lower())
        letters += _letter_key(letter)
        tones.append(tone)
        capitals.append(char != char.lower())
    return bytes(letters + _END + tones + capitals)


def _parted(char: str) -> tuple[str, int]:
    """Part a small letter into the letter without its tone and the tone's rank, 0 for none."""
    parts = unicodedata.normalize("NFD", _STROKE.get(char, char))
    first, marks = parts[0], parts[1:]
    ranked = _TONES.replace(_BREVE, "") if first == "a" else _TONES  # ă is a letter, not an a with a mark
    tone = max((1 + _TONES.index(mark) for mark in marks if mark in ranked), default=0)
    letter = first + "".join(mark for mark in marks if mark not in ranked)
    return unicodedata.normalize("NFC", letter), tone


def _letter_key(letter: str) -> bytes:
    """Return one byte for a letter of the alphabet; for any other character four, which sort before it."""
    if len(letter) == 1 and letter in _ALPHABET:
        return bytes([_FIRST_LETTER + _ALPHABET.index(letter)])
    return _STRANGE + ord(letter[0]).to_bytes(3)
