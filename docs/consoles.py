"""Runs the ```console blocks of the documents, word by word, and can put what was really printed into them.

Run: python -m docs.consoles [--write]. A block holds commands (`$ …`, ending in `# exit 3` when that code is expected)
and what they print; `…` as the last line stands for the rest, `<today>` for the day of the run. A block ```csv tree.csv
is written as a file.
An author puts `?` where the output belongs (`?5`: its first five lines) and runs with `--write`.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import cli
from engine.calendar.vietnam_time import VIETNAM_TIME

ROOT = Path(__file__).resolve().parent.parent
STORIES: dict[str, str] = {
    "docs/tutorial.md": "",
    "docs/how-to/clerk.md": "docs/tutorial.md",
    "docs/how-to/supervisor.md": "docs/how-to/clerk.md",
    "docs/how-to/auditor.md": "docs/tutorial.md",
    "docs/how-to/policy-author.md": "docs/tutorial.md",
    "docs/how-to/administrator.md": "docs/tutorial.md",
    "docs/how-to/units.md": "docs/tutorial.md",
    "docs/how-to/editions.md": "docs/how-to/clerk.md",
    "docs/how-to/letters.md": "docs/how-to/clerk.md",
}
"""Each document that is run, and the one in whose folder it goes on."""

UNSHOWN = ROOT / "tests" / "golden" / "documents.txt"
"""What the commands print below which a document shows nothing: they too are compared."""

REST = "…"
TODAY = "<today>"
_FENCE = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LATE = re.compile(r"\b(quá hạn|còn) \d[\d.]*(?= (?:ngày|tháng|năm))")
"""How late or early something is on the day of the run; what a document shows, it shows as of a day of its own."""
_EXIT = re.compile(r"\s+# exit (\d+)$")
_TOOL = re.compile(r"\b(?:sqlite3|jq|sha256sum|openssl)\b")
_SHELL = re.compile(r"[|<>;&*`]")
_MASKS = (
    (re.compile(r"\b[0-9a-f]{8,64}\b"), "HEX"),
    (re.compile(r"\b\d{2}/\d{2}/\d{4} \d{2}:\d{2}(:\d{2})?"), "INSTANT"),
    (re.compile(r"\b\d{4}-\d{2}-\d{2}T[\d:.]+Z"), "INSTANT"),
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it is typed, the exit code that is expected, and the lines shown below it."""

    typed: str
    code: int
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave; None for one that needs a tool which this machine does not have."""

    code: int
    lines: tuple[str, ...]


def commands_in(block: str) -> list[Command]:
    """Return the commands of one console block, with what is shown below each."""
    commands: list[Command] = []
    lines = iter(block.splitlines())
    for line in lines:
        if line.startswith("$ "):
            typed = line[2:]
            while typed.endswith("\\"):
                typed += f"\n{next(lines)}"
            wanted = _EXIT.search(typed)
            code = int(wanted.group(1)) if wanted else 0
            commands.append(Command(_EXIT.sub("", typed), code, ()))
        elif commands:
            last = commands.pop()
            commands.append(Command(last.typed, last.code, (*last.shown, line)))
    return commands


def blocks_of(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield language, file name (may be empty) and text of each fenced block of a document."""
    for fence in _FENCE.finditer((ROOT / name).read_text("utf-8")):
        yield fence.group(1), fence.group(2), fence.group(3)


def run(typed: str) -> Answer | None:
    """Run one command in the current folder: `hoso …` in this process, anything with a shell's signs by a shell."""
    if typed.startswith("export "):
        name, _, value = typed.removeprefix("export ").partition("=")
        value = value.strip('"')
        answer = _spawned(value[2:-1]) if value.startswith("$(") else Answer(0, (value,))
        os.environ[name] = "\n".join(answer.lines)
        return Answer(answer.code, ())
    joined = typed.replace("\\\n", " ")
    if joined.startswith("hoso ") and not _SHELL.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", joined)):
        return _called(shlex.split(os.path.expandvars(joined))[1:])
    return None if tools_missing(typed) else _spawned(typed)


def tools_missing(typed: str) -> list[str]:
    """Return the tools that a command needs and this machine does not have."""
    return [tool for tool in sorted(set(_TOOL.findall(typed))) if shutil.which(tool) is None]


def _called(words: list[str]) -> Answer:
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = cli.main(words)
    return Answer(code, _lines(out.getvalue()))


def _spawned(typed: str) -> Answer:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S602  # the documents are ours
        typed, shell=True, check=False, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
    )  # fmt: skip
    return Answer(done.returncode, _lines(done.stdout))


