"""A fault of a file as one line: where, whose, what, what to do; what stands in the file stays as it stands there."""

import re
from datetime import date

import pytest

from engine.errors import FileFault, Message, PolicyFileError
from hoso.wording.errors import faults_by_sentence, faults_of, what_and_hint
from hoso.wording.messages import fault_line
from tests.support.fault_lines import BROKEN, ENGLISH, VIETNAMESE, VIETNAMESE_LINES

ENGLISH_WORD = re.compile(
    r"\b(the|is|not|and|which|with|from|give|write|add|this|that|its|it|has|does|stands|keep|one|of|to)\b"
)
QUOTED = re.compile(r"“[^”]*”|'[^']*'|\([^)]*\)|[\w-]+[._][\w.]+|: present, not$")
LAW = "central/law.yaml"


def test_every_broken_file_has_its_vietnamese_and_no_other_has() -> None:
    files = {f"{file.parent.name}/{file.stem}" for file in BROKEN.rglob("*.yaml")}

    assert files - {"workflows/whole"} == VIETNAMESE_LINES.keys()


@pytest.mark.parametrize("line", sorted({line for lines in VIETNAMESE_LINES.values() for line in lines}))
def test_no_english_is_left_in_the_vietnamese_of_a_broken_file(line: str) -> None:
    assert ENGLISH_WORD.findall(QUOTED.sub("", line)) == []


def test_place_owner_and_values_stay() -> None:
    near = Message("word.meant", word="b")
    fault = FileFault(LAW, 14, Message("source.unknown", key="a", cite="a 1", near=near), (owner("TST-01"),))

    assert fault_line(fault, VIETNAMESE) == f"{LAW}:14: quy tắc TST-01: căn cứ “a 1” dẫn văn bản lạ “a”; có phải “b”?"
    assert fault_line(fault, ENGLISH) == (
        f"{LAW}:14: rule TST-01: unknown source 'a' in the citation 'a 1'; did you mean 'b'?"
    )


def test_a_day_stands_as_in_the_file_and_a_value_in_the_quotes_of_the_language() -> None:
    day = FileFault(LAW, 3, Message("version.gap", since=date(2020, 1, 1), until=date(2021, 2, 3)))
    value = FileFault(LAW, 3, Message("value.not_a_word", value="a b"))
    number = FileFault(LAW, 3, Message("value.not_a_word", value=["a"]))

    assert fault_line(day, ENGLISH).startswith(f"{LAW}:3: it is not in force from 2020-01-01 until 2021-02-03;")
    assert [fault_line(fault, VIETNAMESE) for fault in (value, number)] == [
        f"{LAW}:3: “a b” không phải một từ", f"{LAW}:3: ['a'] không phải một từ",
    ]  # fmt: skip
    assert fault_line(value, ENGLISH) == f"{LAW}:3: 'a b' is not a word"


def test_a_name_with_a_colon_or_a_semicolon_is_one_name() -> None:
    example = Message("owner.example", name="14 trên 21: đúng; đủ")
    fault = FileFault("a.yaml", 9, Message("example.other_answer", expected="x", got="y", whole=""), (example,))

    assert fault_line(fault, VIETNAMESE) == "a.yaml:9: ví dụ “14 trên 21: đúng; đủ”: mong đợi x, kết quả y"


def test_a_fault_of_no_file_begins_with_its_owner() -> None:
    workflow = Message("owner.workflow", name="small")
    fault = FileFault("", 0, Message("move.made_by_nobody", move="remove", roles=("clerk", "secretary")), (workflow,))

    assert fault_line(fault, ENGLISH) == (
        "workflow small: nobody who moves dossiers may make the move 'remove'; add one of clerk, secretary"
    )


def test_an_error_of_the_core_inside_a_fault_keeps_its_own_days() -> None:
    fault = FileFault("c.yaml", 2, Message("calendar.weekday_in_lieu", day=date(2024, 1, 3)))

    assert fault_line(fault, ENGLISH) == (
        "c.yaml:2: 03/01/2024 is a weekday given as worked in lieu; name the Saturday or Sunday worked"
    )


def test_faults_of_one_line_stand_in_the_order_of_their_english_sentences() -> None:
    later, uncited, unused = (
        FileFault(LAW, 9, Message("source.uncited")), FileFault(LAW, 4, Message("source.uncited")),
        FileFault(LAW, 4, Message("parameter.unused")),
    )  # fmt: skip

    assert faults_by_sentence([uncited, unused, later]) == [unused, uncited, later]


@pytest.mark.parametrize(
    ("n", "files", "told"),
    [
        (2, 1, ["có 2 lỗi trong 1 tệp quy định", "2 faults in 1 policy file"]),
        (3, 2, ["có 3 lỗi trong 2 tệp quy định", "3 faults in 2 policy files"]),
    ],
)
def test_faults_are_counted_in_both_languages(n: int, files: int, told: list[str]) -> None:
    faults = tuple(FileFault(f"{at % files}.yaml", at + 1, Message("yaml.empty")) for at in range(n))
    error = PolicyFileError("policy_files.faulty", faults=faults, n=n, files=files)

    assert [what_and_hint(error, words)[0] for words in (VIETNAMESE, ENGLISH)] == told
    assert len(faults_of(error, ENGLISH)) == n
    assert len(faults_of(error, ENGLISH, limit=1)) == 2


def test_a_single_fault_stands_in_place_of_their_number() -> None:
    fault = FileFault(LAW, 1, Message("yaml.empty"))
    error = PolicyFileError("policy_files.faulty", faults=(fault,), n=1, files=1)

    assert what_and_hint(error, ENGLISH) == (f"{LAW}:1: the file is empty; begin it with 'format: …'", "")
    assert faults_of(error, ENGLISH) == []


def owner(rule: str) -> Message:
    return Message("owner.rule", name=rule)
