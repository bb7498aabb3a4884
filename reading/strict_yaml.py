"""One YAML file into plain values, or one fault with file and line. Knows YAML, and nothing of what the file means.

Stricter than YAML, so that a file means what a reader thinks it means: no alias, anchor, tag, directive, second
document or repeated key; only `null`, `true`, `false`, whole numbers and real dates (2025-02-03) are more than words,
so that `on`, `no`, `12:30` and `012` stay words. Text becomes NFC. Keys are always words.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import yaml

from engine.errors import FileFault, Message, PolicyFileError

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32
MAX_NODES = 20_000

YamlValue = str | int | bool | date | list["YamlValue"] | dict[str, "YamlValue"] | None
KeyPath = tuple[str | int, ...]

_NodeEvent = yaml.ScalarEvent | yaml.CollectionStartEvent
_Parser: Callable[[str], Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
"""Characters that nobody sees, and those that turn the direction of writing."""


@dataclass(frozen=True)
class Tree:
    """The values of one file, and the lines on which they stand.

    Attributes:
        name: Name of the file, as faults give it.
        data: Plain values; the top is a mapping.

    """

    name: str
    data: dict[str, Any]
    text: str

    def line_of(self, path: KeyPath) -> int:
        """Return the line of the key or item at `path`, or of the nearest one above it that exists; from 1."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        """Return path → line, worked out when the first fault asks for it."""
        lines: dict[KeyPath, int] = {}
        _build(self.text, _Builder(self.name, lines=lines))
        return lines


def read(name: str, data: bytes) -> Tree:
    """Return the values of a file.

    Args:
        name: What faults call the file, such as `central/admission.yaml`.
        data: The bytes of the file: UTF-8, at most `MAX_BYTES`.

    Raises:
        PolicyFileError: The file is too large, too deep, not UTF-8, not YAML, or holds what is not accepted here;
            `where` and the only fault give file and line.

    """
    text = _text(name, data)
    value = _build(text, _Builder(name, lines=None))
    if not isinstance(value, dict):
        raise refused(name, 1, Message("yaml.not_a_mapping"))
    return Tree(name, value, text)


def refused(name: str, line: int, what: Message) -> PolicyFileError:
    """Return the error of a file that cannot be read: one fault, at one line."""
    return PolicyFileError(what, faults=(FileFault(name, line, what),), where=f"{name}:{line}")


def _text(name: str, data: bytes) -> str:
    """Return the text in NFC; refuse size, encoding and characters that cannot be seen."""
    if len(data) > MAX_BYTES:
        raise refused(name, 1, Message("yaml.too_many_bytes", n=len(data), most=MAX_BYTES))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refused(name, line, Message("yaml.not_utf8", byte=f"0x{data[error.start]:02X}")) from None
    hidden = _HIDDEN.search(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        raise refused(name, line, Message("yaml.hidden_character", character=f"U+{ord(hidden.group()):04X}"))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _build(text: str, builder: "_Builder") -> YamlValue:
    """Feed every event of the text to the builder and return what it built."""
    parser = _Parser(text)
    try:
        while True:
            event = parser.get_event()
            if event is None or type(event) is yaml.StreamEndEvent:
                break
            _HANDLERS[type(event)](builder, event)
    except yaml.YAMLError as error:
        raise _unreadable(builder.name, error) from None
    finally:
        if hasattr(parser, "dispose"):
            parser.dispose()
    if not builder.documents:
        raise refused(builder.name, 1, Message("yaml.empty"))
    return builder.root


def _unreadable(name: str, error: yaml.YAMLError) -> PolicyFileError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or Message("yaml.no_reason")
    return refused(name, mark.line + 1 if mark else 1, Message("yaml.not_yaml", problem=problem))


class _Builder:
    """Builds values from events on a stack of its own, so that depth never costs the interpreter's stack.

    `holder` is the mapping or list that is open, `key` the key of the mapping whose value comes next.
    """

    def __init__(self, name: str, *, lines: dict[KeyPath, int] | None) -> None:
        self.name = name
        self.root: YamlValue = None
        self.documents = 0
        self.nodes = 0
        self.lines = lines
        self.holder: Any = None
        self.key: str | None = None
        self.above: list[tuple[Any, str | None]] = []

    def refuse(self, event: yaml.Event, what: Message) -> PolicyFileError:
        """Return the error at the line of an event."""
        return refused(self.name, _line(event), what)

    def ignore(self, event: yaml.Event) -> None:
        """Pass over an event that carries nothing."""

    def document(self, event: yaml.DocumentStartEvent) -> None:
        """Accept one document without directives."""
        self.documents += 1
        if event.version or event.tags:
            raise self.refuse(event, Message("yaml.directive"))
        if self.documents > 1:
            raise self.refuse(event, Message("yaml.second_document"))

    def alias(self, event: yaml.AliasEvent) -> None:
        """Refuse a reference to another place of the file."""
        raise self.refuse(event, Message("yaml.alias", name=event.anchor))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a key or a single value."""
        if event.anchor is not None or event.tag is not None:
            raise self._marked(event)
        if self.key is None and type(self.holder) is dict:
            self._take_key(event)
        else:
            self._place(event, self._plain(event) if event.implicit[0] else event.value)

    def open_map(self, event: yaml.MappingStartEvent) -> None:
        """Begin a mapping."""
        self._open(event, {})

    def open_list(self, event: yaml.SequenceStartEvent) -> None:
        """Begin a list."""
        self._open(event, [])

    def close(self, event: yaml.Event) -> None:
        """End the innermost mapping or list."""
        del event
        self.holder, self.key = self.above.pop()
        if type(self.holder) is dict:
            self.key = None

    def _open(self, event: _NodeEvent, value: list[YamlValue] | dict[str, YamlValue]) -> None:
        if event.anchor is not None or event.tag is not None:
            raise self._marked(event)
        if self.key is None and type(self.holder) is dict:
            raise self.refuse(event, Message("yaml.key_not_a_word"))
        if len(self.above) >= MAX_DEPTH:
            raise self.refuse(event, Message("yaml.too_deep", most=MAX_DEPTH))
        key = self.key
        self._place(event, value)
        self.above.append((self.holder, key))
        self.holder, self.key = value, None

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        key: str = event.value
        if key in self.holder:
            raise self.refuse(event, Message("yaml.repeated_key", key=key))
        self.key = key
        if self.lines is not None:
            self.lines[self._path(key)] = _line(event)

    def _place(self, event: _NodeEvent, value: YamlValue) -> None:
        """Put a value into what is open."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.refuse(event, Message("yaml.too_many_values", most=MAX_NODES))
        if self.key is not None:
            self.holder[self.key] = value
            self.key = None
        elif self.holder is None:
            self.root = value
        else:
            self.holder.append(value)
            if self.lines is not None:
                self.lines[self._path(len(self.holder) - 1)] = _line(event)

    def _path(self, last: str | int) -> KeyPath:
        """Return the way to what is open, and `last` in it."""
        outer = (len(holder) - 1 if key is None else key for holder, key in self.above if holder is not None)
        return (*outer, last)

    def _plain(self, event: yaml.ScalarEvent) -> YamlValue:
        """Return what an unquoted scalar means."""
        text: str = event.value
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "-0123456789":
            return text
        if _DAY.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise self.refuse(event, Message("yaml.no_such_day", day=text)) from None
        return int(text) if _WHOLE.fullmatch(text) else text

    def _marked(self, event: _NodeEvent) -> PolicyFileError:
        if event.anchor is not None:
            return self.refuse(event, Message("yaml.anchor", name=event.anchor))
        return self.refuse(event, Message("yaml.tag", tag=event.tag))


def _line(event: yaml.Event) -> int:
    """Return the line on which an event begins, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


_HANDLERS: dict[type[yaml.Event], Callable[[_Builder, Any], None]] = {
    yaml.StreamStartEvent: _Builder.ignore,
    yaml.DocumentStartEvent: _Builder.document,
    yaml.DocumentEndEvent: _Builder.ignore,
    yaml.AliasEvent: _Builder.alias,
    yaml.ScalarEvent: _Builder.scalar,
    yaml.MappingStartEvent: _Builder.open_map,
    yaml.MappingEndEvent: _Builder.close,
    yaml.SequenceStartEvent: _Builder.open_list,
    yaml.SequenceEndEvent: _Builder.close,
}
