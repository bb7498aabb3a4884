"""The word that is being typed: where on the line it stands, and what may stand there, one candidate a line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from hoso.terminal.commands import TypedCommand
from hoso.terminal.completion.typed_line import Completion, TypedLine
from hoso.wording.catalogue import Words

if TYPE_CHECKING:
    from cyclopts import App
    from cyclopts.argument import Argument


CommandsByName = Mapping[str, TypedCommand]


def candidates(
    typed: Sequence[str], words: Words, *, commands: CommandsByName, build: Callable[[], "App"]
) -> list[str]:
    """Return the lines for the shell; whatever goes wrong, there is nothing to offer, and nothing to say about it."""
    try:
        completions = _completed(list(typed[1:]), words, commands=commands, build=build) if typed[:1] == ["--"] else ()
        return [_shown(*completion) for completion in dict(completions).items()]
    except Exception:  # noqa: BLE001  # somebody is in the middle of a word: no place for a message
        return []


def _shown(word: str, meaning: str) -> str:
    told = "".join(char for char in " ".join(meaning.split()) if char.isprintable())
    return f"{word}\t{told}\n" if told else f"{word}\n"


def _completed(
    typed: list[str], words: Words, *, commands: CommandsByName, build: Callable[[], "App"]
) -> Iterable[Completion]:
    *before, word = typed or [""]
    path = _path(before, commands)
    if " ".join(path) not in commands:
        return _below(path, word, words, commands=commands) if path == before else ()
    inner = build()
    for name in path:
        inner = inner[name]
    line = TypedLine(
        [argument for argument in inner.assemble_argument_collection() if not argument.children and argument.show]
    )
    for typed_word in before[len(path) :]:
        line.take(typed_word)
    return _on(line, word, words)


def _path(before: Sequence[str], commands: CommandsByName) -> list[str]:
    """Return the words at the beginning that name a command or a group."""
    known = {" ".join(name.split(" ")[:n]) for name in commands for n in (1, 2, 3)}
    path: list[str] = []
    for word in before:
        if " ".join(path) in commands or " ".join([*path, word]) not in known:
            break
        path.append(word)
    return path


def _below(path: Sequence[str], word: str, words: Words, *, commands: CommandsByName) -> Iterator[Completion]:
    """Yield the commands and groups below a group."""
    depth = len(path)
    for name in commands:
        parts = name.split(" ")
        if parts[:depth] == list(path) and parts[depth].startswith(word):
            path_so_far = " ".join(parts[: depth + 1])
            is_command = path_so_far in commands
            yield parts[depth], commands[path_so_far].title(words) if is_command else words.say(f"cmd.{path_so_far}")


def _on(line: TypedLine, word: str, words: Words) -> Iterable[Completion]:
    """Return what may stand at the end of a line: the value of an option, an option, or an argument."""
    if line.waiting is not None:
        return _values(line, line.waiting, word=word, words=words)
    if line.begins_option(word):
        name, equals, value = word.partition("=")
        option = line.option(name)
        if equals:
            completions = _values(line, option, word=value, words=words) if option is not None else ()
            return [(f"{name}={choice}", meaning) for choice, meaning in completions]
        return _options(line, word, words)
    if line.place is None:
        return () if word else _options(line, word, words)
    return _values(line, line.place, word=word, words=words)


def _options(line: TypedLine, word: str, words: Words) -> Iterator[Completion]:
    for option in line.options:
        for name in (*option.names, *option.negatives):
            if name.startswith(word):
                yield name, words.say(option.parameter.help or "")


def _values(line: TypedLine, argument: "Argument", *, word: str, words: Words) -> Iterable[Completion]:
    from hoso.terminal.completion.candidates import values
    from hoso.terminal.session import close_all

    try:
        return list(values(line, argument, word=word, words=words))
    finally:
        close_all()
