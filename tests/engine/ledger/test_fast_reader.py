"""The short way through a line and the long way: what the short one accepts is canonical and says the same."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BrokenChainError
from engine.ledger.entry import Draft, Stamp, canonical, examined, is_canonical, seal
from engine.ledger.fast_reader import Plain, plain
from engine.terms import EntryKind

STAMP = Stamp("2026-03-02T01:00:00.000000Z", "p-1", "clerk", "xa-a", "req-1", "e" * 64, "f" * 64)
TEXTS = st.sampled_from(["", "move", 'a,"commit":{}', "chi bộ", "a\\b", "x\x7f", ',"v":1', "\t", "2026-03-02"])
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS
KEYS = st.sampled_from(["a", "commit", "edition", "b c", "B", "workflow", "on"])
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
BODIES = st.dictionaries(KEYS, VALUES, max_size=4)
PRIVATE = st.dictionaries(st.sampled_from(["name", "mentor", "reason_given"]), TEXTS, max_size=3)


def line_of(body: dict[str, Any], private: dict[str, Any], number: int = 4) -> bytes:
    salts = dict.fromkeys(private, b"s" * 32)
    return seal(
        Draft(EntryKind.ACT, body, private), STAMP, subject="HS-2026-0001", n=number, prev="0" * 64, salts=salts
    ).line


def agrees(line: bytes) -> Plain | None:
    """Return what the short way says, after comparing it with the long way."""
    said = plain(line)
    if said is not None:
        entry, is_written_so = examined(line)
        assert is_written_so
        assert is_canonical(line)
        assert said == Plain(entry.subject, entry.n, entry.prev, entry.edition, entry.workflow, dict(entry.body))
    return said


@settings(max_examples=300)
@given(BODIES, PRIVATE)
def test_a_sealed_line_of_plain_text_goes_the_short_way_and_says_the_same(
    body: dict[str, Any], private: dict[str, Any]
) -> None:
    line = line_of(body, private)
    has_large = any(len(digits) >= 15 for digits in "".join(c if c.isdigit() else " " for c in str(body)).split())

    said = agrees(line)

    is_plain = b"\\" not in line and b"\x7f" not in line
    assert (said is not None) or not is_plain or has_large


SPOILT = [
    (b'"on":', b'"on": '), (b'"org":1', b'"org":1.0'), (b'"org":1', b'"org":01'), (b'"org":1', b'"org":-0'),
    (b'"org":1', b'"org":1e0'), (b'"org":1', b'"org":NaN'), (b'"org":1', b'"org":1,"org":1'), (b'"n":4', b'"n":04'),
    (b'"org":1', b'"org":1,"act":"a"'), (b'"v":1', b'"v":2'), (b'"v":1', b'"v":1 '), (b'"act"', b'"a\\u0063t"'),
    (b'"kind":"act"', b'"kind":"axt"'), (b'"role":"clerk"', b'"role":1'), (b'"role":', b'"rule":'),
    (b'{"actor"', b' {"actor"'), (b'"commit":{', b'"commit":{ '), (b'"org":1', b'"org":12345678901234567890'),
    (b'"unit":"xa-a"', b'"unit":"xa\na"'), (b'"body":{', b'"body":['), (b'{"mentor"', b'{"zz":"00","mentor"'),
    (b'"org":1}', b'"org":1}}'), (b'"org":1', b'"org":1,"\xc3\xb4":1'), (b'"org":1', b'"z":[{"\xc3\xb4":1}]'),
    (b'"clerk"', b'"\xff"'), (b'"clerk"', b'"\xed\xa0\x80"'), (b'"org":1', b'"org":' + b"[" * 9000),
    (b'"commit"', b'"commit":{},"commit"'),
]  # fmt: skip
GOOD = line_of({"act": "note", "fields": {"on": "2026-03-02"}, "org": 1}, {"mentor": "Lò Thị Mai", "name": "a"})


@pytest.mark.parametrize(("before", "after"), SPOILT)
def test_a_line_that_is_not_canonical_never_goes_the_short_way(before: bytes, after: bytes) -> None:
    line = GOOD.replace(before, after, 1)

    assert line != GOOD
    assert plain(GOOD) is not None
    assert plain(line) is None
    with suppress(BrokenChainError):
        assert not examined(line)[1]


@settings(max_examples=500)
@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3), st.integers(0, 2))
def test_no_change_of_bytes_is_accepted_by_the_short_way_alone(at: int, new: bytes, length: int) -> None:
    agrees(GOOD[:at] + new + GOOD[at + length :])


@given(BODIES)
def test_a_body_that_holds_the_words_of_a_line_is_not_cut_at_the_wrong_place(body: dict[str, Any]) -> None:
    inner = {"commit": {}, "edition": "x", **body}

    said = agrees(line_of({"inner": inner, "org": 1}, {}))

    assert said is None or said.body == {"inner": inner, "org": 1}
    assert canonical(inner)
