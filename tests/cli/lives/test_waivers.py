"""What sets a rule aside is dated and cited like the rule itself."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import REF, Hoso
from tests.cli.lives.steps import accept_all, finding, record

ROOT = Path(__file__).parents[3]


def shipped_with(folder: Path, waivable: str) -> str:
    """The shipped files, where the waiver of CER-01 is another one."""
    made = folder / "rules"
    shutil.copytree(ROOT / "policies", made, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = made / "central" / "rules-7-ceremony.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("    waivable:"))
    last = next(at for at in range(first + 1, len(lines)) if not lines[at].startswith("      "))
    file.write_text("\n".join([*lines[:first], waivable, *lines[last:]]) + "\n", encoding="utf-8")
    return str(made)


@pytest.mark.parametrize(
    "waivable",
    [
        '    waivable: {by: superior, cite: "qd29-2016 4.1"}',
        '    waivable: {by: superior, versions: [{from: 2016-07-25, cite: ["qd29-2016 4.1"], confidence: A}]}',
    ],
)
def test_a_waiver_that_cites_a_text_out_of_force_is_refused(hoso: Hoso, tmp_path: Path, waivable: str) -> None:
    answer = hoso("policy", "check", shipped_with(tmp_path, waivable), "--lang", "en")

    assert answer.code == 7
    assert "rule CER-01" in answer.err
    assert "it cites qd29-2016 beyond 2021-07-30, when qd24-2021 replaced it" in answer.err


def late_ceremony(hoso: Hoso, *, decided: str, received: str, held: str, consented: str) -> None:
    hoso.verify_background()
    shown = hoso.must("show", REF, "--json", by="kiem").json
    n = {act["act"]: str(act["n"]) for act in shown["acts"]}
    for slug, on in (("admission_decision", decided),):
        hoso.must("correct", REF, n[slug], f"on={on}", "--reason", "ghi theo bản chính")
    accept_all(hoso)
    hoso.must("advance", REF, "--on", decided, "--to", "admitted", by="uy")
    record(hoso, f"admission_decision_received {received}", f"ceremony {held}")
    record(hoso, f"superior_consent {consented} rule=CER-01 level=superior number=18-CV/DU")
    accept_all(hoso)


def test_the_consent_to_a_late_ceremony_cites_the_text_of_its_day(hoso: Hoso) -> None:
    late_ceremony(hoso, decided="10/04/2025", received="14/04/2025", held="15/07/2025", consented="10/07/2025")

    row = finding(hoso, "begin_probation", "15/07/2025", rule="CER-01")

    assert row["verdict"] == "waived"
    assert [f"{place['doc']} {place['point']}" for place in row["cite"]] == ["qd294-2025 4.1"]
