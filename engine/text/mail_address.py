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
    for fault in (_sign(text), _shape(text, bare=bare)):
        if fault is not None:
            en, vi = fault
            msg = f"the mail address {en}"
            raise BadTextError(
                msg, where=where, hint="write it as name@place.vn",
                message_vi=f"địa chỉ thư {vi}", hint_vi="viết theo dạng ten@noi.vn",
            )  # fmt: skip
    name, _, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}"


def _sign(text: str) -> tuple[str, str] | None:
    """Return what is wrong with the first sign that does not belong, in both languages."""
    for at, char in enumerate(text, start=1):
        code = f"U+{ord(char):04X}"
        if char in "\r\n\u2028\u2029\x0b\x0c\x85":
            return f"has a line break at character {at}", f"có dấu xuống dòng ở ký tự thứ {at}"
        if char.isspace():
            return f"has a blank at character {at}", f"có dấu cách ở ký tự thứ {at}"
        if not char.isascii() or not char.isprintable():
            shown = one_line(char)
            return f"has {shown} ({code}) at character {at}", f"có {shown} ({code}) ở ký tự thứ {at}"
    return None


def _shape(text: str, *, bare: bool) -> tuple[str, str] | None:
    """Return what is wrong with the parts around the @, in both languages."""
    if not text:
        return "is empty", "để trống"
    if text.count("@") != 1:
        return ("has no @", "thiếu dấu @") if "@" not in text else ("has more than one @", "có nhiều dấu @")
    if len(text) > _LIMIT:
        return f"is longer than {_LIMIT} characters", f"dài hơn {_LIMIT} ký tự"
    name, _, domain = text.partition("@")
    if not _NAME.fullmatch(name) or len(name) > _NAME_LIMIT:
        return "has a wrong part before the @", "sai phần trước dấu @"
    labels = domain.lower().split(".")
    if not all(map(_LABEL.fullmatch, labels)) or (len(labels) == 1 and not bare):
        return "has a wrong part after the @", "sai phần sau dấu @"
    return None
