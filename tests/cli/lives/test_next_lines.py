"""What stands behind “Next:” can be pasted as it stands, and writes nothing that the clerk has not filled in."""

import re
import shlex
from types import SimpleNamespace
from typing import Any

import pytest

import cli
from engine.acts import KINDS
from engine.law.model.finding import Remedy
from engine.terms import Verdict
from hoso.views.decisions.remedies import next_command
from hoso.views.dossiers.dossier import _rank
from tests.cli.conftest import REF

KINDS_OF_REMEDY = ("wait", "need", "record", "supply", "choose", "consent", "redo", "renew", "accept", "change")
_NEXT = re.compile(r"^(?:Việc tiếp theo|Next): (.*)$", re.MULTILINE)


def pasted(hoso: Any, line: str) -> Any:
    """Run a line as a shell would split it."""
    assert not re.search(r"…|dd/mm|[<>]|\bN\b", line), line
    words = shlex.split(line)
    assert words[0] == "hoso"
    return hoso(*words[1:])


@pytest.mark.parametrize("kind", KINDS_OF_REMEDY)
def test_the_command_of_every_remedy_runs_as_it_stands(hoso: Any, kind: str) -> None:
    before = hoso("show", REF, "--json").json["version"]
    abouts = [*KINDS, "candidate.education", "cell_vote.in_favour", "place.official_members"]
    lines = [line for about in abouts if (line := next_command(REF, Remedy(kind, about, words=("university",))))]  # type: ignore[arg-type]

    for line in sorted(set(lines)):
        if kind == "accept":  # by another person; it has no blanks
            assert line == f"hoso accept {REF}"
            continue
        assert pasted(hoso, line).code == 0, line
    assert hoso("show", REF, "--json").json["version"] == before


@pytest.mark.parametrize("step", ["trained", "background_verified", "admitted", "official"])
def test_the_next_line_of_a_refusal_runs_as_it_stands(hoso: Any, step: str) -> None:
    answer = hoso("check", REF, "--to", step, "--as-of", "10/03/2024")

    for line in _NEXT.findall(answer.out):
        told = pasted(hoso, line)
        assert told.code == 0, line
        assert REF in told.out


def test_the_first_command_after_init_runs_as_it_stands(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    new = ["init", "--db", str(tmp_path / "new.db"), "--admin-name", "Nguyễn Thị Quản", "--admin-login", "quan"]

    assert cli.main(new) == 0

    (line,) = _NEXT.findall(capsys.readouterr().err)
    assert cli.main(shlex.split(line)[1:]) == 0


def test_show_begins_with_what_is_missing_and_ticks_nothing_vacuous(hoso: Any) -> None:
    shown = hoso("show", REF, "--as-of", "10/03/2024").out
    rows = shown[shown.index("Cần gì để sang bước") :].splitlines()
    marks = [row.strip()[0] for row in rows if re.match(r" [✓✗?–] ", row)]

    assert shown.index("Cần gì để sang bước") < shown.index("Thời hạn")
    assert marks[0] in "✗?"
    first_met = next((at for at, mark in enumerate(marks) if mark in "✓–"), len(marks))
    assert not any(mark in "✗?" for mark in marks[first_met:])
    counted = re.search(r"(\d+) trên (\d+) đủ", rows[0])
    assert counted is not None
    assert int(counted[2]) == sum(mark in "✓✗?" for mark in marks)


def test_what_is_missing_stands_before_what_is_met_and_what_asks_nothing_stands_last() -> None:
    said = [Verdict.NOT_APPLICABLE, Verdict.MET, Verdict.UNMET, Verdict.WAIVED, Verdict.UNKNOWN]
    findings: list[Any] = [SimpleNamespace(verdict=one) for one in said]

    assert [one.verdict for one in sorted(findings, key=_rank)] == [said[2], said[4], said[1], said[3], said[0]]
