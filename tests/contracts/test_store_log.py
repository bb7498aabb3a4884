"""What every store promises of the log: order, values, answers, places."""

from hashlib import sha256

import pytest

from application.ports.store import Batch, Store
from engine.errors import ConflictError, EvidenceError, StaleDossierError
from engine.ledger.entry import leaf_hash
from engine.ledger.head import Head
from engine.ledger.verify import LineChecker, value_faults
from tests.support.lines import EMPTY, SALT, after, batch, request


def test_an_unknown_chain_is_empty(store: Store) -> None:
    assert store.head("HS-1") == EMPTY
    assert store.entries("HS-1") == ()


def test_a_store_is_what_the_core_asks_for(store: Store) -> None:
    port: Store = store

    assert port.head("HS-1").version == 0


def test_what_is_written_is_read_back_with_its_private_values(store: Store) -> None:
    written = batch("HS-1", count=2, body={"act": "candidate"}, private={"name": "Hoàng Ứng Đệ", "birth_on": None})

    assert store.write(request("k1"), [written]) is None

    found = store.entries("HS-1")
    assert [entry.n for entry in found] == [1, 2]
    assert [entry.hash for entry in found] == [line.hash for line in written.lines]
    assert found[1].private == {"name": "Hoàng Ứng Đệ", "birth_on": None}
    assert store.head("HS-1") == after(written)


def test_the_newest_lines_of_all_chains_are_told_by_number_alone(store: Store) -> None:
    store.write(request("k1"), [batch("HS-1", count=2)])
    before = store.newest_lines(0, most=1)[0][0]
    store.write(request("k2"), [batch("HS-2")])

    assert [line[1:] for line in store.newest_lines(0, most=9)] == [("HS-2", 1), ("HS-1", 2), ("HS-1", 1)]
    assert [line[1:] for line in store.newest_lines(before, most=9)] == [("HS-2", 1)]
    assert len(store.newest_lines(0, most=2)) == 2
    assert store.newest_lines(before + 1, most=9) == []


def test_the_end_of_a_chain_is_read_alone(store: Store) -> None:
    store.write(request("k1"), [batch("HS-1", count=3, private={"name": "Hoàng Ứng Đệ"})])

    whole = store.entries("HS-1")

    assert store.entries("HS-1", after=1) == whole[1:]
    assert store.entries("HS-1", after=2)[0].private == {"name": "Hoàng Ứng Đệ"}
    assert store.entries("HS-1", after=3) == ()


def test_the_very_bytes_that_were_hashed_come_back(store: Store) -> None:
    written = batch("HS-1", body={"act": "note", "text": "Đồng bào Tà Ôi 🌾"})
    store.write(request("k1"), [written])

    (row,) = store.scan()

    assert row.line == written.lines[0].line
    assert leaf_hash(row.line) == row.hash


def test_a_chain_grows_only_from_where_it_was_read(store: Store) -> None:
    first = batch("HS-1")
    store.write(request("k1"), [first])
    store.write(request("k2"), [batch("HS-1", after(first), actor="p-minh")])

    with pytest.raises(StaleDossierError) as told:
        store.write(request("k3"), [batch("HS-1", after(first), actor="p-lan")])

    assert told.value.values["since"] == [(2, "act", "2025-03-03T02:00:00.000000Z", "p-minh")]
    assert [entry.actor for entry in store.entries("HS-1")] == ["p-lan", "p-minh"]


def test_a_new_chain_can_be_begun_once(store: Store) -> None:
    store.write(request("k1"), [batch("HS-1")])

    with pytest.raises(StaleDossierError) as told:
        store.write(request("k2"), [batch("HS-1", actor="p-minh")])

    assert [n for n, *_ in told.value.values["since"]] == [1]  # type: ignore[attr-defined]


def test_a_head_with_the_right_number_and_another_hash_is_stale(store: Store) -> None:
    first = batch("HS-1")
    store.write(request("k1"), [first])

    with pytest.raises(StaleDossierError):
        store.write(request("k2"), [batch("HS-1", Head(1, "f" * 64))])

    assert store.head("HS-1") == after(first)


def test_a_repeated_request_is_answered_as_before_and_written_once(store: Store) -> None:
    written = batch("HS-1")
    assert store.write(request("k1", ref="HS-1", n=1), [written]) is None

    again = store.write(request("k1", ref="other"), [written])

    assert again == {"ref": "HS-1", "n": 1}
    assert len(store.entries("HS-1")) == 1


def test_a_key_used_for_another_request_is_refused(store: Store) -> None:
    store.write(request("k1", fingerprint="one"), [batch("HS-1")])

    with pytest.raises(ConflictError):
        store.write(request("k1", fingerprint="two"), [batch("HS-2")])

    assert list(store.subjects()) == ["HS-1"]


