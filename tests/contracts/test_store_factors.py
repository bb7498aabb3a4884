"""What every store promises of second factors: rows by their keys, half-sessions that one asker alone is given."""

from dataclasses import replace

from application.ports.store import Store
from engine.access.factors.kinds import FactorKind, Purpose
from engine.access.factors.rows import FactorRow, HalfSessionRow, RecoveryCodeRow
from tests.contracts.test_store_sign_ins import EARLY, FIRST, LATE, put

CODES = FactorRow("b", "p-1", FactorKind.CODES, "điện thoại", secret="JBSW", credential="", used=7, made_at=EARLY)
PASSKEY = FactorRow("a", "p-1", FactorKind.PASSKEY, "khoá USB", secret="pQEC", credential="AQID", used=0, made_at=LATE)
OTHER = FactorRow("c", "p-2", FactorKind.CODES, "máy bàn", secret="JBSX", credential="", used=0, made_at=EARLY)
HALF = HalfSessionRow("d", Purpose.SIGN_IN, "p-1", "", LATE)


def test_factors_are_read_by_person_in_the_order_in_which_they_were_set_up_and_by_id(store: Store) -> None:
    put(store, factors=[PASSKEY, OTHER, CODES])

    assert (store.factors_of("p-1"), store.factors_of("p-2"), store.factors_of("x")) == ([CODES, PASSKEY], [OTHER], [])
    assert (store.factor("a"), store.factor("x")) == (PASSKEY, None)


def test_a_factor_is_put_in_the_place_of_the_one_before_and_taken_away(store: Store) -> None:
    put(store, factors=[CODES, PASSKEY, OTHER])
    used = replace(CODES, used=2**33, used_at=LATE)
    put(store, factors=[used], factors_ended=["a", "nobody's"])

    assert (store.factors_of("p-1"), store.factors_of("p-2")) == ([used], [OTHER])


def test_recovery_codes_are_used_one_by_one_and_replaced_together(store: Store) -> None:
    first, second, other = (
        RecoveryCodeRow(digest, person, EARLY) for digest, person in (("a", "p-1"), ("b", "p-1"), ("c", "p-2"))
    )
    put(store, recovery_codes=[second, first, other])
    assert store.recovery_codes_of("p-1") == [first, second]
    put(store, recovery_used=["a"])
    assert (store.recovery_codes_of("p-1"), store.recovery_codes_of("p-2")) == ([second], [other])
    anew = RecoveryCodeRow("d", "p-1", LATE)
    put(store, recovery_ended=["p-1"], recovery_codes=[anew])
    assert (store.recovery_codes_of("p-1"), store.recovery_codes_of("p-2")) == ([anew], [other])


def test_a_half_session_is_taken_once(store: Store) -> None:
    challenge = replace(HALF, purpose=Purpose.CHALLENGE, secret="y")
    store.put_half_session(HALF, now=EARLY)
    store.put_half_session(replace(challenge, secret="x"), now=EARLY)
    store.put_half_session(challenge, now=EARLY)

    assert store.half_session("d", Purpose.CHALLENGE) == challenge
    assert [store.take_half_session("d", Purpose.CHALLENGE) for _ in range(2)] == [True, False]
    assert (store.half_session("d", Purpose.CHALLENGE), store.half_session("d", Purpose.SIGN_IN)) == (None, HALF)


def test_half_sessions_are_forgotten_when_their_time_is_over(store: Store) -> None:
    store.put_half_session(HALF, now=EARLY)
    store.put_half_session(replace(HALF, digest="e", until="2026-11-22T04:00:00.000000Z"), now=LATE)

    assert store.half_session("d", Purpose.SIGN_IN) is None
    assert store.half_session("e", Purpose.SIGN_IN) is not None


def test_half_sessions_end_with_their_digest_and_with_the_sessions_of_their_person(store: Store) -> None:
    rows = [
        replace(HALF, digest=digest, person=person) for digest, person in (("d", "p-2"), ("e", "p-2"), ("f", "p-1"))
    ]
    put(store, half_sessions=[*rows, replace(HALF, digest="b", person="")], sessions=[FIRST])
    put(store, halves_ended=["d"], signed_out=["p-1"], ended=["b"])

    assert [store.half_session(digest, Purpose.SIGN_IN) for digest in "defb"] == [None, rows[1], None, None]


def test_a_session_keeps_when_it_was_confirmed(store: Store) -> None:
    put(store, sessions=[FIRST])
    put(store, sessions=[replace(FIRST, confirmed_at=LATE)])

    assert store.session(FIRST.digest) == replace(FIRST, confirmed_at=LATE)


def test_no_representation_of_a_row_tells_a_secret() -> None:
    assert CODES.secret not in repr(CODES)
    assert "geheim" not in repr(replace(HALF, secret="geheim"))
