"""A line is canonical bytes, its hash covers every bit, and private values never stand in it."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.acts import KINDS, unwrap
from engine.errors import BrokenChainError
from engine.ledger.canonical import canonical, is_canonical
from engine.ledger.entry import Draft, commitment, leaf_hash, parse, seal
from engine.terms import EntryKind
from tests.support.engine.lines import STAMP, acted, chain, opened

SALT = bytes(range(32))
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=127))
PLAIN = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def dumped(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@given(VALUES)
def test_canonical_bytes_are_those_of_the_standard_library(value: object) -> None:
    data = canonical(value)

    assert data == dumped(value)
    assert is_canonical(data)


@pytest.mark.parametrize("wrong", [1.5, float("nan"), 2**53, -(2**53), {"tên": 1}, {1: 2}, b"x", {1, 2}, "\ud800"])
@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: [x], lambda x: {"a": [x]}], ids=["bare", "in a list", "deep"])
def test_what_has_no_single_form_is_refused(wrong: object, wrap: Any) -> None:
    with pytest.raises(ValueError, match=r"line|ASCII|surrogates"):
        canonical(wrap(wrong))


@pytest.mark.parametrize(
    "data", [b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b"1.0", b'"\\u0041"', b"", b"\xff", b"[" * 100_000]
)
def test_bytes_in_another_form_are_not_canonical(data: bytes) -> None:
    assert not is_canonical(data)


def test_the_hash_is_the_leaf_hash_of_rfc_9162() -> None:
    assert leaf_hash(b"abc") == hashlib.sha256(b"\x00abc").hexdigest()


def test_a_line_reads_back_as_what_was_written() -> None:
    draft = acted("note", on=date(2026, 1, 5), text="đã gọi điện")

    (line,) = chain([draft])
    entry = parse(line.line, draft.private)

    assert (entry.subject, entry.n, entry.prev, entry.hash) == (line.subject, 1, "0" * 64, leaf_hash(line.line))
    assert (entry.kind, entry.at, entry.actor, entry.role) == (EntryKind.ACT, STAMP.at, STAMP.actor, STAMP.role)
    assert (entry.unit, entry.req, entry.edition, entry.workflow) == ("xa-a", "key-1", "e" * 64, "w" * 64)
    assert entry.body == {"act": "note", "fields": {"on": "2026-01-05"}}
    assert entry.private == {"text": "đã gọi điện"}
    assert entry.commit == {"text": commitment(line.values[0].salt, line.subject, 1, name="text", value="đã gọi điện")}


def test_each_line_points_to_the_one_before_it_and_salts_are_never_used_twice() -> None:
    drafts = [opened(), acted("note", on=date(2026, 1, 5), text="một"), acted("note", on=date(2026, 1, 5), text="một")]

    first, second, third = chain(drafts)

    assert (second.prev, third.prev) == (first.hash, second.hash)
    assert second.values[0].salt != third.values[0].salt
    assert second.values[0].text == third.values[0].text == '"một"'


@pytest.mark.parametrize(
    "changed",
    [
        {"v": 2}, {"v": True}, {"kind": "dreamt"}, {"n": "1"}, {"n": True}, {"subject": None}, {"body": []},
        {"commit": 3}, {"edition": ["e"]}, {"extra": 1},
    ],
)  # fmt: skip
def test_a_line_of_another_form_is_refused(changed: dict[str, object]) -> None:
    (line,) = chain([opened()])
    record = json.loads(line.line) | changed

    with pytest.raises(BrokenChainError):
        parse(dumped(record))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"3", b"\xff\xfe", b'{"v":1}', b"[" * 100_000])
def test_bytes_that_are_no_line_are_refused(data: bytes) -> None:
    with pytest.raises(BrokenChainError, match=r"ledger\.(line|fields)_(unreadable|of_another_form)"):
        parse(data)


def test_a_line_without_one_of_its_fields_is_refused() -> None:
    (line,) = chain([opened()])
    for name in json.loads(line.line):
        record = json.loads(line.line)
        del record[name]
        with pytest.raises(BrokenChainError):
            parse(dumped(record))


SALTS = st.lists(st.binary(min_size=32, max_size=32), min_size=2, max_size=2, unique=True)


@given(VALUES, VALUES, SALTS)
def test_commitments_differ_when_value_or_salt_differ(one: object, two: object, salts: list[bytes]) -> None:
    assume(canonical(one) != canonical(two))
    salt, other = salts
    made = commitment(salt, "HS-1", 3, name="x", value=one)

    assert made == commitment(salt, "HS-1", 3, name="x", value=one)
    others = [
        commitment(salt, "HS-1", 3, name="x", value=two),
        commitment(other, "HS-1", 3, name="x", value=one),
        commitment(salt, "HS-2", 3, name="x", value=one),
        commitment(salt, "HS-1", 4, name="x", value=one),
        commitment(salt, "HS-1", 3, name="y", value=one),
    ]
    assert made not in others


MARKED = st.text(st.sampled_from("QWXZ"), min_size=12, max_size=20)


def private_value(kind: Any, draw: Any) -> Any:
    """Draw a value for a private field that cannot stand in a line by chance."""
    plain = unwrap(kind)
    if plain is date:
        return draw(st.dates(date(1931, 3, 3), date(1999, 9, 9)))
    return draw(MARKED) if plain is str else None


@given(st.data(), st.sampled_from(sorted(KINDS)))
def test_no_private_value_ever_stands_in_a_sealed_line(data: Any, slug: str) -> None:
    kind = KINDS[slug]
    names = sorted(kind.private_fields())
    private = {name: private_value(kind.model_fields[name].annotation, data.draw) for name in names}
    private = {name: value for name, value in private.items() if value is not None}
    act = kind.model_construct(on=date(2026, 1, 5), **private)
    draft = Draft(EntryKind.ACT, {"act": slug, "fields": act.clear()}, act.private() | {"reason_given": "QQQQZZZZXXXX"})

    sealed = seal(draft, STAMP, subject="HS-2026-0001", n=4, prev="0" * 64, salts=dict.fromkeys(draft.private, SALT))

    assert {value.name for value in sealed.values} == {*private, "reason_given"}
    for value in [*private.values(), "QQQQZZZZXXXX"]:
        assert str(value).encode() not in sealed.line
        assert f"{value:%d/%m/%Y}".encode() not in sealed.line if isinstance(value, date) else True
    assert all(value.salt == SALT and value.text.encode() not in sealed.line for value in sealed.values)


def test_the_fields_that_name_or_describe_a_person_are_private() -> None:
    private = {slug: kind.private_fields() for slug, kind in KINDS.items() if kind.private_fields()}

    assert private["candidate"] == set(KINDS["candidate"].model_fields) - {"on", "number", "body"}
    assert private["introduction"] == {"introducer", "together_since"}
    assert private["mentor_assigned"] == {"mentor"}
    assert private["note"] == {"text"}
    assert "on" not in frozenset[str]().union(*private.values())
