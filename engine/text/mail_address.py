"""A mail address typed in becomes one form, or is refused. Knows its shape; whether anybody reads it, nobody knows.

Only the plain form is taken, the one that every mail server takes: no quotes, no comments, no letters with diacritics.
The messages never repeat the address, because it is personal data.
"""

import re

from engine.errors import BadTextError
from engine.text.cleaning import one_line

_LIMIT, _NAME_LIMIT = 254, 64
"""Lengths of an address and of what stands before the @ (RFC 5321, 4.5.3.1, and its erratum 1690)."""
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def clean_mail(raw: str, *, where: str = "", bare: bool = False) -> str:
    """Return a mail address without blanks around it, its domain in small letters.

    Args:
        raw: What was typed.
        where: What the error names.
        bare: Whether a domain without a dot is taken, such as `localhost`.

    Raises:
        BadTextError: It holds a line break, a blank or another sign that does not belong, or is no address.

    """
    text = raw.strip(" ")
    error = _sign(text, where) or _shape(text, where, bare=bare)
    if error is not None:
        raise error
    name, _, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}"


def _sign(text: str, where: str) -> BadTextError | None:
    """Return what is wrong with the first sign that does not belong."""
    for at, char in enumerate(text, start=1):
        code = f"U+{ord(char):04X}"
        if char in "\r\n\u2028\u2029\x0b\x0c\x85":
            return BadTextError("mail_address.line_break", where=where, at=at)
        if char.isspace():
            return BadTextError("mail_address.blank", where=where, at=at)
        if not char.isascii() or not char.isprintable():
            return BadTextError("mail_address.foreign_sign", where=where, sign=one_line(char), code=code, at=at)
    return None


def _shape(text: str, where: str, *, bare: bool) -> BadTextError | None:
    """Return what is wrong with the parts around the @."""
    if not text:
        return BadTextError("mail_address.empty", where=where)
    if text.count("@") != 1:
        return (
            BadTextError("mail_address.several_ats", where=where)
            if "@" in text
            else BadTextError("mail_address.no_at", where=where)
        )
    if len(text) > _LIMIT:
        return BadTextError("mail_address.too_long", where=where, limit=_LIMIT)
    name, _, domain = text.partition("@")
    if not _NAME.fullmatch(name) or len(name) > _NAME_LIMIT:
        return BadTextError("mail_address.wrong_name", where=where)
    labels = domain.lower().split(".")
    if not all(map(_LABEL.fullmatch, labels)) or (len(labels) == 1 and not bare):
        return BadTextError("mail_address.wrong_domain", where=where)
    return None
