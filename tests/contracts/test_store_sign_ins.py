"""What every store promises of signing in: rows by their keys, written with a line, all of it or nothing."""

import threading
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from application.application import Application
from application.ports.store import Store
from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.sign_in import SignIn
from engine.access.sign_in_errors import SignInFailedError, SignInSlowedError
from engine.access.sign_in_rows import CredentialRow, InvitationRow, SessionRow, SignInChanges, SignInFailureRow
from engine.access.sign_in_rules import login_digest
from engine.errors import HosoError, NotFoundError, StaleDossierError
from engine.ledger.head import NO_HASH, Head
from engine.ledger.subjects import SIGN_INS
from hoso.bootstrap.office import SystemChance
from tests.support.engine.signing_in import PASSWORD, Entrance
from tests.support.engine.world import World
from tests.support.lines import batch, request

EARLY, LATE = "2026-11-22T03:00:00.000000Z", "2026-11-22T03:00:00.000001Z"
FIRST, SECOND, OTHER = (
    SessionRow(digest, person, at, at, "Firefox trên “Linux”")
    for digest, person, at in (("b", "p-1", EARLY), ("a", "p-1", LATE), ("c", "p-2", EARLY))
)


def put(store: Store, **changes: Any) -> None:
    """Write a line with these changes."""
    head = store.head(SIGN_INS)
    store.write(request(f"k{head.version}"), [batch(SIGN_INS, head, summary={"sign_ins": SignInChanges(**changes)})])


def test_a_fresh_store_knows_nobody(store: Store) -> None:
    assert (store.credential_of("p-1"), store.session("a"), store.invitation("a"), store.sign_in_failures("a")) == (
        None, None, None, None,
    )  # fmt: skip
    assert store.sessions_of("p-1") == []


def test_sessions_are_read_by_digest_and_person_in_the_order_in_which_they_began(store: Store) -> None:
    put(store, sessions=[SECOND, OTHER, FIRST])

    assert [store.session(row.digest) for row in (FIRST, SECOND, OTHER)] == [FIRST, SECOND, OTHER]
    assert (store.sessions_of("p-1"), store.sessions_of("p-2")) == ([FIRST, SECOND], [OTHER])
    at_once = replace(FIRST, digest="A")
    put(store, sessions=[at_once])
    assert store.sessions_of("p-1") == [at_once, FIRST, SECOND]


def test_sessions_end_one_by_one_or_all_of_a_person_but_one(store: Store) -> None:
    third = replace(SECOND, digest="d")
    put(store, sessions=[FIRST, SECOND, OTHER, third])
    put(store, ended=["d", "nobody's"])
    assert store.sessions_of("p-1") == [FIRST, SECOND]
    put(store, signed_out=["p-1"], kept=FIRST.digest)
    assert (store.sessions_of("p-1"), store.sessions_of("p-2")) == ([FIRST], [OTHER])
    put(store, signed_out=["p-1", "p-2"], sessions=[SECOND])
    assert (store.sessions_of("p-1"), store.sessions_of("p-2")) == ([SECOND], [])


