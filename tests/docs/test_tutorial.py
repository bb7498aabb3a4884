"""The tutorial and the how-tos, command by command as they are typed: exit codes and what they say is printed."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docs.consoles import (
    STORIES,
    Answer,
    Command,
    agrees,
    commands_in,
    days_of_now,
    masked,
    play,
    run,
    told_anew,
    tools_missing,
    unshown,
    unshown_in,
)
from engine.law.law import Law
from hoso.bootstrap.archive_law_book import ArchiveLawBook

ROOT = Path(__file__).resolve().parents[2]
REFUSAL = "hoso check HS-2022-0001 --to admitted --as-of 16/01/2023"
LANGUAGES = {"README.md": " --lang en", "README.vi.md": ""}

pytestmark = pytest.mark.xdist_group("documents")

_LAWS: dict[tuple[str, str], Law] = {}
_BUILD = ArchiveLawBook._from_files


def _built_once(book: ArchiveLawBook, edition: str, workflow: str) -> Law:
    """A command is a process in life; here a law is compiled once for all of them, for speed alone."""
    if (edition, workflow) not in _LAWS:
        _LAWS[edition, workflow] = _BUILD(book, edition, workflow)
    return _LAWS[edition, workflow]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("HOSO_")]:
        monkeypatch.delenv(name)
    for name in ("HOSO_ACTOR", "HOSO_LANG", "HOSO_LOG_FILE"):  # set while a document runs, taken back afterwards
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOSO_SOURCE", str(ROOT))
    monkeypatch.setattr(ArchiveLawBook, "_from_files", _built_once)


class Played:
    """Where each document left its folder, what disagreed in it, and the refusal that the READMEs show."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.refusals: dict[str, tuple[str, ...]] = {}
        self.not_run: dict[str, list[Command]] = {}
        self.unshown: dict[str, list[str]] = {}
        self._wrong: dict[str, list[str]] = {}

    def wrong(self, name: str) -> list[str]:
        """Play a document once, after the one it goes on from; return what does not agree."""
        if name not in self._wrong:
            earlier = STORIES[name]
            folder = self.top / name.replace("/", "-")
            if earlier:
                assert self.wrong(earlier) == []
                shutil.copytree(self.top / earlier.replace("/", "-"), folder)
                os.environ.pop("HOSO_ACTOR", None)
            else:
                folder.mkdir()
            os.chdir(folder)
            self._wrong[name] = list(self._faults(name))
        return self._wrong[name]

    def _faults(self, name: str) -> Iterator[str]:
        self.not_run[name], self.unshown[name] = [], []
        for command, answer in play(name):
            self.unshown[name] += unshown(command, answer)
            if answer is None:
                self.not_run[name].append(command)
            elif answer.code != command.code:
                yield f"$ {command.typed}: exit {answer.code}, not {command.code}: {answer.lines}"
            elif not agrees(command.shown, answer.lines):
                yield f"$ {command.typed}: prints something else (python -m docs.consoles --write): {answer.lines}"
            if command.typed == REFUSAL:
                answers = {readme: run(f"{REFUSAL}{lang}") for readme, lang in LANGUAGES.items()}
                self.refusals = {readme: one.lines for readme, one in answers.items() if one is not None}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    before = Path.cwd()
    yield Played(tmp_path_factory.mktemp("documents"))
    os.chdir(before)


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_every_command_of_a_document_does_what_the_document_says(
    name: str, played: Played, gate: Callable[[str], None]
) -> None:
    wrong = played.wrong(name)

    skipped = played.not_run[name]
    if skipped:
        tools = sorted({tool for command in skipped for tool in tools_missing(command.typed)})
        gate(f"{name}: {len(skipped)} commands NOT RUN, for want of {', '.join(tools)}")
    assert wrong == []
    assert skipped == [] or "CI" not in os.environ, "a build runs every command: see .ci/run"


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_what_a_document_does_not_show_is_as_it_was(name: str, played: Played) -> None:
    """Below about a third of the commands a document shows nothing; what they print is kept in a golden file."""
    assert played.wrong(name) == []

    assert played.unshown[name] == unshown_in(name, skipped=played.not_run[name])


@pytest.mark.slow
@pytest.mark.parametrize("readme", LANGUAGES)
def test_the_refusal_in_a_readme_is_the_one_that_the_tutorial_meets(readme: str, played: Played) -> None:
    assert played.wrong("docs/tutorial.md") == []
    text = (ROOT / readme).read_text("utf-8")
    block = next(part for part in text.split("```console\n")[1:] if REFUSAL in part).split("```")[0]
    (command,) = commands_in(block)

    printed = iter(masked(line) for line in played.refusals[readme])

    assert command.code == 3
    assert len(command.shown) > 5
    missing = [line for line in command.shown if line != "…" and masked(line) not in printed]
    assert missing == []


def test_a_document_that_shows_another_word_disagrees() -> None:
    printed = ("Đã ghi 3 việc.", "Xong.")

    assert agrees(("Đã ghi 3 việc.", "…"), printed)
    assert agrees(printed, printed)
    assert not agrees(("Đã ghi 4 việc.", "…"), printed)
    assert not agrees(("Đã ghi 3 việc.",), printed)


def test_today_stands_for_the_day_of_the_run_and_for_no_other() -> None:
    today = days_of_now()[0]

    assert agrees(("quan  <today>",), (f"quan  {today}",))
    assert not agrees(("quan  <today>",), ("quan  22/11/2026" if today != "22/11/2026" else "quan  21/11/2025",))
    assert not agrees(("quan  22/11/2020",), (f"quan  {today}",))
    assert told_anew(Command("hoso user list", 0, ("?",)), Answer(0, (f"quan  {today}",))) == ("quan  <today>",)


def test_a_command_that_needs_a_missing_tool_is_not_run_and_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert run("jq -r .n line.json | sha256sum") is None
    assert tools_missing("jq -r .n line.json | sha256sum") == ["jq", "sha256sum"]
    assert tools_missing("hoso list --json") == []


def test_digests_and_instants_may_differ_and_days_may_not() -> None:
    line = "mục 3 · 22/11/2026 11:03 · 99c69a2a410e… · ngày 05/03/2022"

    assert masked(line) == masked(line.replace("11:03", "12:30").replace("99c69a2a410e", "0123456789ab"))
    assert masked(line) != masked(line.replace("05/03/2022", "06/03/2022"))


def test_a_block_is_read_as_commands_with_exit_codes_and_what_they_print() -> None:
    block = "$ hoso a \\\n  --b  # exit 3\nmột\n\nhai\n$ hoso c\n"

    assert commands_in(block) == [
        Command("hoso a \\\n  --b", 3, ("một", "", "hai")),
        Command("hoso c", 0, ()),
    ]


def test_a_command_with_a_pipe_goes_through_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("hoso --version | tr a-z A-Z") == Answer(0, run_version())


def run_version() -> tuple[str, ...]:
    answer = run("hoso --version")
    assert answer is not None
    return tuple(line.upper() for line in answer.lines)


def test_a_setting_may_be_what_a_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_LANG", "vi")

    answer = run('export HOSO_LANG="$(echo vi en | cut -d " " -f 2)"')

    assert (answer and answer.code, os.environ["HOSO_LANG"]) == (0, "en")
