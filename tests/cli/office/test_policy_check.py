"""hoso policy check: faults, odd things, unprotected numbers, proofs; plainly said when the solver is missing."""

import json
import shutil
import sys
from pathlib import Path

import pytest

import cli
from engine.errors import FileFault, Message
from hoso.bootstrap import law_tools as wiring
from policies.authoring.mutation.mutate import Survey

ROOT = Path(__file__).parents[3]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["policy", "check", *words, "--lang", "en"])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "policies", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def test_what_is_odd_is_shown_and_is_no_fault(capsys: pytest.CaptureFixture[str], shipped: Path) -> None:
    overlay = shipped / "overlays" / "quang-ninh-agencies.yaml"
    text = overlay.read_text(encoding="utf-8")
    spare = 'sources:\n  spare: {title: "x", issued: 2019-01-01, in_force: 2019-01-01}\n'
    overlay.write_text(text.replace("sources:\n", spare), encoding="utf-8")

    code, out, err = run(capsys, str(shipped))

    assert (code, err) == (0, "")
    assert "Odd, and no fault:" in out
    assert "source spare: nothing cites it; drop it, or cite it" in out


def test_an_unprotected_number_ends_with_exit_code_7_and_its_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "central/params.yaml:14: parameter age.min_months: no example notices when 216 becomes 217"
    what = Message("change.unseen", old="216", new="217")
    fault = FileFault("central/params.yaml", 14, what, (Message("owner.parameter", name="age.min_months"),))
    monkeypatch.setattr(wiring, "law_survey", lambda _: Survey(2, (fault,)))

    code, _, err = run(capsys, "--mutation")

    assert code == 7
    assert line in err


def test_a_table_of_rules_that_are_not_there_is_a_fault(capsys: pytest.CaptureFixture[str], shipped: Path) -> None:
    properties = shipped / "law" / "properties.yaml"
    text = properties.read_text(encoding="utf-8")
    properties.write_text(text.replace("INT-03]", "XX-99]"), encoding="utf-8")

    code, _, err = run(capsys, str(shipped))

    assert code == 7
    assert "table introducers: XX-99: there is no such rule with 'applies_when'" in err


def test_without_the_solver_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("policies.authoring.proofs")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "z3", None)

    code, _, err = run(capsys, "--prove")

    assert code == 2
    assert "z3" in err
    assert "FILE.whl[verify]" in err


@pytest.mark.slow
def test_the_shipped_law_has_every_property_and_the_document_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("z3")

    code, out, _ = run(capsys, "--prove", "--json")

    proofs = json.loads(out)["proofs"]
    assert code == 0
    assert {proof["holds"] for proof in proofs} == {True}
    assert {"twelve-months", "vote-of-admission", "removal-in-probation"} <= {one["name"] for one in proofs}


@pytest.mark.slow
def test_no_number_of_the_shipped_law_is_unprotected(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--mutation")

    assert (code, err) == (0, "")
    assert "an example notices each" in out
