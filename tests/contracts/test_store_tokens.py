"""What every store promises of tokens of programs: rows by digest and person, written with a line."""

from dataclasses import replace

from application.ports.store import Store
from engine.access.tokens.rows import TokenRow
from tests.contracts.test_store_sign_ins import EARLY, LATE, put

FIRST, SECOND, OTHER = (
    TokenRow(digest, person, f"máy “{digest}”", "read", "cb-1", at, "2026-12-31")
    for digest, person, at in (("b", "p-1", EARLY), ("a", "p-1", LATE), ("c", "p-2", EARLY))
)


def test_tokens_are_read_by_digest_and_person_in_the_order_in_which_they_were_made(store: Store) -> None:
    assert (store.access_token("a"), store.access_tokens_of("p-1")) == (None, [])
    put(store, access_tokens=[SECOND, OTHER, FIRST])

    assert [store.access_token(row.digest) for row in (FIRST, SECOND, OTHER)] == [FIRST, SECOND, OTHER]
    assert (store.access_tokens_of("p-1"), store.access_tokens_of("p-2")) == ([FIRST, SECOND], [OTHER])


def test_a_token_ends_alone(store: Store) -> None:
    put(store, access_tokens=[FIRST, SECOND, OTHER])
    put(store, access_tokens_ended=["b", "nobody's"])

    assert (store.access_tokens_of("p-1"), store.access_tokens_of("p-2")) == ([SECOND], [OTHER])


def test_a_token_is_touched_when_it_was_used_before_an_instant(store: Store) -> None:
    put(store, access_tokens=[FIRST])

    assert [store.touch_access_token(digest, used_at=LATE, before=LATE) for digest in ("b", "b", "x")] == [
        True, False, False,
    ]  # fmt: skip
    assert store.access_token("b") == replace(FIRST, used_at=LATE)
