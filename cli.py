"""The command line: finds the command in what was typed, runs it, turns errors into one sentence and an exit code."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.text.did_you_mean import nearest_word
from engine.text.language import LANGUAGES, Language
from hoso import __version__
from hoso.terminal.commands import COMMANDS, COMMANDS_BY_NAME
from hoso.wording.catalogue import Words

if TYPE_CHECKING:
    from cyclopts import App

USAGE, INTERRUPTED = 2, 130

FOR_THE_SHELL = "complete-words"
"""Says what may be typed next, for the scripts of `hoso completion`; people do not type it, so no help names it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; nothing escapes but what stops the process itself."""
    tokens = list(sys.argv[1:] if argv is None else argv)
    words = Words(_language(tokens))
    try:
        return _run(tokens, words)
    except KeyboardInterrupt:
        sys.stderr.write(f"{words.say('error.interrupted')}\n")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # else the flush at exit fails
        return 0
    except Exception as error:  # noqa: BLE001  # the last net: every failure becomes one sentence
        from hoso.terminal.error_answer import answer_error  # noqa: PLC0415

        return answer_error(error, tokens, words)


def build_app() -> "App":
    """Return the whole command tree; the modules behind it are imported one by one, when their command is called."""
    from cyclopts import App  # noqa: PLC0415  # a tenth of a second that --version and unknown commands need not pay

    from hoso.terminal.typing.options import EVERY  # noqa: PLC0415

    app = App(
        name="hoso", version=__version__, help_flags=[], version_flags=[], result_action="return_value",
        exit_on_error=False, print_error=False, default_parameter=EVERY,
    )  # fmt: skip
    parents: dict[str, App] = {"": app}
    for name, command in COMMANDS_BY_NAME.items():
        *above, leaf = name.split(" ")
        for depth in range(len(above)):
            path = " ".join(above[: depth + 1])
            if path not in parents:
                parents[path] = App(name=above[depth], help_flags=[], version_flags=[])
                parents[" ".join(above[:depth])].command(parents[path])
        parents[" ".join(above)].command(command.target, name=leaf)
    return app


def _run(tokens: list[str], words: Words) -> int:
    if tokens[:1] == ["--version"]:
        sys.stdout.write(f"hoso {__version__}\n")
        return 0
    if tokens[:1] == [FOR_THE_SHELL]:
        return _complete(tokens[1:], words)
    command, rest = _located(tokens)
    if command not in COMMANDS_BY_NAME or _asks_for_help(rest):
        return _guide(command, rest, words)
    _speak_utf8()
    if strange := next(filter(_is_no_text, tokens), ""):
        return _wrong(words.say("usage.not_text", word=strange[:60]), "", command=command, tokens=tokens, words=words)
    app = build_app()
    from cyclopts import CycloptsError  # noqa: PLC0415

    try:
        app.error_console = _Silence()  # type: ignore[assignment]  # all of a console that is used
        function, bound, _ = app.parse_args(tokens)
    except CycloptsError as error:
        from hoso.terminal.usage import misused  # noqa: PLC0415

        return _wrong(*misused(error, words), command=command, tokens=tokens, words=words)
    from hoso.terminal.session import close_all  # noqa: PLC0415
    from hoso.terminal.typing.typed import remember_typed  # noqa: PLC0415

    remember_typed(command, bound.arguments)
    try:
        return int(function(*bound.args, **bound.kwargs) or 0)
    finally:
        close_all()


def _is_no_text(word: str) -> bool:
    """Tell whether a word was typed in bytes that are no UTF-8, as a terminal of another setting sends them."""
    return any("\ud800" <= char <= "\udfff" for char in word)


def _complete(typed: Sequence[str], words: Words) -> int:
    """Print what may stand where the last word is being typed; nothing at all when anything goes wrong."""
    from hoso.terminal.completion.complete import candidates  # noqa: PLC0415

    _speak_utf8()
    sys.stdout.write("".join(candidates(typed, words, commands=COMMANDS_BY_NAME, build=build_app)))
    return 0


def _located(tokens: Sequence[str]) -> tuple[str, list[str]]:
    """Return the longest known command or group at the start, and what follows it."""
    known = {"": True} | {" ".join(name.split(" ")[:n]): True for name in COMMANDS_BY_NAME for n in (1, 2, 3)}
    path: list[str] = []
    for token in tokens:
        if " ".join([*path, token]) not in known or " ".join(path) in COMMANDS_BY_NAME:
            break
        path.append(token)
    return " ".join(path), list(tokens[len(path) :])


def _asks_for_help(rest: Sequence[str]) -> bool:
    before = rest[: rest.index("--")] if "--" in rest else rest
    return "--help" in before or "-h" in before


def _guide(command: str, rest: list[str], words: Words) -> int:
    """Print help on a command or a group, or say that there is no such command."""
    from hoso.terminal.usage import command_help, group_help  # noqa: PLC0415

    _speak_utf8()
    if _asks_for_help(rest):
        known = COMMANDS_BY_NAME.get(command)
        text = command_help(build_app(), known, words) if known else group_help(COMMANDS, command, words)
        _print_help(text)
        return 0
    others = [token for token in rest if token not in ("--lang", *LANGUAGES) and not token.startswith("--lang=")]
    if not others:
        _print_help(group_help(COMMANDS, command, words))
        return 0 if not command else USAGE
    word = others[0]
    if word.startswith("-"):
        return _wrong(words.say("usage.option_first", word=word), "", command=command, tokens=rest, words=words)
    near = nearest_word(f"{command} {word}".strip(), COMMANDS_BY_NAME)
    hint = words.say("usage.did_you_mean", word=near) if near else ""
    return _wrong(
        words.say("usage.unknown_command", word=f"{command} {word}".strip()),
        hint,
        command=command,
        tokens=rest,
        words=words,
    )


def _print_help(text: str) -> None:
    """Print help: folded to the columns of a terminal, as it is into a file."""
    from shutil import get_terminal_size  # noqa: PLC0415  # costs at start

    from hoso.terminal.usage import folded  # noqa: PLC0415

    sys.stdout.write(folded(text, get_terminal_size().columns) if sys.stdout.isatty() else text)


def _wrong(what: str, hint: str, *, command: str, tokens: Sequence[str], words: Words) -> int:
    from hoso.terminal.usage import misuse  # noqa: PLC0415

    misuse(what, hint, command=command, tokens=tokens, words=words)
    return USAGE


def _language(tokens: Sequence[str]) -> Language:
    """Return the language asked for, before anything else is understood; Vietnamese unless English is named."""
    for word, following in pairwise([*tokens, ""]):
        if word.startswith("--lang=") or (word == "--lang" and following):
            return "en" if (word.partition("=")[2] or following) == "en" else "vi"
    named = os.environ.get("HOSO_LANG") or _language_on_file()
    return "en" if named == "en" else "vi"


def _language_on_file() -> str:
    """Return the language that `hoso.yaml` names, without the cost of reading YAML; empty when it names none."""
    try:
        with open("hoso.yaml", encoding="utf-8") as file:  # noqa: PTH123  # pathlib costs more than this
            lines = [line.partition("#")[0] for line in file]
    except (OSError, ValueError):
        return ""
    values = [line.partition(":")[2] for line in lines if line.partition(":")[0].rstrip() == "lang"]
    return values[-1].strip().strip("'\"") if values else ""


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal says; a letter must not stop a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


class _Silence:
    """Stands in for a Rich console, so that a wrong option does not load one."""

    def print(self, *_: object, **__: object) -> None:
        return


if __name__ == "__main__":
    sys.exit(main())
