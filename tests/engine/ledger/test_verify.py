"""Whatever is changed in lines, places or values is found and named."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Message
from engine.ledger.canonical import canonical
from engine.ledger.entry import Draft, leaf_hash
from engine.ledger.verify import (
    ChainEnd,
    LedgerFault,
    LineChecker,
    StoredLine,
    StoredValue,
    unreadable_values,
    value_faults,
)
from engine.terms import EntryKind
from tests.support.engine.lines import accepted, acted, chain, moved, opened, placed

DAY = date(2026, 1, 5)
ONE = chain([opened(), acted("candidate", on=DAY, name="Nguyễn Văn An", birth_on=date(2001, 2, 3)), accepted(2)])
TWO = chain(
    [opened("cb-2"), acted("note", on=DAY, text="gọi lại"), moved("nominated", "2026-01-06")], ref="HS-2026-0002"
)
ROWS = placed(ONE, TWO)
COMMITS = {line.n: json.loads(line.line)["commit"] for line in ONE}
VALUES = [StoredValue(line.n, value.name, value.salt, value.text) for line in ONE for value in line.values]


def standing_before(at: int) -> LineChecker:
    """Return a checker that has seen the lines before one."""
    checker = LineChecker()
    assert not list(checker.check(ROWS[:at]))
    return checker


BEFORE = [standing_before(at) for at in range(len(ROWS))]


def faults(rows: list[StoredLine]) -> list[LedgerFault]:
    return list(LineChecker().check(rows))


def renumbered(rows: list[StoredLine]) -> list[StoredLine]:
    return [row._replace(place=place) for place, row in enumerate(rows, start=1)]


def test_an_untouched_log_has_no_fault_and_is_counted() -> None:
    checker = LineChecker()

    assert list(checker.check(ROWS)) == []
    assert (checker.lines, checker.place, checker.last) == (6, 6, TWO[-1].hash)
    assert checker.heads == {"HS-2026-0001": (3, ONE[-1].hash), "HS-2026-0002": (3, TWO[-1].hash)}
    assert checker.editions == {"e" * 64, "w" * 64}


def test_the_files_that_a_line_names_are_known_from_a_line_at_fault_too() -> None:
    draft = Draft(EntryKind.EDITION_ADOPTED, {"edition": "1" * 64, "workflow": "2" * 64, "packed": "3" * 64})
    sound, moved_on = LineChecker(), LineChecker()
    (row,) = placed(chain([draft], ref="@policy"))

    assert list(sound.check([row])) == []
    assert [fault.check for fault in moved_on.check([row._replace(place=2)])] == ["order"]
    assert sound.editions == moved_on.editions == {"e" * 64, "w" * 64, "1" * 64, "2" * 64, "3" * 64}


def test_a_chain_whose_places_fall_is_seen_and_no_place_yet_is_none() -> None:
    first, second, third = placed(ONE)

    assert list(ChainEnd().follow([first, second._replace(place=0), third])) == []
    (fault,) = ChainEnd().follow([first._replace(place=2), second._replace(place=1), third])
    assert (fault.check, fault.what) == ("chain", Message("audit.place_before", before=2))


def test_a_log_may_be_checked_in_parts() -> None:
    checker = LineChecker()

    assert list(checker.check(ROWS[:4])) == []
    assert list(checker.check(ROWS[4:])) == []
    assert checker.lines == 6


def test_every_single_bit_of_every_line_counts() -> None:
    missed = [
        (at, byte, bit)
        for at, row in enumerate(ROWS)
        for byte in range(len(row.line))
        for bit in range(8)
        if not list(replace(BEFORE[at], heads=dict(BEFORE[at].heads)).check([flipped(row, byte, bit)]))
    ]

    assert missed == []


def flipped(row: StoredLine, byte: int, bit: int) -> StoredLine:
    line = bytearray(row.line)
    line[byte] ^= 1 << bit
    return row._replace(line=bytes(line))


@given(st.integers(0, 5), st.sampled_from(["subject", "n", "prev", "hash", "place"]), st.data())
def test_a_changed_column_beside_a_line_is_found(at: int, name: str, data: Any) -> None:
    old = getattr(ROWS[at], name)
    kinds = st.integers(0, 99) if isinstance(old, int) else st.text(max_size=70)
    new = data.draw(kinds.filter(lambda value: value != old))

    assert faults([*ROWS[:at], ROWS[at]._replace(**{name: new}), *ROWS[at + 1 :]])


@pytest.mark.parametrize("at", range(6))
def test_a_deleted_line_is_found_by_the_gap_or_by_the_heads(at: int) -> None:
    kept = [*ROWS[:at], *ROWS[at + 1 :]]
    checker, closed = LineChecker(), LineChecker()

    found = list(checker.check(kept))
    found_closed = list(closed.check(renumbered(kept)))

    assert found or checker.heads["HS-2026-0002"] != (3, TWO[-1].hash)  # the very last line leaves no gap
    assert found_closed or {closed.heads[line[-1].subject] for line in (ONE, TWO)} != {
        (3, ONE[-1].hash), (3, TWO[-1].hash),
    }  # fmt: skip


@given(st.permutations(range(6)))
def test_lines_in_another_order_are_found_unless_each_chain_keeps_its_own(order: list[int]) -> None:
    moved_rows = [ROWS[at] for at in order]

    assert bool(faults(moved_rows)) == (order != [0, 1, 2, 3, 4, 5])
    in_order = [at for at in order if at < 3] == [0, 1, 2] and [at for at in order if at >= 3] == [3, 4, 5]
    assert bool(faults(renumbered(moved_rows))) != in_order


@given(st.integers(0, 5), st.integers(0, 6))
def test_a_doubled_line_is_found_wherever_it_is_put(at: int, where: int) -> None:
    doubled = [*ROWS[:where], ROWS[at], *ROWS[where:]]

    assert faults(doubled)
    assert faults(renumbered(doubled))


@given(st.integers(0, 5))
def test_a_foreign_line_put_in_between_is_found(where: int) -> None:
    (foreign,) = placed(chain([acted("note", on=DAY, text="thêm vào")], ref=ROWS[where].subject))

    assert faults(renumbered([*ROWS[:where], foreign, *ROWS[where:]]))


def test_each_fault_says_which_check_saw_it_and_where() -> None:
    found = faults([ROWS[0], ROWS[2]._replace(line=ROWS[2].line + b" ")])

    assert [(fault.check, fault.where) for fault in found] == [
        ("order", "place 3"), ("line", "HS-2026-0001 #3 (place 3)"), ("chain", "HS-2026-0001 #3 (place 3)"),
    ]  # fmt: skip
    assert found[0].what == Message("audit.place_skipped", before=1)


@pytest.mark.parametrize(
    "line",
    [
        ROWS[0].line.replace(b'"n":1', b'"n":1.0'),
        ROWS[0].line.replace(b'"n":1', b'"n": 1'),
        ROWS[0].line.replace(b'"body":{', b'"body":{"x":1.5,'),
        ROWS[0].line.replace(b'"v":1', b'"v":9'),
        b"[" * 100_000,
    ],
)
def test_a_forged_line_with_a_fitting_hash_is_still_read_strictly(line: bytes) -> None:
    found = faults([ROWS[0]._replace(line=line, hash=leaf_hash(line))])

    assert [fault.check for fault in found] == ["line"]


def test_a_chain_that_points_elsewhere_is_told_from_one_with_a_gap() -> None:
    other = chain([opened("cb-9"), acted("note", on=DAY, text="khác")])
    (swapped,) = [fault for fault in faults(renumbered([ROWS[0], placed(other)[1]])) if fault.check == "chain"]
    (gap,) = [fault for fault in faults(renumbered([ROWS[0], ROWS[2]])) if fault.check == "chain"]

    assert swapped.what.code == "audit.previous_differs"
    assert gap.what.code == "audit.entry_skipped"


# ---------------------------------------------------------------------- values beside the log


def test_values_that_open_their_commitments_have_no_fault() -> None:
    assert len(VALUES) == 2
    assert list(value_faults("HS-2026-0001", COMMITS, VALUES)) == []


def test_a_value_that_is_gone_is_no_fault() -> None:
    assert list(value_faults("HS-2026-0001", COMMITS, VALUES[:1])) == []


def test_every_single_bit_of_every_value_and_salt_counts() -> None:
    missed = []
    for value in VALUES:
        text = value.text.encode()
        changed = [replace(value, text=bits.decode(errors="surrogateescape")) for bits in flips(text)]
        changed += [replace(value, salt=bits) for bits in flips(value.salt)]
        missed += [one for one in changed if not list(value_faults("HS-2026-0001", COMMITS, [one]))]

    assert missed == []


def flips(data: bytes) -> list[bytes]:
    return [bytes([*data[:at], data[at] ^ (1 << bit), *data[at + 1 :]]) for at in range(len(data)) for bit in range(8)]


@given(
    st.sampled_from(VALUES), st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists)
)
def test_another_value_is_found(value: StoredValue, other: object) -> None:
    text = json.dumps(other)
    found = list(value_faults("HS-2026-0001", COMMITS, [replace(value, text=text)]))

    assert bool(found) == (text.encode() != value.text.encode())


@pytest.mark.parametrize(
    "change",
    [
        {"salt": VALUES[0].salt + b"\0"}, {"salt": b""}, {"text": VALUES[0].text + " "}, {"text": "{"}, {"text": "1.5"},
        {"text": "[" * 100_000}, {"n": 1}, {"n": 99}, {"name": "home"}, {"text": VALUES[1].text},
    ],
)  # fmt: skip
def test_values_moved_padded_or_in_another_form_are_found(change: dict[str, Any]) -> None:
    (found,) = value_faults("HS-2026-0001", COMMITS, [replace(VALUES[0], **change)])

    assert found.check == "value"
    assert found.where.startswith("HS-2026-0001 #")


def test_values_of_another_chain_are_found() -> None:
    assert len(list(value_faults("HS-2026-0002", COMMITS, VALUES))) == 2


def test_a_value_no_entry_speaks_of_is_told_from_a_changed_one() -> None:
    (stray,) = value_faults("HS-2026-0001", {}, VALUES[:1])
    (changed,) = value_faults("HS-2026-0001", COMMITS, [replace(VALUES[0], text='"Trần Thị Bình"')])

    assert stray.what == Message("audit.value_of_no_entry")
    assert changed.what == Message("audit.value_differs")
    assert stray.where == "HS-2026-0001 #2 name"


def test_values_that_cannot_be_read_are_named_without_their_lines() -> None:
    broken = replace(VALUES[1], text=VALUES[1].text[:-1])

    assert [fault.where for fault in unreadable_values("HS-2026-0001", [VALUES[0], broken])] == [
        "HS-2026-0001 #2 birth_on"
    ]
    assert canonical("Nguyễn Văn An").decode() == VALUES[0].text
