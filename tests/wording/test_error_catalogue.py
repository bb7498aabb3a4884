"""Every code that is raised has its sentence in both languages, with the values that the raise gives; and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from engine.errors import HosoError, Message, NotFoundError, StoreBusyError
from hoso.wording.catalogue import Words, errors, file_faults
from hoso.wording.errors import what_and_hint
from hoso.wording.kept_errors import kept_text

SENTENCES = {**errors.SENTENCES, **file_faults.SENTENCES}
HINTS = {**errors.HINTS, **file_faults.HINTS}
ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("engine", "application", "policies", "reading", "workflows", "store", "hoso", "demo")
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
NOT_VALUES = {"where", "hint", "faults"}
FOR_CALLERS = {"ledger.moved_on": {"since"}, "dossier.stale": {"since"}, "request.key_reused": {"key"}}
"""Values that callers read from the error, and no sentence names."""

Raise = tuple[str, frozenset[str], str]


def raises_in(source: str, file: str = "") -> Iterator[Raise]:
    """Yield the code, the names of the values and the place of every error and message that a source makes."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and re.search(r"(Error|Message|super\(\).__init__)$", ast.unparse(node.func))
            and node.args
        ):
            code, names = node.args[0], {str(word.arg) for word in node.keywords} - NOT_VALUES
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and ast.unparse(node.elts[1]).endswith("Error"):
            code, names = node.elts[0], set()
        else:
            continue
        if isinstance(code, ast.Constant) and isinstance(code.value, str) and CODE.fullmatch(code.value):
            yield code.value, frozenset(names), f"{file}:{node.lineno}"


RAISES = [
    one
    for room in ROOMS
    for file in sorted((ROOT / room).rglob("*.py"))
    for one in raises_in(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT)))
]


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def faults(raises: list[Raise], sentences: dict[str, tuple[str, str]], hints: dict[str, tuple[str, str]]) -> list[str]:
    """Return where raises and catalogue do not agree."""
    found = [f"{place}: {code} has no sentence" for code, _, place in raises if code not in sentences]
    raised = {code for code, _, _ in raises}
    found += [f"{code} is raised nowhere" for code in (*sentences, *hints) if code not in raised]
    for code, given, place in raises:
        pairs = [*sentences.get(code, ()), *hints.get(code, ())]
        named = set().union(*map(names_in, pairs))
        found += [f"{place}: {code} does not give {name}" for name in sorted(named - given - {"where"})]
        found += [
            f"{place}: {code} gives {name} to nobody" for name in sorted(given - named - FOR_CALLERS.get(code, set()))
        ]
        vi, en = sentences.get(code, ("", ""))
        found += [f"{code}: the two sentences name different values"] if not names_in(vi) <= names_in(en) else []
    return found


def test_raises_and_catalogue_agree() -> None:
    assert len(RAISES) > 30
    assert faults(RAISES, SENTENCES, HINTS) == []


def test_no_code_stands_in_two_catalogues_and_no_hint_without_its_sentence() -> None:
    assert errors.SENTENCES.keys() & file_faults.SENTENCES.keys() == set()
    assert file_faults.HINTS.keys() - file_faults.SENTENCES.keys() == set()


def test_each_way_of_not_agreeing_is_seen() -> None:
    source = 'raise NotFoundError("user.unknown", where=x, login=y)\nBY = {5: ("disk.full", StoreFullError)}\n'
    raises = list(raises_in(source, "a.py"))
    full = {"disk.full": ("đầy", "full")}

    assert faults(raises, {**full, "user.unknown": ("không có {login}", "no {login}")}, {}) == []
    assert faults(raises, full, {}) == [
        "a.py:1: user.unknown has no sentence",
        "a.py:1: user.unknown gives login to nobody",
    ]
    assert faults(raises, {**full, "user.unknown": ("{login}", "{name}")}, {}) == [
        "a.py:1: user.unknown does not give name",
        "user.unknown: the two sentences name different values",
    ]
    assert faults([], full, {}) == ["disk.full is raised nowhere"]


def test_each_code_has_its_sentence_in_one_part_of_the_catalogue() -> None:
    codes = [*file_faults.SENTENCES, *(code for part in errors.PARTS for code in part.ERRORS)]

    assert sorted(code for code in set(codes) if codes.count(code) > 1) == []


def test_no_code_has_an_empty_sentence_and_no_english_stands_for_vietnamese() -> None:
    alike = {
        code
        for code, (vi, en) in {**SENTENCES, **HINTS}.items()
        if vi == en and re.search(r"\w", re.sub(r"{\w+}", "", vi))
    }

    assert all(vi and en for vi, en in (*SENTENCES.values(), *HINTS.values()))
    assert alike == {"step.behind"}, "its hint is a command"


@pytest.mark.parametrize(
    "error",
    [
        StoreBusyError("store.locked", where="hoso.db"),
    ],
)
def test_an_error_is_told_in_both_languages(error: HosoError) -> None:
    vi, en = (what_and_hint(error, Words(lang)) for lang in ("vi", "en"))

    assert vi == ("hoso.db: cơ sở dữ liệu đang bị chương trình khác khoá", "chờ một lát rồi chạy lại; chưa ghi gì")
    assert en == (
        "hoso.db: the database is locked by another process",
        "run the same command again in a moment; nothing was written",
    )
    assert kept_text(error) == f"{en[0]} ({en[1]})"


def test_an_error_says_for_programmers_what_it_is() -> None:
    error = NotFoundError("user.unknown", where="--actor", login="an")

    assert str(error) == "--actor: user.unknown (login=an)"
    assert (error.code, error.values["login"], error.exit_code, error.status) == ("user.unknown", "an", 4, 404)
    assert str(Message("text", text="as it came")) == "as it came"
