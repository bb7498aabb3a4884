"""The program's own log: ids, counts and durations. Names, birth dates and free text never reach it."""

import os
import re
import sys
from typing import TYPE_CHECKING, Any

from hoso.configuration.settings import Settings

if TYPE_CHECKING:
    from loguru import Record

_SAFE_EXTRA = frozenset(
    ("ref", "entry", "actor", "move", "outcome", "lines", "faults", "seconds", "command", "code", "rules")
)
_DATES = re.compile(r"\b(?:\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{2}-\d{2})\b")
_DIGITS = re.compile(r"\b\d{9,12}\b")
_ACCENTED = re.compile(r"\b\w*[^\W\d_\x00-\x7f]\w*\b")
_CONTROLS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\r\n\t\x0b\x0c\x1b\x85\u2028\u2029"})


def masked(text: str) -> str:
    """Return a text fit for the log: one line, with dates, long numbers and words of Vietnamese letters blotted out."""
    text = text.translate(_CONTROLS)
    for pattern in (_DATES, _DIGITS, _ACCENTED):
        text = pattern.sub("▒", text)
    return text


def _patch(record: "Record") -> None:
    record["message"] = masked(record["message"])
    extra: dict[str, Any] = record["extra"]
    record["extra"] = {name: masked(str(value)) for name, value in extra.items() if name in _SAFE_EXTRA}
    record["exception"] = None


def start_log(settings: Settings) -> None:
    """Send the log to its file as JSON lines, or nowhere."""
    from loguru import logger  # noqa: PLC0415  # costs time that commands without a log need not pay

    logger.remove()
    logger.configure(patcher=_patch)
    if settings.log_file == "-":
        logger.add(sys.stderr, level=settings.log_level, serialize=True)
    elif settings.log_file:
        logger.add(
            settings.log_file,
            level=settings.log_level,
            serialize=True,
            rotation="10 MB",
            retention=5,
            encoding="utf-8",
            opener=lambda path, flags: os.open(path, flags, 0o600),
        )


def note(settings: Settings, message: str, *, level: str = "INFO", **extra: object) -> None:
    """Write one line to the log, when there is one."""
    if not settings.log_file:
        return
    from loguru import logger  # noqa: PLC0415

    logger.bind(**extra).log(level, message)
