"""Only a known word is suggested, and the same one however the known words are ordered."""

import string

from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Message
from engine.text.did_you_mean import meant, nearest_word

WORDS = st.text(st.sampled_from(string.ascii_lowercase[:6] + "_đư"), min_size=1, max_size=8)


def test_a_slip_of_one_letter_is_led_back() -> None:
    assert nearest_word("admitt", ["admit", "recognise", "remove"]) == "admit"


def test_a_word_like_no_other_suggests_nothing() -> None:
    assert nearest_word("xyz", ["admit", "recognise"]) == ""
    assert nearest_word("admit", []) == ""


def test_of_two_words_equally_near_the_later_by_letters_is_suggested_in_any_order() -> None:
    assert nearest_word("vote_c", ["vote_a", "vote_b"]) == "vote_b"
    assert nearest_word("vote_c", ["vote_b", "vote_a"]) == "vote_b"


@given(typed=WORDS, known=st.lists(WORDS, max_size=8))
def test_only_a_known_word_is_suggested(typed: str, known: list[str]) -> None:
    assert nearest_word(typed, known) in {"", *known}


@given(typed=WORDS, known=st.lists(WORDS, max_size=8), data=st.data())
def test_the_order_of_the_known_words_plays_no_part(typed: str, known: list[str], data: st.DataObject) -> None:
    assert nearest_word(typed, data.draw(st.permutations(known))) == nearest_word(typed, known)


@given(known=st.lists(WORDS, min_size=1, max_size=8))
def test_a_known_word_is_nearest_to_itself(known: list[str]) -> None:
    assert nearest_word(known[0], known) == known[0]


def test_the_end_of_a_sentence_names_the_nearest_word_or_is_empty() -> None:
    assert meant("admitt", ["admit"]) == Message("word.meant", word="admit")
    assert meant("zzzz", ["opinion", "note"]) == ""
