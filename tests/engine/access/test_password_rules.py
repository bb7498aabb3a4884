"""A new password: long, not guessed first, whatever kinds of sign it has."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.access.common_passwords import COMMON
from engine.access.password_rules import LONGEST, SHORTEST, new_password, typed_password
from engine.access.rows import PersonRow
from engine.access.sign_in_errors import PasswordRefusedError

HOA = PersonRow("p-0004", "hoa.phan-thi.xa-a", "Phan Thị Hoà Bình", mail="phanthihoabinh@example.org")
GOOD = "hoa sữa thơm phố cũ"


def refusal(password: str) -> str:
    try:
        new_password(password, HOA, where="password")
    except PasswordRefusedError as error:
        return error.code.removeprefix("password.")
    return ""


@pytest.mark.parametrize(
    ("password", "why"),
    [
        (GOOD, ""),
        ("demo-hoso-2026!", ""),
        ("trăng lên đỉnh núi", ""),
        ("x" * 5 + "yz" * 3 + "q", ""),
        ("mười một 11", "too_short"),
        ("", "too_short"),
        ("rau muống 12" + "!" * (LONGEST - 12), ""),
        ("rau muống 12" + "!" * (LONGEST - 11), "too_long"),
        ("x" * 1_000_000, "too_long"),
        ("hoa sữa thơm\x00phố cũ", "bad_sign"),
        ("hoa sữa thơm\nphố cũ", "bad_sign"),
        ("hoa sữa thơm\ud800phố cũ", "bad_sign"),
        ("hoa.phan-thi.xa-a", "own_name"),
        ("HOA.PHAN-THI.XA-A", "own_name"),
        ("Phan Thị Hoà Bình", "own_name"),
        ("phanthihoabinh", "own_name"),
        ("phanthihoabinh@example.org", "own_name"),
        ("password1234", "easily_guessed"),
        ("PassWord1234", "easily_guessed"),
        ("Mật khẩu 12345", "easily_guessed"),
        ("Đảng cộng sản Việt Nam", "easily_guessed"),
        ("aaaaaaaaaaaaaaa", "easily_guessed"),
        ("ababababababab", "easily_guessed"),
        ("abcdabcdabcdab", "easily_guessed"),
        ("123456789012", "easily_guessed"),
        ("098765432109", "easily_guessed"),
        ("qwertyuiopasdf", "easily_guessed"),
        ("zyxwvutsrqponm", "easily_guessed"),
        ("1qaz2wsx3edc4rfv", "easily_guessed"),
    ],
)
def test_what_is_refused_and_why(password: str, why: str) -> None:
    assert refusal(password) == why


def test_the_shortest_counts_signs_as_people_see_them() -> None:
    twelve = unicodedata.normalize("NFD", "ếệồộữựẫẩởỡửừ")

    assert (len(twelve) > SHORTEST, refusal(twelve), refusal(twelve[:-3])) == (True, "", "too_short")


def test_every_common_password_is_refused_and_long_enough_to_be_tried() -> None:
    assert {word for word in COMMON if len(word) < SHORTEST or refusal(word) != "easily_guessed"} == set()
    assert len(COMMON) >= 100


@given(st.text(max_size=300))
def test_one_password_is_the_same_however_it_is_composed(text: str) -> None:
    assert typed_password(unicodedata.normalize("NFD", text)) == typed_password(unicodedata.normalize("NFC", text))


@given(st.text(max_size=300))
def test_what_is_taken_is_found_again_and_a_refusal_never_repeats_it(text: str) -> None:
    taken, shown = "", ""
    try:
        taken = new_password(text, HOA)
    except PasswordRefusedError as error:
        shown = str(error)

    assert taken in {"", typed_password(text)}
    assert len(text) < 4 or text not in shown


def test_what_is_too_long_is_nobodys_password() -> None:
    assert typed_password("x" * (LONGEST + 1)) == typed_password("x" * 1_000_000) == ""
    assert typed_password(unicodedata.normalize("NFD", "ệ" * LONGEST)) == "ệ" * LONGEST
