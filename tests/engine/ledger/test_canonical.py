"""What msgspec says of a stored line is what the standard library says of it, for every string of bytes."""

import json
from collections.abc import Callable
from itertools import product
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BrokenChainError
from engine.ledger.canonical import canonical, is_canonical
from engine.ledger.entry import Draft, Entry, Stamp, examined, fields_of_canonical, leaf_hash, parse, seal
from engine.terms import EntryKind

T = TypeVar("T")
STAMP = Stamp("2026-03-02T01:00:00.000000Z", "p-1", "clerk", "xa-a", "req-1", "e" * 64, "f" * 64)
TYPES = {
    "v": int, "subject": str, "n": int, "prev": str, "at": str, "actor": str, "role": str, "unit": str, "kind": str,
    "body": dict, "commit": dict, "req": str, "edition": str, "workflow": str,
}  # fmt: skip
TEXTS = st.sampled_from(["", "move", 'a,"commit":{}', "chi bộ", "a\\b", "x\x7f", ',"v":1', "\t", ":1234567890123456"])
TEXTS |= st.text(max_size=4)
NUMBERS = st.integers(-(2**70), 2**70) | st.sampled_from([2**53, 2**53 - 1, -(2**53), 1 - 2**53, 2**63, 2**64, 10**15])
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS | st.floats()
KEYS = st.sampled_from(["a", "commit", "edition", "b c", "B", "workflow", "on", "tên", "\n"])
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
BODIES = st.dictionaries(KEYS, VALUES, max_size=4)
PRIVATE = st.dictionaries(st.sampled_from(["name", "mentor", "reason_given"]), TEXTS, max_size=3)


def line_of(body: dict[str, Any], private: dict[str, Any]) -> bytes:
    salts = dict.fromkeys(private, b"s" * 32)
    draft = Draft(EntryKind.ACT, body, private)
    return seal(draft, STAMP, subject="HS-2026-0001", n=4, prev="0" * 64, salts=salts).line


def canonically(data: bytes) -> bool:
    """Tell by the standard library whether bytes are canonical JSON."""
    try:
        return canonical(json.loads(data)) == data
    except (ValueError, RecursionError):
        return False