def test_a_session_is_touched_when_it_was_seen_before_an_instant(store: Store) -> None:
    put(store, sessions=[FIRST, SECOND])

    assert [store.touch_session(digest, seen_at="z", before=LATE) for digest in ("b", "a", "b", "x")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert store.sessions_of("p-1") == [replace(FIRST, seen_at="z"), SECOND]


def test_of_each_person_the_last_password_is_kept(store: Store) -> None:
    first, other = CredentialRow("p-1", "$argon2id$1", EARLY), CredentialRow("p-2", "$argon2id$2", EARLY)
    put(store, credentials=[first, other])
    again = replace(first, password="$argon2id$3", changed_at=LATE)
    put(store, credentials=[again])

    assert (store.credential_of("p-1"), store.credential_of("p-2")) == (again, other)


def test_an_invitation_lasts_until_its_person_has_none(store: Store) -> None:
    first, other = (
        InvitationRow(digest, person, "p-9", EARLY, LATE) for digest, person in (("a", "p-1"), ("b", "p-2"))
    )
    put(store, invitations=[first, other])
    assert (store.invitation("a"), store.invitation("b")) == (first, other)
    again = replace(first, digest="c")
    put(store, uninvited=["p-1"], invitations=[again])

    assert [store.invitation(digest) for digest in "abc"] == [None, other, again]


def test_failures_are_counted_forgiven_and_forgotten(store: Store) -> None:
    old, new = SignInFailureRow("a", 3, EARLY), SignInFailureRow("b", 2**40, LATE)
    put(store, failures=[old, new])
    put(store, failures=[replace(new, count=7)])
    assert (store.sign_in_failures("a"), store.sign_in_failures("b")) == (old, replace(new, count=7))
    put(store, forgotten_before=LATE)
    assert (store.sign_in_failures("a"), store.sign_in_failures("b")) == (None, replace(new, count=7))
    put(store, forgiven=["b", "nobody's"])
    assert store.sign_in_failures("b") is None


def test_without_its_line_nothing_of_it_is_written(store: Store) -> None:
    put(store, sessions=[FIRST])
    late = SignInChanges(signed_out=["p-1"], sessions=[SECOND], credentials=[CredentialRow("p-1", "x", EARLY)])

    with pytest.raises(StaleDossierError):
        store.write(request("late"), [batch(SIGN_INS, Head(0, NO_HASH), summary={"sign_ins": late})])

    assert (store.sessions_of("p-1"), store.credential_of("p-1")) == ([FIRST], None)


def test_working_the_summaries_out_again_leaves_them(store: Store) -> None:
    put(store, sessions=[FIRST], credentials=[CredentialRow("p-1", "x", EARLY)])

    store.replace_summaries(dossiers=(), dues=(), units=(), persons=(), grants=())

    assert (store.sessions_of("p-1"), store.credential_of("p-1")) == ([FIRST], CredentialRow("p-1", "x", EARLY))


@pytest.fixture
def entrance(store: Store) -> Entrance:
    """An office over each store in turn, with keys that threads can share."""
    entrance = Entrance(World(store=store))
    entrance.world.office.chance = SystemChance()
    return entrance


def at_once(application: Application, *requests: Any) -> Counter[str]:
    """Carry requests out, each in a thread of its own; return how they ended."""
    ends, start = list[str](), threading.Barrier(len(requests))

    def run(asked: Any) -> None:
        beside = application.beside()
        start.wait()
        try:
            beside.run(asked)
        except HosoError as error:
            ends.append(type(error).__name__)
        else:
            ends.append("")

    threads = [threading.Thread(target=run, args=(asked,)) for asked in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return Counter(ends)


def test_of_many_who_accept_an_invitation_at_once_one_wins(entrance: Entrance) -> None:
    token = entrance.token_for("lan")
    asked = [AcceptInvitation(token=token, password=f"{PASSWORD} {n}") for n in range(6)]

    assert at_once(entrance.world.application, *asked) == {"": 1, NotFoundError.__name__: 5}

    assert len(entrance.world.store.sessions_of(entrance.world.person("lan"))) == 1
    assert sum(entrance.refusal("lan", f"{PASSWORD} {n}") is None for n in range(4)) <= 1


def test_failures_that_come_at_once_are_counted_one_by_one(entrance: Entrance) -> None:
    entrance.joined("lan")
    wrong = SignIn(login="lan", password="sai rồi sai rồi")  # invented

    ends = at_once(entrance.world.application, *[wrong] * 8)

    assert ends == {SignInFailedError.__name__: 5, SignInSlowedError.__name__: 3}
    failures = entrance.world.store.sign_in_failures(login_digest("lan"))
    assert failures is not None
    assert failures.count == 5


def test_a_whole_office_signs_in_at_once(entrance: Entrance) -> None:
    logins = ("lan", "minh", "hoa", "thu", "kien", "giam", "xa")
    for login in logins:
        entrance.joined(login)

    asked = [SignIn(login=login, password=PASSWORD) for login in logins]

    assert at_once(entrance.world.application, *asked) == {"": len(logins)}
    assert entrance.world.audit().verify().sound
