"""A request that came without a key is known by its words for a day, also to those who ask at the same time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from application.ports.store import Before, Request, Store
from engine.errors import StaleDossierError
from tests.support.lines import AT, after, batch, request

EARLIER, A_DAY_LATER, LATER = (
    "2025-03-03T01:59:59.999999Z",
    "2025-03-04T02:00:00.000000Z",
    "2025-03-04T02:00:00.000001Z",
)


def said(key: str, words: str = "w", instead: str = "") -> Request:
    return replace(request(key, ref=f"by {key}"), said=words, instead=instead)


def test_the_words_of_a_request_are_known_for_a_day(store: Store) -> None:
    assert store.said_before("w", now=AT) is None

    store.write(said("k1"), [batch("HS-1")])

    for now in (EARLIER, AT, A_DAY_LATER):
        assert store.said_before("w", now=now) == Before("k1", AT, {"ref": "by k1"})
    assert store.said_before("w", now=LATER) is None
    assert store.said_before("other words", now=AT) is None


def test_a_request_of_the_same_words_writes_nothing_and_gets_the_first_answer(store: Store) -> None:
    store.write(said("k1"), [batch("HS-1")])

    assert store.write(said("k2"), [batch("HS-2")]) == {"ref": "by k1"}
    assert list(store.subjects()) == ["HS-1"]
    assert store.write(said("k2", "other words"), [batch("HS-2")]) is None


def test_one_that_is_meant_stands_in_place_of_the_one_it_knows(store: Store) -> None:
    first = batch("HS-1")
    store.write(said("k1"), [first])

    assert store.write(said("k2", instead="k1"), [batch("HS-1", after(first))]) is None

    found = store.said_before("w", now=AT)
    assert found is not None
    assert found.key == "k2"
    assert store.write(said("k3", instead="k1"), [batch("HS-3")]) == {"ref": "by k2"}


def test_the_same_words_are_a_new_request_a_day_later(store: Store) -> None:
    store.write(said("k1"), [batch("HS-1")])
    assert store.write(said("k2"), [batch("HS-2", at=A_DAY_LATER)]) == {"ref": "by k1"}

    assert store.write(said("k3"), [batch("HS-2", at=LATER)]) is None

    assert store.said_before("w", now=LATER) == Before("k3", LATER, {"ref": "by k3"})


def test_words_that_wrote_no_line_are_not_kept(store: Store) -> None:
    assert store.write(said("k1"), []) is None

    assert store.said_before("w", now=AT) is None
    assert store.write(said("k2"), [batch("HS-1")]) is None
    assert store.write(said("k3"), []) is None
    assert store.said_before("w", now=AT) == Before("k2", AT, {"ref": "by k2"})


def test_the_key_of_the_words_is_answered_again_whatever_else_was_asked(store: Store) -> None:
    store.write(said("k1"), [batch("HS-1")])

    assert store.write(said("k1"), [batch("HS-2")]) == {"ref": "by k1"}
    assert store.write(said("k1", "other words"), [batch("HS-2")]) == {"ref": "by k1"}
    assert list(store.subjects()) == ["HS-1"]


def test_what_could_not_be_written_was_not_said(store: Store) -> None:
    store.write(request("k0"), [batch("HS-1")])
    with pytest.raises(StaleDossierError):
        store.write(said("k1"), [batch("HS-1")])

    assert store.said_before("w", now=AT) is None


def test_of_many_who_say_the_same_at_once_one_writes(store: Store) -> None:
    def say(number: int) -> bool:
        return store.write(said(f"k{number}", f"w{number // 8}"), [batch(f"HS-{number}")]) is None

    with ThreadPoolExecutor(8) as pool:
        written = sum(pool.map(say, range(64)))

    assert written == len(list(store.subjects())) == 8
