"""What strict reading accepts, what it refuses, and that a refusal names file and line."""

import unicodedata
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import PolicyFileError
from reading import strict_yaml
from reading.strict_yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES, read
from tests.support.fault_lines import refused

REFUSED = {
    "alias": ("a: 1\nb: *x", "f.yaml:2: the alias '*x' is not accepted; write the value out in full"),
    "anchor": ("a: &x 1", "f.yaml:1: the anchor '&x' is not accepted; write values out in full"),
    "anchor on a list": ("a:\n  &x [1]", "f.yaml:2: the anchor '&x' is not accepted; write values out in full"),
    "tag": ("a: !!str 1", "the tag 'tag:yaml.org,2002:str' is not accepted"),
    "tag of python": ("a: !!python/object:os.system {}", "is not accepted; delete it"),
    "repeated key": ("a:\n  b: 1\n  c: 2\n  b: 3", "f.yaml:4: the key 'b' stands twice in one mapping"),
    "merge key": ("a: {<<: *x}", "the alias '*x' is not accepted"),
    "day that does not exist": ("a:\n- 2025-02-30", "f.yaml:2: the day 2025-02-30 does not exist"),
    "empty file": ("# nothing\n", "f.yaml:1: the file is empty"),
    "list at the top": ("- 1", "the file must be a mapping of keys to values"),
    "second document": ("a: 1\n---\nb: 2", "f.yaml:2: a second document begins here"),
    "directive": ("%YAML 1.1\n---\na: 1", "a directive (%YAML, %TAG) is not accepted"),
    "list as a key": ("? [a]\n: 1", "a key must be a single word"),
    "open bracket": ("a: 1\nb: [", "this is not YAML"),
    "byte order mark": ("\ufeffa: 1", "the character U+FEFF cannot be seen"),
    "zero width space": ("a: 1\nb: x\u200by", "f.yaml:2: the character U+200B cannot be seen"),
    "text that turns around": ("a: x\u202ey", "the character U+202E cannot be seen"),
}


def refusal(data: bytes) -> str:
    (fault,) = refused(lambda: read("f.yaml", data))
    return fault


@pytest.mark.parametrize("mistake", REFUSED)
def test_each_mistake_is_refused_with_file_line_and_reason(mistake: str) -> None:
    text, sentence = REFUSED[mistake]

    fault = refusal(text.encode())

    assert fault.startswith("f.yaml:")
    assert sentence in fault


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("on", "on"),
        ("no", "no"),
        ("yes", "yes"),
        ("True", "True"),
        ("12:30", "12:30"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("0.67", "0.67"),
        ("1e3", "1e3"),
        ("2/3", "2/3"),
        ("'7'", "7"),
        ("'2025-01-01'", "2025-01-01"),
        ("2025-1-1", "2025-1-1"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("-3", -3),
        ("0", 0),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_a_plain_word_means_what_it_looks_like(word: str, meaning: object) -> None:
    value = read("f.yaml", f"a: {word}\n".encode()).data["a"]

    assert value == meaning
    assert type(value) is type(meaning)


def test_keys_stay_words() -> None:
    assert read("f.yaml", b"on: 1\n2025: 2\n2025-01-01: 3\n").data == {"on": 1, "2025": 2, "2025-01-01": 3}


def test_text_becomes_nfc_so_that_equal_keys_are_found() -> None:
    key = "Điều lệ"
    text = f"{key}: 1\n{unicodedata.normalize('NFD', key)}: 2\n"

    assert f"f.yaml:2: the key '{key}' stands twice" in refusal(text.encode())


def test_a_file_that_is_not_utf_8_is_refused_at_its_line() -> None:
    assert "f.yaml:2: byte 0xFF is not UTF-8" in refusal(b"a: 1\nb: \xff\n")


def test_a_file_above_the_size_is_refused_unread() -> None:
    full = b"a: '" + b"x" * (MAX_BYTES - 5) + b"'"

    assert len(read("f.yaml", full).data["a"]) == MAX_BYTES - 5
    assert f"the file has {MAX_BYTES + 1} bytes" in refusal(full + b"\n")


def test_values_at_the_deepest_level_are_read_and_one_level_more_is_refused() -> None:
    inner = MAX_DEPTH - 1

    assert read("f.yaml", b"a: " + b"[" * inner + b"]" * inner).data["a"]
    assert f"deeper than {MAX_DEPTH} levels" in refusal(b"a: " + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)


def test_a_bomb_of_brackets_is_refused_without_exhausting_the_stack() -> None:
    assert "deeper than" in refusal(b"a: " + b"[" * 100_000)


def test_the_number_of_values_is_limited() -> None:
    items = MAX_NODES - 2  # the mapping and the list are values too

    assert len(read("f.yaml", b"a: [" + b"1," * (items - 1) + b"1]").data["a"]) == items
    assert f"more than {MAX_NODES} values" in refusal(b"a: [" + b"1," * items + b"1]")


def test_the_line_of_a_key_an_item_and_a_missing_path_is_found() -> None:
    tree = read("f.yaml", b"# head\na:\n  - x: 1\n    y: [1,\n    2]\n  - z\nb: 2\n")

    assert [tree.line_of(path) for path in [("a",), ("a", 0, "y"), ("a", 0, "y", 1), ("a", 1), ("b",)]] == [
        2,
        4,
        5,
        6,
        7,
    ]
    assert tree.line_of(("a", 0, "missing", "deeper")) == 3
    assert tree.line_of(()) == 1


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.dates()
    | st.text("ăbđ: -#{}[],&*!|>'\"%@`\n", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abă: #", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text("xyz", min_size=1, max_size=3), values, min_size=1, max_size=4), st.booleans())
def test_what_yaml_writes_of_plain_values_is_read_back_equal(data: dict[str, object], flow: bool) -> None:  # noqa: FBT001
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow)

    assert read("f.yaml", text.encode()).data == data


def test_without_the_c_library_the_reading_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"a: {on: 012, b: [2025-02-03, true]}\n"
    fast = read("f.yaml", text).data

    monkeypatch.setattr(strict_yaml, "_Parser", yaml.BaseLoader)

    assert read("f.yaml", text).data == fast


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes) -> None:
    try:
        assert isinstance(read("f.yaml", data).data, dict)
    except PolicyFileError as error:
        assert len(error.faults) == 1  # noqa: PT017
