"""Steps of a document that a reader does in a browser, as they are written in it.

A step is a list item that begins with a verb in both languages:

    - Vào · Sign in **canbo.nq-p1**
    - Bấm · Press **Mở hồ sơ**
    - Điền · Fill **Legend**: label `value` · label `value`      (the legend of a frame, where there are several)
    - Đánh dấu · Tick **label**
    - Thấy · See “text”
    - Mở · Open `/path`
    - Ảnh · Picture ![what it shows](pictures/name.png)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_STEP = re.compile(
    r"^(?:-|\d+\.) (Vào · Sign in|Bấm · Press|Điền · Fill|Đánh dấu · Tick|Thấy · See|Mở · Open|Ảnh · Picture) (.*)$"
)
_LIKE_A_STEP = re.compile(r"^(?:-|\d+\.) (?:Vào|Bấm|Điền|Đánh dấu|Thấy|Mở|Ảnh) ·")
_BOLD = re.compile(r"^\*\*(.+?)\*\*:? ?")
_PAIR = re.compile(r"(?:^| · )([^`]+?) `([^`]*)`")
_PICTURE = re.compile(r"!\[([^\]]+)\]\(pictures/([a-z0-9-]+\.png)\)")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its English verb, what it is about, and for filling in: label and value of each field."""

    line: int
    verb: str
    about: str
    fields: tuple[tuple[str, str], ...] = ()


def steps_of(document: Path) -> list[Step]:
    """Return the steps of a document, in its order."""
    return list(_steps(document.read_text(encoding="utf-8")))


def _steps(text: str) -> Iterator[Step]:
    for number, line in enumerate(text.splitlines(), 1):
        if (match := _STEP.match(line)) is None:
            assert not _LIKE_A_STEP.match(line), f"line {number} is no step: {line}"
            continue
        verb, rest = match.group(1).partition(" · ")[2], match.group(2)
        if verb == "Fill":
            legend = _BOLD.match(rest)
            pairs = tuple(_PAIR.findall(rest if legend is None else rest[legend.end() :]))
            assert pairs, f"line {number} fills in nothing: {line}"
            yield Step(number, verb, "" if legend is None else legend.group(1), pairs)
        elif verb == "Picture":
            picture = _PICTURE.match(rest)
            assert picture is not None, f"line {number} names no picture: {line}"
            yield Step(number, verb, picture.group(2))
        else:
            yield Step(number, verb, _told(rest.strip()))


def _told(text: str) -> str:
    """Return what stands between the marks: bold, code or quotation marks."""
    return re.sub(r"^(\*\*|`|“)(.*)(\*\*|`|”)$", r"\2", text)
