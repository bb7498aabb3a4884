"""A broken policy folder and a broken workflow are told at the terminal, in the language that is asked for."""

from pathlib import Path
from typing import Any

BROKEN = Path(__file__).resolve().parents[2] / "broken_files"


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


def test_several_faults_are_counted_and_a_single_one_stands_for_itself(hoso: Any, tmp_path: Path) -> None:
    (tmp_path / "central").mkdir()
    law = tmp_path / "central" / "law.yaml"
    law.write_text("format: hoso-policy/2\n", encoding="utf-8")

    several = hoso("policy", "check", str(tmp_path), "--lang", "en")
    law.write_text("", encoding="utf-8")
    single = hoso("policy", "check", str(tmp_path), "--lang", "en")

    assert several.err.splitlines()[0] == "✗ The policy files have faults: 6 faults in the policy files"
    assert several.err.splitlines()[-1] == "  → mend them all, then: hoso policy check"
    assert "central/law.yaml:1: the file is empty; begin it with 'format: …'" in single.err