def _lines(text: str) -> tuple[str, ...]:
    lines = [line.rstrip() for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def masked(line: str) -> str:
    """Return a line without what differs from run to run: digests and the instants of recording."""
    for pattern, word in _MASKS:
        line = pattern.sub(word, line)
    return " ".join(line.split())


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Tell whether a document shows what was printed; nothing shown claims nothing, a last `…` claims a beginning."""
    if not shown:
        return True
    whole = shown[-1] != REST
    wanted = shown if whole else shown[:-1]
    got = printed if whole else printed[: len(wanted)]
    return len(got) == len(wanted) and all(map(_same, wanted, got))


def _same(shown: str, printed: str) -> bool:
    """Compare a line with what was printed; a run may pass midnight, so yesterday is today as well."""
    days = days_of_now() if TODAY in shown else [""]
    return any(masked(shown.replace(TODAY, day)) == masked(printed) for day in days)


def days_of_now() -> list[str]:
    """Return today and yesterday in Vietnam as they are printed."""
    now = datetime.now(VIETNAM_TIME)
    return [f"{now - timedelta(days=back):%d/%m/%Y}" for back in (0, 1)]


def play(name: str) -> Iterator[tuple[Command, Answer | None]]:
    """Run a document in the current folder, block by block; yield each command with what it gave."""
    for language, file, text in blocks_of(name):
        if language == "console":
            for command in commands_in(text):
                yield command, run(command.typed)
        elif file:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(text, encoding="utf-8")


def unshown(command: Command, answer: Answer | None) -> list[str]:
    """Return what is kept in `UNSHOWN` of a command below which the document shows nothing; else nothing."""
    if command.shown or answer is None:
        return []
    today, yesterday = days_of_now()
    lines = [_LATE.sub(r"\1 …", masked(line)).replace(today, TODAY).replace(yesterday, TODAY) for line in answer.lines]
    return [f"$ {' '.join(command.typed.split())}", *(f"  {line}".rstrip() for line in lines)]


def told_anew(command: Command, answer: Answer | None) -> tuple[str, ...]:
    """Return what the document should show below a command."""
    shown = command.shown
    if not shown or answer is None:
        return shown
    if shown[0].startswith("?"):
        limit = int(shown[0][1:] or 0) or len(answer.lines)
    else:
        limit = len(shown) - 1 if shown[-1] == REST else len(answer.lines)
    lines = tuple(_kept(line, shown[at] if at < len(shown) else "") for at, line in enumerate(answer.lines))
    return lines if limit >= len(lines) else (*lines[:limit], REST)


def _kept(printed: str, shown: str) -> str:
    """Return the line that a document goes on showing: the old one where nothing but digests and instants differ."""
    if shown and _same(shown, printed):
        return shown
    return re.sub(rf"{days_of_now()[0]}(?! \d\d:\d\d)", TODAY, printed)


_UNSHOWN_HEAD = """What the commands of the documents print where a document shows nothing below them.
Made by `python -m docs.consoles --write`; the tests run the documents and compare. Digests and instants are masked."""


def unshown_in(name: str, *, skipped: Sequence[Command] = ()) -> list[str]:
    """Return the lines that `UNSHOWN` holds of one document, without those of commands that could not be run."""
    left_out = {f"$ {' '.join(command.typed.split())}" for command in skipped}
    sections = UNSHOWN.read_text("utf-8").split("\n## ")
    section = next((section for section in sections if section.partition("\n")[0] == name), f"{name}\n")
    kept, keep = [], True
    for line in section.rstrip("\n").splitlines()[1:]:
        keep = line not in left_out if line.startswith("$ ") else keep
        kept += [line] if keep else []
    return kept


def main(argv: list[str]) -> int:
    """Run every document, say what does not agree; with `--write` put it right. Exit code 1 when something is wrong."""
    wrong, kept = 0, [_UNSHOWN_HEAD]
    with tempfile.TemporaryDirectory() as top:
        for name, earlier in STORIES.items():
            folder = Path(top) / name.replace("/", "-")
            if earlier:
                shutil.copytree(Path(top) / earlier.replace("/", "-"), folder)
            else:
                folder.mkdir()
            _forget_settings()
            with chdir(folder):
                kept.append(f"\n## {name}")
                wrong += _renew(name, kept, write="--write" in argv)
    text = "\n".join([*kept, ""])
    if "--write" in argv and not wrong:
        UNSHOWN.write_text(text, "utf-8")
    elif text != UNSHOWN.read_text("utf-8"):
        wrong += 1
        sys.stderr.write(f"{UNSHOWN.name}: something else is printed: python -m docs.consoles --write\n")
    return 1 if wrong else 0


def _forget_settings() -> None:
    for name in [name for name in os.environ if name.startswith("HOSO_")]:
        del os.environ[name]
    os.environ["HOSO_SOURCE"] = str(ROOT)


def _renew(name: str, kept: list[str], *, write: bool) -> int:
    wrong, text = 0, (ROOT / name).read_text("utf-8")
    position = 0
    for command, answer in play(name):
        kept += unshown(command, answer)
        if answer is not None and answer.code != command.code:
            wrong += 1
            sys.stderr.write(f"{name}: $ {command.typed}\n  exit {answer.code}, not {command.code}\n")
            sys.stderr.write("".join(f"  {line}\n" for line in answer.lines))
            break
        position = text.index(f"$ {command.typed}", position)
        start = text.index("\n", position + len(command.typed)) + 1
        position = start
        before = "".join(f"{line}\n" for line in command.shown)
        if write and before:
            after = "".join(f"{line}\n" for line in told_anew(command, answer))
            text = text[:start] + after + text[start + len(before) :]
            position = start + len(after)
        elif answer is not None and not agrees(command.shown, answer.lines):
            wrong += 1
            sys.stderr.write(f"{name}: $ {command.typed}\n  prints something else: python -m docs.consoles --write\n")
    if write:
        (ROOT / name).write_text(text, "utf-8")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