def by_the_standard_library(line: bytes) -> tuple[Entry, bool] | str:
    """Return what the standard library reads in a line and whether it is canonical, or the code of what is wrong."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return "ledger.line_unreadable"
    if not isinstance(record, dict) or record.get("v") != 1:
        return "ledger.line_of_another_form"
    if record.keys() != TYPES.keys() or any(type(record[name]) is not TYPES[name] for name in TYPES):
        return "ledger.fields_of_another_form"
    if record["kind"] not in {str(kind) for kind in EntryKind}:
        return "ledger.kind_unknown"
    kind = EntryKind(record.pop("kind"))
    fields = {name: record[name] for name in record if name != "v"}
    entry = Entry(hash=leaf_hash(line), kind=kind, private={}, **fields)
    return entry, canonically(line)


def seen(read: Callable[[bytes], T], line: bytes) -> T | str:
    """Return what a reader says of a line, or the code of what is wrong."""
    try:
        return read(line)
    except BrokenChainError as error:
        return error.message.code


def agrees(line: bytes) -> None:
    """Compare by their text, because a NaN is not equal to itself."""
    expected = by_the_standard_library(line)
    entry, is_written_so = (expected, False) if isinstance(expected, str) else expected

    assert repr(seen(examined, line)) == repr(expected)
    assert repr(seen(parse, line)) == repr(entry)
    assert (fields_of_canonical(line) is not None) == is_written_so


@settings(max_examples=300)
@given(BODIES, PRIVATE)
def test_every_sealed_line_is_canonical_and_says_the_same(body: dict[str, Any], private: dict[str, Any]) -> None:
    try:
        line = line_of(body, private)
    except ValueError:  # of a value that no line can hold
        return

    agrees(line)
    record = fields_of_canonical(line)

    assert record is not None
    assert (record.n, record.subject, record.body) == (4, "HS-2026-0001", body)


@settings(max_examples=500)
@given(BODIES, BODIES, NUMBERS)
def test_a_line_with_whatever_values_in_whatever_order_is_judged_the_same(
    body: dict[str, Any], commit: dict[str, Any], number: int
) -> None:
    record = {**json.loads(GOOD), "body": body, "commit": commit, "n": number}

    for sort, between, escape in product((True, False), ((",", ":"), (", ", ": ")), (True, False)):
        text = json.dumps(record, sort_keys=sort, separators=between, ensure_ascii=escape)
        agrees(text.encode(errors="surrogatepass"))


@settings(max_examples=300)
@given(VALUES)
def test_a_value_beside_the_log_is_judged_the_same(value: object) -> None:
    for escape in (True, False):
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=escape)
        data = text.encode(errors="surrogatepass")

        assert is_canonical(data) == canonically(data)


def test_every_character_is_escaped_the_same() -> None:
    for first in range(0, 0x110000, 0x400):
        text = "".join(chr(code) for code in range(first, first + 0x400) if not 0xD800 <= code < 0xE000)

        assert is_canonical(canonical([text]))
        assert fields_of_canonical(line_of({"text": text}, {})) is not None


GOOD = line_of({"act": "note", "fields": {"on": "2026-03-02"}, "org": 1}, {"mentor": "Lò Thị Mai", "name": "a"})
ACCENTED = line_of({"act": "note", "fields": {"unit": "Chi bộ"}, "org": 1}, {})
SPOILT = [
    (b'"on":', b'"on": '), (b'"org":1', b'"org":1.0'), (b'"org":1', b'"org":01'), (b'"org":1', b'"org":-0'),
    (b'"org":1', b'"org":1e0'), (b'"org":1', b'"org":NaN'), (b'"org":1', b'"org":1,"org":1'), (b'"n":4', b'"n":04'),
    (b'"n":4', b'"n":4.0'), (b'"n":4', b'"n":true'), (b'"n":4', b'"n":9007199254740992'), (b'"v":1', b'"v":1.0'),
    (b'"v":1', b'"v":true'), (b'"n":4', b'"n":99999999999999999999999'), (b'"org":1', b'"org":-9007199254740992'),
    (b'"org":1', b'"org":[1,9007199254740992]'), (b'"org":1', b'"org":[9007199254740992]'),
    (b'"org":1', b'"org":1E400'),
    (b'"org":1', b'"org":1,"act":"a"'), (b'"v":1', b'"v":2'), (b'"v":1', b'"v":1 '), (b'"act"', b'"a\\u0063t"'),
    (b'"kind":"act"', b'"kind":"axt"'), (b'"role":"clerk"', b'"role":1'), (b'"role":', b'"rule":'),
    (b'{"actor"', b' {"actor"'), (b'"commit":{', b'"commit":{ '), (b'"org":1', b'"org":12345678901234567890'),
    (b'"unit":"xa-a"', b'"unit":"xa\na"'), (b'"body":{', b'"body":['), (b'{"mentor"', b'{"zz":"00","mentor"'),
    (b'{"mentor"', b'{"a":9007199254740992,"mentor"'), (b'{"mentor"', b'{"a":1.5,"mentor"'), (b"{", b"\xef\xbb\xbf{"),
    (b'"org":1}', b'"org":1}}'), (b'"org":1', b'"org":1,"\xc3\xb4":1'), (b'"org":1', b'"z":[{"\xc3\xb4":1}]'),
    (b'"clerk"', b'"\xff"'), (b'"clerk"', b'"\xed\xa0\x80"'), (b'"clerk"', b'"\\ud800"'),
    (b'"org":1', b'"org":' + b"[" * 9000), (b'"commit"', b'"commit":{},"commit"'), (b"}", b"}\n"),
    (b'"actor":"p-1",', b""), (b'"v":1,', b'"v":1,"w":1,'), (b"clerk", b"c\\/lerk"), (b"clerk", b"\\u00e9"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), SPOILT)
def test_a_spoilt_line_is_seen_and_called_the_same(before: bytes, after: bytes) -> None:
    line = GOOD.replace(before, after, 1)

    assert line != GOOD
    assert fields_of_canonical(GOOD) is not None
    assert fields_of_canonical(line) is None
    agrees(line)


@settings(max_examples=1000)
@given(st.sampled_from([GOOD, ACCENTED]), st.binary(max_size=3), st.data())
def test_every_change_of_bytes_is_seen_and_called_the_same(line: bytes, new: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(line) - 1))
    after = at + data.draw(st.integers(0, 2))

    agrees(line[:at] + new + line[after:])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32-le", "utf-8-sig"])
def test_a_line_in_another_encoding_is_called_the_same(encoding: str) -> None:
    agrees(ACCENTED.decode().encode(encoding))


@given(BODIES)
def test_a_body_that_holds_the_words_of_a_line_is_read_whole(body: dict[str, Any]) -> None:
    inner = {"commit": {}, "edition": "x", **body}
    try:
        line = line_of({"inner": inner, "org": 1}, {})
    except ValueError:
        return

    assert parse(line).body == {"inner": inner, "org": 1}
