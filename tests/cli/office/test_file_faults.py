"""What is wrong with a file of the law or a workflow is told in Vietnamese, every sentence that a broken file shows."""

import re
from pathlib import Path
from typing import Any

import pytest

from hoso.wording.twins.file_faults import CLAUSES, OWNERS, file_fault
from hoso.wording.twins.sentences import vietnamese
from tests.workflows.test_workflow_files import FAULTS

BROKEN = Path(__file__).resolve().parents[2] / "broken_files"
ENGLISH = re.compile(
    r"\b(the|is|not|and|which|with|from|give|write|add|this|that|its|it|has|does|stands|keep|one|of|to)\b"
)
QUOTED = re.compile(r"“[^”]*”|'[^']*'|\([^)]*\)|[\w-]+[._][\w.]+|: present, not$")


def sentences() -> list[str]:
    files = sorted(BROKEN.rglob("*.yaml"))
    said = [one for file in files for one in re.findall(r"^# expect: (.*)$", file.read_text("utf-8"), re.MULTILINE)]
    return sorted({*said, *(one for faults in FAULTS.values() for one in faults)})


def test_there_are_sentences() -> None:
    assert len(sentences()) > 120


@pytest.mark.parametrize("said", sentences())
def test_every_fault_of_a_broken_file_is_told_in_vietnamese(said: str) -> None:
    told = file_fault(said)

    assert ENGLISH.findall(QUOTED.sub("", told)) == [], told


def test_place_owner_and_values_stay() -> None:
    told = file_fault("central/law.yaml:14: rule TST-01: unknown source 'a' in the citation 'a 1'; did you mean 'b'?")

    assert told == "central/law.yaml:14: quy tắc TST-01: căn cứ “a 1” dẫn văn bản lạ “a”; có phải “b”?"


def test_what_nobody_foresaw_stays_as_it_is() -> None:
    assert (
        file_fault("x.yaml:1: the moon is full; wait: until it wanes")
        == "x.yaml:1: the moon is full; wait: until it wanes"
    )


def test_a_form_uses_no_value_that_its_sentence_does_not_have() -> None:
    for english, twin in {**OWNERS, **CLAUSES}.items():
        used = {int(one) for one in re.findall(r"\{(\d)\}", twin)}
        assert used <= set(range(english.count("{}"))), english


def test_a_broken_policy_folder_and_a_broken_workflow_are_told_in_vietnamese(hoso: Any, tmp_path: Path) -> None:
    folder = tmp_path / "luat"
    (folder / "central").mkdir(parents=True)
    (folder / "central" / "law.yaml").write_text("format: hoso-policy/2\n", encoding="utf-8")
    file = tmp_path / "w.yaml"
    file.write_text((BROKEN / "workflows" / "trap.yaml").read_text("utf-8"), encoding="utf-8")

    policy, flow = hoso("policy", "check", str(folder)), hoso("workflow", "check", str(file))

    assert (policy.code, "phải là" in policy.err) == (7, True)
    assert (flow.code, "“stuck” là ngõ cụt" in flow.err) == (7, True)
    english = hoso("workflow", "check", str(file), "--lang", "en")
    assert "is a trap" in english.err


def test_a_name_with_a_colon_or_a_semicolon_is_one_name() -> None:
    told = file_fault("a.yaml:9: example '14 trên 21: đúng; đủ': expected granted false, got true")

    assert told == "a.yaml:9: ví dụ “14 trên 21: đúng; đủ”: mong đợi granted false, kết quả true"


@pytest.mark.parametrize(
    "fault", ["2 faults in the policy files", "2 faults in 1 policy file", "3 faults in 2 policy files"]
)
def test_how_many_faults_there_are_is_told_in_vietnamese(fault: str) -> None:
    told = vietnamese(fault)

    assert told.startswith("có ")
    assert "the" not in told.split()