def test_the_answer_to_a_key_can_be_asked_for(store: Store) -> None:
    store.write(request("k1", fingerprint="one", ref="HS-1"), [batch("HS-1")])

    assert store.answer_to("k1", "one") == {"ref": "HS-1"}
    assert store.answer_to("k2", "one") is None
    with pytest.raises(ConflictError):
        store.answer_to("k1", "two")


def test_a_refused_request_leaves_its_key_free(store: Store) -> None:
    first = batch("HS-1")
    store.write(request("k1"), [first])
    with pytest.raises(StaleDossierError):
        store.write(request("k2"), [batch("HS-1")])

    assert store.write(request("k2"), [batch("HS-1", after(first))]) is None


def test_two_chains_in_one_request_are_written_together(store: Store) -> None:
    store.write(request("k1"), [batch("HS-2"), batch("HS-1", count=2)])

    assert list(store.subjects()) == ["HS-1", "HS-2"]
    assert [(row.place, row.subject, row.n) for row in store.scan()] == [(1, "HS-2", 1), (2, "HS-1", 1), (3, "HS-1", 2)]


def test_ranges_of_chains_hold_each_chain_once_and_their_bounds_come_from_an_index(store: Store) -> None:
    names = ["@org", "HS-1", "HS-2", "HS-3", "HỒ-1"]
    for name in names:
        store.write(request(f"k-{name}"), [batch(name)])

    assert [store.name_after("heads", "", n) for n in (1, 2, 5, 6)] == ["@org", "HS-1", "HỒ-1", None]
    assert store.name_after("heads", "HS-1", 2) == "HS-3"
    assert list(store.subjects("HS-1", "HS-3")) == ["HS-2", "HS-3"]
    assert list(store.subjects(None, "HS-1")) == ["@org", "HS-1"]
    assert list(store.subjects("HS-2", None)) == ["HS-3", "HỒ-1"]
    assert store.last_place() == 5


def test_when_the_second_chain_fails_nothing_of_the_first_is_kept(store: Store) -> None:
    store.write(request("k1"), [batch("HS-2")])

    with pytest.raises(StaleDossierError):
        store.write(request("k2"), [batch("HS-1", private={"name": "Ma Thị Hồng"}), batch("HS-2")])

    assert list(store.subjects()) == ["HS-2"]
    assert store.open_values("HS-1") == []
    assert store.answer_to("k2", "f") is None


def test_a_request_may_write_no_line(store: Store) -> None:
    assert store.write(request("k1", done=True), []) is None
    assert store.answer_to("k1", "f") == {"done": True}


def test_places_are_gap_free_in_the_order_of_writing(store: Store) -> None:
    heads = {"HS-1": EMPTY, "HS-2": EMPTY}
    for number in range(6):
        written = batch(f"HS-{1 + number % 2}", heads[f"HS-{1 + number % 2}"])
        store.write(request(f"k{number}"), [written])
        heads[written.subject] = after(written)

    assert [row.place for row in store.scan()] == [1, 2, 3, 4, 5, 6]
    assert [row.place for row in store.scan(4)] == [5, 6]
    assert store.pending_count() == 0
    assert store.place_pending() == 0
    assert list(LineChecker().check(store.scan())) == []


def test_reading_in_order_goes_on_over_pages(store: Store) -> None:
    store.write(request("k1"), [batch("HS-1", count=2100)])

    assert [row.place for row in store.scan()] == list(range(1, 2101))


def test_private_values_lie_beside_the_line_with_their_salts(store: Store) -> None:
    written = batch("HS-1", private={"name": "Ma Thị Hồng"})
    store.write(request("k1"), [written])

    values = store.open_values("HS-1")

    assert [(value.n, value.name, value.salt, value.text) for value in values] == [(1, "name", SALT, '"Ma Thị Hồng"')]
    commits = {entry.n: entry.commit for entry in store.entries("HS-1")}
    assert list(value_faults("HS-1", commits, values)) == []
    assert "Ma Thị Hồng".encode() not in written.lines[0].line


def test_the_archive_gives_files_back_by_digest(store: Store) -> None:
    store.archive({_digest(b"\xff\x00rules"): b"\xff\x00rules", _digest(b"forms"): b"forms"})
    store.archive({_digest(b"forms"): b"forms"})

    assert store.archived(_digest(b"\xff\x00rules")) == b"\xff\x00rules"
    assert dict(store.files()) == {_digest(data): data for data in (b"forms", b"\xff\x00rules")}
    with pytest.raises(EvidenceError):
        store.archived(_digest(b"never kept"))


def test_a_file_is_archived_under_its_own_digest_only(store: Store) -> None:
    with pytest.raises(EvidenceError):
        store.archive({_digest(b"forms"): b"rules"})

    assert list(store.files()) == []


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def test_a_chain_named_without_a_line_stays_where_it_was(store: Store) -> None:
    assert store.write(request("k1"), [Batch("HS-1", EMPTY, [])]) is None

    assert list(store.subjects()) == []
    store.archive({})
    assert list(store.files()) == []
