"""Words of closed lists are taken as the screen shows them, in either language, with or without marks; so are hints."""

from typing import Any, Literal, get_args, get_origin

import pytest

import cli
from engine.text.language import LANGUAGES
from engine.text.vietnamese_names import fold
from hoso.terminal.commands import COMMANDS_BY_NAME
from hoso.terminal.typing.choices import Choice
from hoso.wording.catalogue import CATALOGUE, Words
from tests.cli.conftest import REF

CODES_ONLY = {"lang", "shell", "scope"}
"""Arguments whose words are codes and no words of a language: `vi`, `bash`, and what a token may, as the API has it."""


def closed_lists() -> list[tuple[str, str, Any]]:
    """Every argument of every command that takes one of some words: command, name, argument."""
    app, found = cli.build_app(), []
    for name in COMMANDS_BY_NAME:
        inner = app
        for word in name.split():
            inner = inner[word]
        for one in inner.assemble_argument_collection():
            kinds = [one.hint, *get_args(one.hint), *(deep for part in get_args(one.hint) for deep in get_args(part))]
            if any(get_origin(kind) is Literal for kind in kinds):
                found.append((name, str(one.names[0]).lstrip("-"), one))
    return found


def choices() -> list[Choice]:
    """What the arguments are read by, in one order on every run."""
    readers = [one.parameter.converter for _, _, one in closed_lists()]
    return sorted({one for one in readers if isinstance(one, Choice)}, key=lambda one: (one.prefix, one.codes))


def test_every_closed_list_is_read_by_the_words_of_the_screen() -> None:
    lists = [(command, name, one.parameter.converter) for command, name, one in closed_lists()]

    assert {"role", "severity", "state", "kind", "sort", "fail-on"} <= {name.lower() for _, name, _ in lists}
    assert [(c, n) for c, n, read in lists if n.lower() not in CODES_ONLY and not isinstance(read, Choice)] == []


@pytest.mark.parametrize(
    "choice",
    choices(),
    ids=lambda one: f"{one.prefix}:{len(one.codes)}",
)  # fmt: skip
def test_a_word_is_taken_as_code_in_vietnamese_and_in_english_with_and_without_marks(choice: Choice) -> None:
    for code in choice.codes:
        assert f"{choice.prefix}.{code}" in CATALOGUE
        for lang in LANGUAGES:
            label = Words(lang).label(f"{choice.prefix}.{code}")
            assert {choice.code(one) for one in (code, code.upper(), label, fold(label), label.upper())} == {code}
    assert not choice.knows("không có từ này")


@pytest.mark.parametrize(
    ("words", "by"),
    [
        (("user", "role", "grant", "khac", "bi thu chi bo", "cb-1", "--dry-run"), "quan"),
        (("user", "role", "grant", "sat", "Kiểm tra viên", "tinh-gl", "--dry-run"), "quan"),
        (("alerts", "list", "--severity", "quá hạn", "--severity", "sap den han", "--state", "đang hoãn"), "sat"),
        (("alerts", "list", "--state", "xong", "--severity", "OVERDUE"), "sat"),
        (("unit", "list", "--kind", "chi tieu"), "sat"),
        (("list", "--sort", "hạn"), "ha"),
        (("list", "--step", "gioi thieu (cam tinh dang)"), "ha"),
    ],
)
def test_what_is_shown_can_be_typed(hoso: Any, words: tuple[str, ...], by: str) -> None:
    hoso.must(*words, by=by)


def test_the_words_of_the_screen_ask_for_the_same(hoso: Any) -> None:
    hoso.must("scan", by="sat")

    def found(*words: str) -> Any:
        return hoso.must("alerts", "list", "--json", *words, by="sat").json["alerts"]

    assert found("--state", "chưa ai nhận", "--severity", "quá hạn nghiêm trọng") == found(
        "--state", "open", "--severity", "critical"
    )
    assert found()


@pytest.mark.parametrize(
    ("words", "by", "vi", "en"),
    [
        (("user", "role", "grant", "khac", "secretery", "cb-1"), "quan", "có phải “bí thư chi bộ (secretary)”?", "did you mean “cell secretary (secretary)”?"),  # noqa: E501
        (("alerts", "list", "--severity", "qua hann"), "sat", "có phải “QUÁ HẠN (overdue)”?", "did you mean “OVERDUE (overdue)”?"),  # noqa: E501
        (("list", "--step", "traind"), "ha", "(trained)”?", "(trained)”?"),
        (("record", REF, "cell_vot"), "ha", "có phải “Nghị quyết chi bộ đề nghị kết nạp (cell_vote)”?", "did you mean “Cell vote on admission (cell_vote)”?"),  # noqa: E501
        (("record", REF, "exam_attempt", "resul=passed"), "ha", "(result)”?", "(result)”?"),
        (("record", REF, "exam_attempt", "result=passd"), "ha", "(passed)”?", "did you mean “passed”?"),
    ],
)  # fmt: skip
def test_suggestions_speak_the_language_of_the_session(  # noqa: PLR0917  # cases
    hoso: Any, words: tuple[str, ...], by: str, vi: str, en: str
) -> None:
    for lang, told in (("vi", vi), ("en", en)):
        answer = hoso(*words, "--lang", lang, by=by)

        assert answer.code == 2
        assert told in answer.err, answer.err
