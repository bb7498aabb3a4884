"""What every store promises of the outbox: a notice lies in one letter, a letter has one sender at a time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from application.ports.store import Batch, Store
from engine.alerts.alert import AlertChanges, LetterRow, NoticeRow
from engine.errors import LeaseLostError
from engine.ledger.subjects import ALERTS
from engine.terms import LetterState
from tests.support.lines import request
from tests.support.outbox import put_notices

NOW, SOON, LATER = "2026-11-20T01:00:00.000000Z", "2026-11-20T01:10:00.000000Z", "2026-11-20T01:20:00.000000Z"
LETTER = LetterRow("l1@xa", "p-1", "smtp", day=date(2026, 11, 20), next_at=NOW, content="Thư".encode())


def notice(n: int, person: str = "p-1") -> NoticeRow:
    return NoticeRow(n, person, "", f"d{n}-{person}")


def taken(store: Store, now: str = NOW, *, owner: str = "a", seconds: int = 60) -> list[LetterRow]:
    return store.lease_letters(now=now, owner=owner, seconds=seconds)


def test_a_notice_waits_until_it_lies_in_a_letter(store: Store) -> None:
    put_notices(store, [notice(2), notice(1), notice(1, "p-0")])
    assert [one.dedupe for one in store.unsent_notices()] == ["d1-p-0", "d1-p-1", "d2-p-1"]
    assert [one.dedupe for one in store.unsent_notices(person="p-1")] == ["d1-p-1", "d2-p-1"]

    assert store.make_letter(LETTER, ["d1-p-1", "d2-p-1"])

    assert [one.dedupe for one in store.unsent_notices()] == ["d1-p-0"]
    assert [one.alert for one in store.notices_of("l1@xa")] == [1, 2]
    assert store.letters(person="p-1") == [LETTER]


def test_every_notice_is_there_to_be_looked_through_whether_it_lies_in_a_letter_or_not(store: Store) -> None:
    put_notices(store, [notice(2), notice(1), notice(1, "p-0")])
    store.make_letter(LETTER, ["d1-p-1"])

    assert [(one.dedupe, one.letter) for one in store.notices()] == [
        ("d1-p-0", ""),
        ("d1-p-1", "l1@xa"),
        ("d2-p-1", ""),
    ]


def test_a_letter_is_made_once_and_takes_no_notice_out_of_another(store: Store) -> None:
    put_notices(store, [notice(1), notice(2)])
    assert store.make_letter(LETTER, ["d1-p-1"])

    assert not store.make_letter(LETTER, ["d2-p-1"])
    assert not store.make_letter(replace(LETTER, message_id="l2@xa"), ["d1-p-1", "d2-p-1"])
    assert not store.make_letter(replace(LETTER, message_id="l3@xa"), ["nobody knows it"])
    assert not store.make_letter(replace(LETTER, message_id="l4@xa"), ["d2-p-1", "d2-p-1"])

    assert [one.message_id for one in store.letters()] == ["l1@xa"]
    assert [one.dedupe for one in store.unsent_notices()] == ["d2-p-1"]


def test_more_notices_than_a_statement_takes_lie_in_one_letter(store: Store) -> None:
    many = [notice(n) for n in range(1, 1202)]
    put_notices(store, many)

    assert store.make_letter(LETTER, [one.dedupe for one in many])

    assert store.unsent_notices() == []
    assert len(store.notices_of("l1@xa")) == 1201


def test_a_letter_belongs_to_one_sender_until_its_time_is_over(store: Store) -> None:
    store.make_letter(LETTER, [])

    first = taken(store)

    assert [(one.owner, one.content) for one in first] == [("a", "Thư".encode())]
    assert taken(store, owner="b") == []
    assert [one.owner for one in taken(store, SOON, owner="b")] == ["b"]
    assert not store.letter_done(replace(first[0], state=LetterState.SENT))
    assert store.letters()[0].owner == "b"


def test_a_letter_that_nobody_knows_cannot_be_given_back(store: Store) -> None:
    assert not store.letter_done(LETTER)
    assert store.letters() == []


def test_what_comes_of_a_letter_changes_neither_its_person_nor_its_day(store: Store) -> None:
    store.make_letter(LETTER, [])
    (mine,) = taken(store)
    other = replace(mine, person="p-9", day=date(2030, 1, 1), channel="file", state=LetterState.SENT, sent_at=SOON)

    assert store.letter_done(other)

    assert store.letters() == [replace(LETTER, channel="file", state=LetterState.SENT, sent_at=SOON)]


def test_a_letter_is_held_until_its_owners_time_is_over_and_no_longer(store: Store) -> None:
    store.make_letter(LETTER, [])

    assert [letter.until for letter in taken(store)] == ["2026-11-20T01:01:00.000000Z"]
    assert taken(store, "2026-11-20T01:01:00.000000Z", owner="b") == []
    assert [letter.owner for letter in taken(store, "2026-11-20T01:01:00.000001Z", owner="b")] == ["b"]


def test_a_letter_put_off_waits_for_its_instant(store: Store) -> None:
    store.make_letter(LETTER, [])
    (mine,) = taken(store)

    assert store.letter_done(replace(mine, tries=1, next_at=LATER, error="451", since=NOW))

    assert taken(store, SOON) == []
    (again,) = taken(store, LATER)
    assert (again.tries, again.error, again.since) == (1, "451", NOW)


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.DEAD])
def test_a_letter_that_is_over_is_not_taken_again(store: Store, state: LetterState) -> None:
    store.make_letter(LETTER, [])
    (mine,) = taken(store)

    store.letter_done(replace(mine, state=state, content=b""))

    assert taken(store, LATER) == []
    assert [(one.state, one.owner, one.until) for one in store.letters(states=(state,))] == [(state, "", "")]
    assert store.letters(states=(LetterState.PENDING,)) == []


def test_a_clock_that_ran_ahead_holds_no_letter_back(store: Store) -> None:
    ahead = "2036-11-20T01:00:00.000000Z"
    store.make_letter(LETTER, [])
    (mine,) = taken(store, ahead)
    assert [one.owner for one in taken(store, SOON, owner="b")] == ["b"]

    store.make_letter(replace(LETTER, message_id="l2@xa"), [])
    (other,) = taken(store, SOON, owner="c")
    store.letter_done(replace(other, next_at=ahead))

    assert mine.until > ahead
    assert [one.message_id for one in taken(store, SOON, owner="d", seconds=600)] == ["l2@xa"]


def test_letters_come_in_the_order_of_their_instants_and_no_more_than_asked_for(store: Store) -> None:
    for n, person, at in (("c", "p-1", NOW), ("b", "p-2", NOW), ("a", "p-3", SOON)):
        store.make_letter(replace(LETTER, message_id=n, person=person, next_at=at), [])

    assert [one.message_id for one in store.lease_letters(now=LATER, owner="a", seconds=60, limit=2)] == ["b", "c"]


def test_what_is_written_with_the_log_is_written_whole_or_not_at_all(store: Store) -> None:
    store.make_letter(LETTER, [])
    (mine,) = taken(store)
    taken(store, SOON, owner="b")
    sent = replace(mine, state=LetterState.SENT)

    with pytest.raises(LeaseLostError):
        store.write(request("k1"), [Batch(ALERTS, store.head(ALERTS), (), alerts=AlertChanges(letters=(sent,)))])
    assert store.answer_to("k1", request("k1").fingerprint) is None

    theirs = replace(sent, owner="b")
    store.write(request("k1"), [Batch(ALERTS, store.head(ALERTS), (), alerts=AlertChanges(letters=(theirs,)))])

    assert store.letters()[0].state is LetterState.SENT


def test_eight_senders_at_once_get_each_letter_once(store: Store) -> None:
    for n in range(60):
        store.make_letter(replace(LETTER, message_id=f"l{n}"), [])

    def all_of(owner: str) -> list[str]:
        taken_by: list[str] = []
        while letters := store.lease_letters(now=NOW, owner=owner, seconds=60, limit=1):
            taken_by += [letter.message_id for letter in letters]
        return taken_by

    with ThreadPoolExecutor(8) as pool:
        shares = list(pool.map(all_of, "abcdefgh"))

    got = [ident for share in shares for ident in share]
    assert sorted(got) == sorted(f"l{n}" for n in range(60))
