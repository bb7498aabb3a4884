"""Mail addresses: one plain form; what does not belong is named without repeating the address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadTextError
from engine.text.mail_address import clean_mail
from tests.support.sentences import english, told


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("bi@xa.example", "bi@xa.example"),
        (" Bi.Thu+cb1@XA.Example ", "Bi.Thu+cb1@xa.example"),
        ("b@a-b.c1.vn", "b@a-b.c1.vn"),
    ],
)
def test_an_address_comes_out_in_one_form(typed: str, clean: str) -> None:
    assert clean_mail(typed) == clean


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("bi@xa.example\nBcc: ke@gian.example", "has a line break at character 14"),
        ("bi@xa.example\r", "has a line break"),
        ("bi\u2028@xa.example", "has a line break"),
        ("bi thu@xa.example", "has a blank at character 3"),
        ("bi\u00a0@xa.example", "has a blank"),
        ("bí@xa.example", r"has í \(U\+00ED\) at character 2"),
        ("bi\u200b@xa.example", r"has \\u200b"),
        ("bi\x00@xa.example", r"has \\x00"),
        ("", "is empty"),
        ("bi.xa.example", "has no @"),
        ("bi@thu@xa.example", "more than one @"),
        ("<bi@xa.example>", "before the @"),
        (".bi@xa.example", "before the @"),
        ("b..i@xa.example", "before the @"),
        ("x" * 65 + "@xa.example", "before the @"),
        ("bi@xa", "after the @"),
        ("bi@", "after the @"),
        ("bi@-xa.example", "after the @"),
        ("bi@xa..example", "after the @"),
        ("bi@" + "x" * 260 + ".example", "longer than 254"),
    ],
)
def test_what_is_no_address_is_refused_in_one_sentence_without_repeating_it(typed: str, what: str) -> None:
    with pytest.raises(BadTextError) as caught:
        clean_mail(typed, where="ADDRESS")

    assert re.search(what, english(caught.value))
    assert "xa.example" not in english(caught.value)
    assert "\n" not in english(caught.value)
    assert told(caught.value)[0].startswith("ADDRESS: địa chỉ thư")


def test_a_machine_of_our_own_needs_no_dot_where_that_is_allowed() -> None:
    assert clean_mail("hoso@localhost", bare=True) == "hoso@localhost"


@given(st.text(max_size=40))
def test_whatever_is_taken_fits_on_one_line_of_a_message(typed: str) -> None:
    try:
        clean = clean_mail(typed)
    except BadTextError:
        return

    assert clean.isascii()
    assert clean.isprintable()
    assert not set(clean) & set(' ,;:<>()[]\\"')
    assert clean_mail(clean) == clean
