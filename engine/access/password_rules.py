"""What a new password must be: long, and none of those that are guessed first. Which kinds of sign it has is free.

No error repeats the password. As it is compared, it is in NFC, so that every keyboard types the same one.
"""

import unicodedata

from engine.access.common_passwords import COMMON
from engine.access.rows import PersonRow
from engine.access.sign_in_errors import PasswordRefusedError
from engine.text.vietnamese_names import fold

SHORTEST, RECOMMENDED, LONGEST = 12, 15, 256
"""In signs, after NFC."""
_LONGEST_TYPED = 4 * LONGEST
_LONGEST_REPEATED = 4
_ROWS = (
    "1234567890qwertyuiopasdfghjklzxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)


def typed_password(typed: str) -> str:
    """Return a password in the form in which it is compared; empty, and so nobody's, where it is too long for one."""
    return "" if _is_too_long(typed) else unicodedata.normalize("NFC", typed)


def new_password(typed: str, person: PersonRow, *, where: str = "") -> str:
    """Return a new password of a person in the form in which it is kept.

    Raises:
        PasswordRefusedError: It is too short or too long, holds a sign that no keyboard types, or is guessed first.

    """
    if _is_too_long(typed):
        raise PasswordRefusedError("password.too_long", where=where, longest=LONGEST)
    password = typed_password(typed)
    if len(password) < SHORTEST:
        raise PasswordRefusedError("password.too_short", where=where, shortest=SHORTEST, recommended=RECOMMENDED)
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in password):
        raise PasswordRefusedError("password.bad_sign", where=where)
    plain = _plain(password)
    if plain in {_plain(person.login), _plain(person.name), _plain(person.mail)}:
        raise PasswordRefusedError("password.own_name", where=where)
    if plain in COMMON or _is_repeated(plain) or _is_run(plain):
        raise PasswordRefusedError("password.easily_guessed", where=where)
    return password


def _is_too_long(typed: str) -> bool:
    return len(typed) > _LONGEST_TYPED or len(unicodedata.normalize("NFC", typed)) > LONGEST


def _plain(text: str) -> str:
    return "".join(fold(text).split())


def _is_repeated(text: str) -> bool:
    """Tell whether a few signs are written again and again: `aaaaaaaaaaaa`, `abcabcabcabc`."""
    return any((text[:length] * len(text))[: len(text)] == text for length in range(1, _LONGEST_REPEATED + 1))


def _is_run(text: str) -> bool:
    """Tell whether it goes along a row of the keyboard or the alphabet, forwards or backwards, and begins again."""
    endless = (row * (len(text) // len(row) + 2) for row in _ROWS)
    return any(text in row or text[::-1] in row for row in endless)
