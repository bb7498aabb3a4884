"""What a clerk types is brought into one form or refused with the character, its place and the remedy."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadDateError, BadTextError
from engine.text.cleaning import NAME_LIMIT, REF_LIMIT, clean_name, clean_ref, clean_text, one_line, parse_date
from tests.support.sentences import english, told

NAME = "Đặng Thị Huệ"


def text_of_40(raw: str) -> str:
    return clean_text(raw, limit=40)


CLEANERS = pytest.mark.parametrize("clean", [clean_name, clean_ref, text_of_40])


# ---- one form


@CLEANERS
def test_a_decomposed_text_comes_out_composed(clean: Callable[[str], str]) -> None:
    assert clean(unicodedata.normalize("NFD", NAME)) == NAME


@CLEANERS
def test_spaces_of_any_kind_become_single_ones(clean: Callable[[str], str]) -> None:
    assert clean("  Đặng\u00a0\u3000 Thị   Huệ ") == NAME


@CLEANERS
@given(words=st.lists(st.text(st.sampled_from("AăâĐđêôơưXyửệfjwz'"), min_size=1, max_size=5), min_size=1, max_size=5))
def test_cleaning_a_clean_text_changes_nothing(clean: Callable[[str], str], words: list[str]) -> None:
    once = clean("  ".join(["X", *words]))

    assert clean(once) == once
    assert clean(unicodedata.normalize("NFD", once)) == once


def test_the_letters_of_ethnic_minorities_names_are_taken_and_a_curly_apostrophe_becomes_the_plain_one() -> None:
    assert clean_name("H’Hen Niê-Jơr Wăn Za F.") == "H'Hen Niê-Jơr Wăn Za F."


@pytest.mark.parametrize("letter", "ÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴĐ")
def test_every_vietnamese_letter_is_taken_in_both_cases(letter: str) -> None:
    assert clean_name(letter + letter.lower()) == letter + letter.lower()


def test_tabs_and_line_breaks_of_a_text_become_spaces() -> None:
    assert text_of_40("dòng một\r\ndòng\thai\u2028ba") == "dòng một dòng hai ba"


def test_a_text_may_be_empty_and_hold_figures_signs_and_latin_letters() -> None:
    assert text_of_40("") == ""
    assert text_of_40("12 % của “Münster” – 5 km² ✓") == "12 % của “Münster” – 5 km² ✓"


@pytest.mark.parametrize(
    ("raw", "ref"),
    [("12-NQ/CB", "12-NQ/CB"), (" 05/QĐ–ĐU  (bản sao) ", "05/QĐ-ĐU (bản sao)"), ("Số: 7_a.2", "Số: 7_a.2")],
)
def test_the_number_of_a_document_is_taken_as_it_is_written(raw: str, ref: str) -> None:
    assert clean_ref(raw) == ref


# ---- refused characters


@CLEANERS
@pytest.mark.parametrize(
    ("char", "says"),
    [
        ("\u200b", r"an invisible character, ZERO WIDTH SPACE \(U\+200B\) at character 5"),
        ("\u200c", r"ZERO WIDTH NON-JOINER \(U\+200C\)"),
        ("\u200d", r"ZERO WIDTH JOINER \(U\+200D\)"),
        ("\ufeff", r"ZERO WIDTH NO-BREAK SPACE \(U\+FEFF\)"),
        ("\u00ad", r"SOFT HYPHEN \(U\+00AD\)"),
        ("\u2060", r"WORD JOINER \(U\+2060\)"),
        ("\u034f", r"COMBINING GRAPHEME JOINER \(U\+034F\)"),
        ("\u3164", r"HANGUL FILLER \(U\+3164\)"),
        *((chr(n), rf"turns the direction of writing \(U\+{n:04X}\)") for n in range(0x202A, 0x202F)),
        *((chr(n), rf"turns the direction of writing \(U\+{n:04X}\)") for n in range(0x2066, 0x206A)),
        ("\u200f", r"turns the direction of writing \(U\+200F\)"),
        ("\x00", r"a line break or control character \(U\+0000\)"),
        ("\x1b", r"control character \(U\+001B\)"),
        ("\x7f", r"control character \(U\+007F\)"),
        ("\x85", r"control character \(U\+0085\)"),
        ("\ud800", r"control character \(U\+D800\)"),
        ("\ue000", r"control character \(U\+E000\)"),
        ("\u0323\u0323", r"a mark that belongs to no letter \(U\+0323\)"),
    ],
)
def test_a_character_that_cannot_be_seen_is_named_with_its_code_and_place(
    clean: Callable[[str], str], char: str, says: str
) -> None:
    with pytest.raises(BadTextError) as caught:
        clean(f"Nam {char}Anh")

    assert re.search(says, english(caught.value))


@pytest.mark.parametrize("char", "\r\n\t\u2028\u2029")
@pytest.mark.parametrize("clean", [clean_name, clean_ref])
def test_a_name_or_number_has_no_line_break(clean: Callable[[str], str], char: str) -> None:
    with pytest.raises(BadTextError, match=r"text\.unwanted_sign"):
        clean(f"Nam{char}Anh")


@CLEANERS
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *zip("ÐðƉɖ", "ĐđĐđ", strict=True),
        *zip("АВЕКМНОРСТУХаеорсухіјѕ", "ABEKMHOPCTYXaeopcyxijs", strict=True),
        *zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα", "ABEZHIKMNOPTYXova", strict=True),
    ],
)
def test_a_look_alike_is_refused_and_the_letter_to_type_is_named(
    clean: Callable[[str], str], typed: str, meant: str
) -> None:
    with pytest.raises(BadTextError) as caught:
        clean(f"Bế {typed}ình")

    error = caught.value
    assert f"{typed}, which only looks like {meant} (U+{ord(typed):04X}) at character 4" in english(error)
    assert told(error, "en")[1] == f"type {meant} (U+{ord(meant):04X}) instead"


@CLEANERS
@pytest.mark.parametrize("char", "жλ中あ𝐀Ａ１٣")
def test_a_character_of_another_script_is_refused_by_name(clean: Callable[[str], str], char: str) -> None:
    with pytest.raises(BadTextError, match=r"text\.foreign_letter"):
        clean(f"An{char}")


@pytest.mark.parametrize("char", "öþç1@_<{✓")
def test_a_name_takes_no_other_latin_letters_figures_or_signs(char: str) -> None:
    with pytest.raises(BadTextError, match=r"text\.foreign_letter") as caught:
        clean_name(f"An{char}")

    assert told(caught.value, "en")[1] == "use Vietnamese letters"


@pytest.mark.parametrize("clean", [clean_name, clean_ref])
@pytest.mark.parametrize("raw", ["", "   ", " - ' . "])
def test_a_name_or_number_is_not_empty(clean: Callable[[str], str], raw: str) -> None:
    with pytest.raises(BadTextError, match=r"text\.empty"):
        clean(raw)


def test_the_place_is_counted_in_composed_characters() -> None:
    with pytest.raises(BadTextError, match=r"text\.unwanted_sign"):
        clean_name(unicodedata.normalize("NFD", NAME) + "\u200b")


def test_a_refused_name_is_not_repeated_in_the_message() -> None:
    with pytest.raises(BadTextError) as caught:
        clean_name(NAME + "1", where="--name")

    assert "Huệ" not in str(caught.value)
    assert english(caught.value).startswith("--name: the name has 1, which")


def test_the_vietnamese_wording_lies_beside_the_english_one() -> None:
    with pytest.raises(BadTextError) as caught:
        clean_name("Ðào Mai")

    what, hint = told(caught.value)
    assert what == "họ tên có ký tự Ð chỉ trông giống chữ Đ (U+00D0) ở ký tự thứ 1"
    assert hint == "gõ lại chữ Đ (U+0110)"


# ---- lengths


@pytest.mark.parametrize(("clean", "limit"), [(clean_name, NAME_LIMIT), (clean_ref, REF_LIMIT), (text_of_40, 40)])
def test_a_text_of_the_greatest_length_is_taken_and_one_more_character_is_not(
    clean: Callable[[str], str], limit: int
) -> None:
    assert clean(unicodedata.normalize("NFD", "ợ" * limit)) == "ợ" * limit
    with pytest.raises(BadTextError, match=r"text\.too_long"):
        clean("ợ" * (limit + 1))


def test_a_name_of_a_megabyte_is_refused_before_any_character_is_looked_at() -> None:
    with pytest.raises(BadTextError, match=r"text\.too_long"):
        clean_name("\u200b" * 2**20)


# ---- dates


@pytest.mark.parametrize("raw", ["5/11/2025", "05/11/2025", " 05/11/2025\n", "05-11-2025", "5-11-2025", "2025-11-05"])
def test_a_date_is_read_in_each_accepted_form(raw: str) -> None:
    assert parse_date(raw) == date(2025, 11, 5)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_of_the_accepted_years_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d/%m/%Y}") == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_date(f"{day:%d-%m-%Y}") == day


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("30/02/2025", "the day 30/02/2025 does not exist: that month has 28 days"),
        ("2025-02-29", "the day 29/02/2025 does not exist"),
        ("31/4/2025", "that month has 30 days"),
        ("0/4/2025", "the day 00/04/2025 does not exist"),
        ("12/25/2025", "there is no month 25"),
        ("1/0/2025", "there is no month 0"),
        ("5/11/25", "the year of 5/11/25 is not written in full"),
        ("5-11-5", "not written in full"),
        ("31/12/1899", "the year 1899 is outside 1900-2100"),
        ("01/01/2101", "the year 2101 is outside 1900-2100"),
        ("9999-12-31", "the year 9999 is outside"),
        ("11/2025", "'11/2025' is not a date"),
        ("5/11-2025", "is not a date"),
        ("2025/11/05", "is not a date"),
        ("٠٥/١١/٢٠٢٥", "is not a date"),
        ("mai", "'mai' is not a date"),
        ("", "'' is not a date"),
        ("5/11/2025 x", "is not a date"),
        ("5/11/2025" + " " * 60 + "x", "is not a date"),
        ("5/11\n/2025", r"'5/11\\n/2025' is not a date"),
    ],
)
def test_what_is_no_full_existing_date_is_refused_in_a_sentence(raw: str, says: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_date(raw, where="--on")

    assert re.search(says, english(caught.value))
    assert caught.value.where == "--on"
    assert "05/11/2025" in told(caught.value)[1]


def test_a_date_of_a_megabyte_is_refused_with_a_short_message() -> None:
    with pytest.raises(BadDateError) as caught:
        parse_date("1" * 2**20)

    assert len(english(caught.value)) < 200


# ---- one line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (NAME, NAME),
        ("a\r\nb", r"a\r\nb"),
        ("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\x85d"),
        ("\x1b[31mđỏ", r"\x1b[31mđỏ"),
        ("{} <red>", "{} <red>"),
    ],
)
def test_a_log_line_stays_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_no_text_breaks_a_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(text).isprintable()


# ---- letters of the Central Highlands


@pytest.mark.parametrize("name", ["Y Bƀă Niê", "H'Ƀlă Čư̆", "Ksơr Ñơ̆", "Rơ̆ Mah Ŭĭ", "Siu Ŏ", "Đinh Ê̆ Hmôk", "Ă Ĕban Ô̆"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_of_the_central_highlands_are_taken_in_either_form(name: str, form: Literal["NFC", "NFD"]) -> None:
    assert clean_name(unicodedata.normalize(form, name)) == unicodedata.normalize("NFC", name)
    assert clean_text(unicodedata.normalize(form, name), limit=99) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("typed", ["e\u0306\u0302", "o\u0306\u0302", "E\u0306\u0302"])
def test_a_breve_typed_before_the_circumflex_is_the_same_letter(typed: str) -> None:
    assert clean_name(f"Y {typed}") == unicodedata.normalize("NFC", f"Y {typed[0]}\u0302\u0306")


@pytest.mark.parametrize("typed", ["b\u0306", "\u0306An", "ê\u0306\u0306", "ê\u030c"])
def test_a_mark_on_a_letter_that_does_not_take_it_is_refused(typed: str) -> None:
    with pytest.raises(BadTextError, match=r"text\.unwanted_sign"):
        clean_name(f"Y {typed}")
