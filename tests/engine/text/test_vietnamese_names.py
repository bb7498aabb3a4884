"""Names sort as Vietnamese lists do, keys in bytes as the tuples they stand for, and are found without diacritics."""

import unicodedata
from typing import TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.text.vietnamese_names import fold, name_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
MARKS = {**TONES, "\u0306": 6, "\u030c": 7, "\u0335": 8}
VOWELS = "aăâeêioôơuưy"
LETTERS = sorted(
    {
        cased
        for letter in [*ALPHABET, *"ƀčĕĭñŏŭ", *(unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES)]
        for cased in (letter, letter.upper())
    }
)
NAMES = st.lists(st.text(st.sampled_from([*LETTERS, "'", "-", "."]), min_size=1, max_size=4), min_size=1, max_size=4)
CLOSE = st.lists(
    st.text(st.sampled_from("aáàAăâđd'\U0001f600\U00020000"), min_size=1, max_size=3), min_size=1, max_size=3
)
ANY = st.text(max_size=12)

Word = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...]]
Order = TypeVar("Order", bytes, tuple[Word, list[Word], str])


def word_order(word: str) -> Word:
    """Return the order of one word as the design describes it: letters, tones, case."""
    letters, tones, facts = [], [], []
    for char in word:
        parts = unicodedata.normalize("NFD", char.lower()).replace("ƀ", "b\u0335")
        marks = {mark: rank for mark, rank in MARKS.items() if (parts[0], mark) != ("a", "\u0306")}
        tone = max([marks[mark] for mark in parts[1:] if mark in marks], default=0)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in marks) or parts[0])
        known = len(base) == 1 and base in ALPHABET
        letters.append((1, ALPHABET.index(base)) if known else (0, ord(base[0])))
        tones.append(tone)
        facts.append(char != char.lower())
    return tuple(letters), tuple(tones), tuple(facts)


def name_order(full: str) -> tuple[Word, list[Word], str]:
    name = unicodedata.normalize("NFC", full)
    *rest, last = name.split() or [""]
    return word_order(last), [word_order(word) for word in rest], name


def compared(a: Order, b: Order) -> int:
    return (a > b) - (a < b)


@given(NAMES, NAMES)
def test_keys_compare_as_the_order_of_names_does(a: list[str], b: list[str]) -> None:
    one, two = " ".join(a), " ".join(b)

    assert compared(name_key(one), name_key(two)) == compared(name_order(one), name_order(two))


@given(ANY, ANY)
def test_keys_of_any_text_have_the_same_order(a: str, b: str) -> None:
    assert compared(name_key(a), name_key(b)) == compared(name_order(a), name_order(b))


def test_the_names_of_the_design_come_in_their_order() -> None:
    expected = [
        "Lê Văn An",
        "Đỗ Thị Ánh",
        "Trần Thị Ánh",
        "Phạm Văn Ân",
        "Nguyễn Dũng",
        "Bùi Tiến Đạt",
        "Giàng A Phửi",
        "Hoàng Hải Yến",
    ]
    mixed = [expected[place] for place in (3, 7, 0, 5, 2, 6, 1, 4)]

    assert sorted(mixed, key=name_key) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Trần Bình", "Trần Chi"),
        ("Trần Văn An", "Lê Văn Anh"),
        ("Lê Minh An", "Lê Văn An"),
        ("Lê An", "Lê Văn An"),
        ("Lê Văn Ma", "Lê Văn Mà"),
        ("Lê Văn Mà", "Lê Văn Mả"),
        ("Lê Văn Mả", "Lê Văn Mã"),
        ("Lê Văn Mã", "Lê Văn Má"),
        ("Lê Văn Má", "Lê Văn Mạ"),
        ("Lê Văn Mạ", "Lê Văn Man"),
        ("Lê Văn an", "Lê Văn An"),
        ("Vàng Mí Gia", "Vàng Mí Jang"),
        ("Vàng Mí Via", "Vàng Mí Wang"),
        ("Lò Văn Ya", "Lò Văn Za"),
    ],
)
def test_one_name_stands_before_the_other(first: str, second: str) -> None:
    assert name_key(first) < name_key(second)


def test_a_decomposed_name_has_the_key_of_the_composed_one() -> None:
    assert name_key(unicodedata.normalize("NFD", "Đặng Thị Huệ")) == name_key("Đặng Thị Huệ")


@given(ANY, ANY)
@example("Lê An", "Lê  An")
def test_different_names_have_different_keys(a: str, b: str) -> None:
    same = unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)

    assert (name_key(a) == name_key(b)) == same


@example("\U00020000", "aa")
@given(CLOSE.map(" ".join), CLOSE.map(" ".join))
def test_keys_of_names_that_differ_little_compare_alike_too(a: str, b: str) -> None:
    assert compared(name_key(a), name_key(b)) == compared(name_order(a), name_order(b))


def test_an_empty_name_sorts_first() -> None:
    assert name_key("") < name_key("A")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn", "nguyen"),
        ("Ước", "uoc"),
        ("Hường", "huong"),
        ("ĐẶNG  Đình", "dang dinh"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        (unicodedata.normalize("NFD", "Huế"), "hue"),
        ("  Giàng A\tPhửi ", "giang a phui"),
    ],
)
def test_folding_takes_away_what_a_searcher_may_leave_out(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(NAMES)
def test_a_folded_name_is_plain_and_folds_to_itself(words: list[str]) -> None:
    folded = fold(" ".join(words))

    assert folded.isascii()
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Y Bƀă Niê", "y bba nie"), ("H'Ƀlă Čư̆", "h'bla cu"), ("Ksơr Ñơ̆", "ksor no"), ("Rơ̆ Mah Ŭĭ", "ro mah ui")],
)
def test_names_of_the_central_highlands_are_found_without_diacritics(name: str, typed: str) -> None:
    assert fold(name) == typed


def test_letters_of_the_central_highlands_stand_beside_their_plain_letters() -> None:
    names = ["Y Dă", "Y Čư̆", "Y Ba", "Y Ca", "Y Ƀa", "Y Ê̆", "Y Ê", "Y Ĕ", "Y E"]

    assert sorted(names, key=name_key) == ["Y Ba", "Y Ƀa", "Y Ca", "Y Čư̆", "Y Dă", "Y E", "Y Ĕ", "Y Ê", "Y Ê̆"]
