"""The catalogue: complete in both languages, everything that the engine can name has a label."""

import ast
import re
import string
from pathlib import Path
from typing import get_args

import pytest

from engine.acts import KINDS, unwrap
from engine.errors import HosoError
from engine.law.model.finding import Remedy, RemedyKind
from engine.organisation.place_facts import PLACE_FACTS
from engine.terms import EntryKind, Role, UnitKind, Verdict
from engine.text.language import LANGUAGES
from hoso.terminal.commands import COMMANDS_BY_NAME
from hoso.views.decisions.remedies import remedy_sentence
from hoso.wording.catalogue import CATALOGUE, Words
from hoso.wording.labels import field_label

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [ROOT / "cli.py", *sorted((ROOT / "hoso").rglob("*.py"))]
DEMO = ROOT / "hoso" / "demo"  # has phrases of its own; the helps of its options stand in the catalogue
HELP_KEY = re.compile(r"(?:opt|arg)\.[a-z_]+")


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_a_number_stands_with_the_right_one_of_two_words() -> None:
    told = [Words("en").say("audit.broken", n=n, lines=10 * n) for n in (1, 2)]

    assert told == ["BROKEN: 1 fault in 10 lines", "BROKEN: 2 faults in 20 lines"]
    assert Words("vi").say("audit.broken", n=1, lines=10) == "HỎNG: 1 lỗi trong 10 dòng"


def test_no_key_has_two_sentences() -> None:
    folder = ROOT / "hoso" / "wording" / "catalogue"
    trees = [
        ast.parse(file.read_text("utf-8"))
        for file in (*folder.glob("*.py"), *folder.glob("law/*.py"), *folder.glob("pages/*.py"))
    ]
    dicts = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    keys = [key.value for node in dicts for key in node.keys if isinstance(key, ast.Constant)]

    assert CATALOGUE.keys() <= {*keys}
    assert [key for key in CATALOGUE if keys.count(key) > 1] == []


def test_every_sentence_is_there_in_both_languages_with_the_same_values() -> None:
    lacking = [key for key, (vi, en) in CATALOGUE.items() if not vi.strip() or not en.strip()]
    apart = [key for key, (vi, en) in CATALOGUE.items() if placeholders(vi) != placeholders(en)]

    assert (lacking, apart) == ([], [])


def keys_said(source: str) -> set[str]:
    """Keys that a module asks the catalogue for, where they stand as plain text."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    said = {
        call.args[0].value
        for call in calls
        if isinstance(call.args[0], ast.Constant) and ast.unparse(call.func).split(".")[-1] == "say"
    }
    texts = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    helps = {text for text in texts if isinstance(text, str) and HELP_KEY.fullmatch(text)}
    return {key for key in said if isinstance(key, str)} | helps


def is_of_demo(file: Path) -> bool:
    return DEMO in file.parents


def test_every_key_that_is_asked_for_is_in_the_catalogue() -> None:
    said = {
        key: file.name
        for file in SOURCES
        for key in keys_said(file.read_text(encoding="utf-8"))
        if HELP_KEY.fullmatch(key) or not is_of_demo(file)
    }

    assert {key: file for key, file in said.items() if key not in CATALOGUE} == {}
    assert len(said) > 100


def test_every_command_and_group_has_a_line_of_help() -> None:
    groups = {" ".join(name.split(" ")[:n]) for name in COMMANDS_BY_NAME for n in (1, 2)} - set(COMMANDS_BY_NAME)

    assert {name for name in groups if f"cmd.{name}" not in CATALOGUE} == set()
    assert {command.name for command in COMMANDS_BY_NAME.values() if not (command.vi and command.en)} == set()


@pytest.mark.parametrize("slug", KINDS)
def test_every_field_of_an_act_has_a_label(slug: str) -> None:
    for lang in LANGUAGES:
        labels = {name: field_label(slug, name, Words(lang)) for name in KINDS[slug].model_fields}
        known = {name for name in labels if f"{slug}.{name}" in CATALOGUE or f"field.{name}" in CATALOGUE}
        assert known == set(labels)


def test_every_word_that_a_field_takes_has_a_label() -> None:
    words = {
        word
        for kind in KINDS.values()
        for info in kind.model_fields.values()
        for word in get_args(unwrap(info.annotation))
        if isinstance(word, str)
    }

    assert {word for word in words if f"word.{word}" not in CATALOGUE} == set()


def test_every_fact_of_a_place_has_a_label() -> None:
    assert {name for name in PLACE_FACTS if f"place.{name}" not in CATALOGUE} == set()


def test_every_closed_list_of_the_engine_has_labels() -> None:
    dossier_kinds = ("opened", "act", "corrected", "accepted", "moved", "refused", "denied")
    wanted = {
        *(f"verdict.{one}" for one in Verdict),
        *(f"role.{one}" for one in Role),
        *(f"unit.{one}" for one in UnitKind),
        *(f"kind.{one}" for one in EntryKind if one in dossier_kinds),
        *(f"error.{one.kind}" for one in errors(HosoError)),
    }

    assert wanted - CATALOGUE.keys() == set()


def errors(kind: type[HosoError]) -> list[type[HosoError]]:
    return [kind, *(leaf for sub in kind.__subclasses__() for leaf in errors(sub))]


@pytest.mark.parametrize("kind", get_args(RemedyKind))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_remedy_is_a_sentence(kind: RemedyKind, lang: str) -> None:
    remedy = Remedy(kind, "awareness_certificate.issued_on", 2, None, ("province",))

    sentence = remedy_sentence(remedy, Words("vi" if lang == "vi" else "en"))

    assert sentence
    assert "{" not in sentence
    assert "awareness_certificate" not in sentence
