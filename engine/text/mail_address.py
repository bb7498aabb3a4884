"""Cleans a mail address that people type, or refuses it by its form; whether it is in use is not checked.

Only the plain form is accepted, which every mail server accepts: no quotes, no comments, no letters with diacritics.
Errors never repeat the address, because it is personal data.
"""

import re

from engine.errors import BadTextError
from engine.text.cleaning import one_line

_LIMIT, _NAME_LIMIT = 254, 64
"""Maximal lengths of an address and of its part before the @ (RFC 5321, 4.5.3.1, and its erratum 1690)."""
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def clean_mail(raw: str, *, where: str = "", bare: bool = False) -> str:
    """Return a mail address without blanks around it and with its domain in small letters.

    Args:
        raw: The text typed.
        where: The place that the error names.
        bare: Whether a domain without a dot is accepted, such as `localhost`.

    Raises:
        BadTextError: It contains a line break, a blank or another character that is not accepted, or is no address.

    """
    text = raw.strip(" ")
    error = _sign(text, where) or _shape(text, where, bare=bare)
    if error is not None:
        raise error
    name, _, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}"


def _sign(text: str, where: str) -> BadTextError | None:
    """Return the error for the first character that is not accepted; None without one."""
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
    """Return the error for the parts around the @; None when both are right."""
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
