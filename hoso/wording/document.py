"""The frame of every document that `--json` prints: name, version, and the body in the values that JSON knows."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from engine.errors import Message
from hoso.wording.catalogue import Words

VERSION = 1


Json = dict[str, Any]


def document(name: str, /, **body: object) -> Json:
    """Return a document `hoso/NAME` with this body, ready for `json.dumps`."""
    return {"schema": f"hoso/{name}", "version": VERSION, **{key: plain(value) for key, value in body.items()}}


def plain(value: object) -> object:
    """Return a value as JSON knows it: days as ISO, fractions as `2/3`, tuples as lists, messages in English."""
    if isinstance(value, Message):
        from hoso.wording.messages import sentence  # noqa: PLC0415  # the long catalogue of sentences

        return sentence(value, Words("en"))
    if isinstance(value, date | Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [plain(inner) for inner in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return value
