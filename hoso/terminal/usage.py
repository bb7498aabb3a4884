"""Help and wrong usage as text. Made from the command tree itself, without Rich, so that it costs little."""

import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from engine.text.did_you_mean import nearest_word
from hoso.terminal.commands import TypedCommand
from hoso.terminal.typing.choices import Choice
from hoso.wording.catalogue import Words

if TYPE_CHECKING:
    from cyclopts import App, CycloptsError
    from cyclopts.argument import Argument
    from cyclopts.exceptions import (
        CoercionError,
        MissingArgumentError,
        RepeatArgumentError,
        UnknownOptionError,
        UnusedCliTokensError,
        ValidationError,
    )

_COMMON = frozenset(("db", "replica", "actor", "lang", "json", "color", "no_color", "debug"))
_WIDE, _SHOWN = 24, 60
_OFFSET, _AFTER = "--offset", "--after"
"""How pages were asked for once, and how they are."""


def group_help(groups: Mapping[str, tuple[TypedCommand, ...]], prefix: str, words: Words) -> str:
    """Return help on the program, or on a group of commands such as `org`."""
    usage = f"hoso {prefix} {words.say('help.command')}".replace("  ", " ")
    title = words.say(f"cmd.{prefix}") if prefix else words.say("app")
    lines = [f"{words.say('help.usage')}: {usage} [{words.say('help.options')}]", "", title]
    for group, commands in groups.items():
        chosen = [command for command in commands if not prefix or command.name.startswith(f"{prefix} ")]
        if chosen:
            lines += ["", f"{words.say(f'group.{group}')}:"]
            lines += [_row(command.name, command.title(words)) for command in chosen]
    return "\n".join([*lines, "", words.say("help.more"), ""])


def command_help(app: "App", command: TypedCommand, words: Words, *, brief: bool = False) -> str:
    """Return help on one command, from the function that serves it; `brief` leaves out what all commands take."""
    inner = app
    for word in command.name.split(" "):
        inner = inner[word]
    arguments = [
        argument for argument in inner.assemble_argument_collection() if not argument.children and argument.show
    ]
    places = [argument for argument in arguments if not is_option(argument)]
    options = [argument for argument in arguments if is_option(argument)]
    shown = " ".join(_place(place) for place in places)
    lines = [f"{words.say('help.usage')}: hoso {command.name} {shown}".rstrip() + f" [{words.say('help.options')}]"]
    lines += ["", command.title(words)]
    for title, chosen in (
        ("help.arguments", places),
        ("help.specific", [option for option in options if _name(option) not in _COMMON]),
        ("help.common", [option for option in options if _name(option) in _COMMON and not brief]),
    ):
        if chosen:
            lines += ["", f"{words.say(title)}:"]
            lines += [_row(_label(argument), _explained(argument, words)) for argument in chosen]
    return "\n".join([*lines, ""])


def folded(text: str, width: int) -> str:
    """Return help for a screen of so many columns: long lines go on below themselves, and no word is broken."""
    return "\n".join(part for line in text.split("\n") for part in _folded(line, width))


def _folded(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    indent = min(_WIDE + 4 if line.startswith("  ") else 4, width // 2)
    return textwrap.wrap(line, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def misuse(what: str, hint: str, *, command: str, tokens: Sequence[str], words: Words) -> None:
    """Say that a command was typed wrongly: on standard error, and as a document on standard output with --json."""
    see = words.say("usage.see", command=f"hoso {command}".strip())
    sys.stderr.write(f"✗ {words.label('error.usage')}: {what}{f' ({hint})' if hint else ''}\n  {see}\n")
    if "--json" in tokens:
        from hoso.terminal.error_answer import print_document  # wrong usage alone costs little

        print_document("usage", what, hint=hint or see, where=command, faults=[])


def misused(error: "CycloptsError", words: Words) -> tuple[str, str]:
    """Return what is wrong with the words typed, and a hint."""
    teller = _TELLERS.get(type(error).__name__)
    return teller(error, words) if teller else (words.say("usage.wrong"), "")


def _row(label: str, text: str) -> str:
    return f"  {label:<{_WIDE}}  {text}" if len(label) <= _WIDE else f"  {label}\n  {'':<{_WIDE}}  {text}"


def is_option(argument: "Argument") -> bool:
    """Tell whether an argument goes by a name with dashes, and not by its place."""
    return any(name.startswith("-") for name in argument.names)


def _name(argument: "Argument") -> str:
    return str(argument.names[0]).lstrip("-").replace("-", "_")


def _place(argument: "Argument") -> str:
    name = str(argument.names[0]).upper()
    many = argument.field_info.kind is argument.field_info.VAR_POSITIONAL
    optional = not argument.required
    shown = f"{name}…" if many else name
    return f"[{shown}]" if optional or many else shown


def _label(argument: "Argument") -> str:
    if not is_option(argument):
        return str(argument.names[0]).upper()
    names = [name for name in argument.names if not name.startswith("--no-") or name == "--no-color"]
    takes = "" if argument.hint is bool or is_switch(argument) else f" {names[0].lstrip('-').upper().replace('-', '_')}"
    return ", ".join([*names, *argument.negatives]) + takes if not takes else ", ".join(names) + takes


def is_switch(argument: "Argument") -> bool:
    """Tell whether an option stands alone, without a value."""
    return bool in getattr(argument.hint, "__args__", ()) or argument.hint is bool


def _explained(argument: "Argument", words: Words) -> str:
    text = words.say(argument.parameter.help or "")
    return f"{text} [{words.say('help.required')}]" if argument.required else text


def _told_argument(error: "CycloptsError") -> str:
    token = getattr(error, "token", None)
    if token is not None and token.keyword:
        return str(token.keyword)
    if error.argument is None:
        return ""
    name = str(error.argument.names[0])
    return name if name.startswith("-") else name.upper()


def _unknown_option(error: "UnknownOptionError", words: Words) -> tuple[str, str]:
    word = str(error.token.keyword or error.token.value)
    names = [name for argument in error.argument_collection for name in (*argument.names, *argument.negatives)]
    if word == _OFFSET and _AFTER in names:
        return words.say("usage.unknown_option", word=word), words.say("usage.pages_by_key")
    near = nearest_word(word, (name for name in names if name.startswith("-")))
    return words.say("usage.unknown_option", word=word), words.say("usage.did_you_mean", word=near) if near else ""


def _missing(error: "MissingArgumentError", words: Words) -> tuple[str, str]:
    tokens = error.argument.tokens if error.argument is not None else []
    given = error.keyword is not None or any(token.keyword for token in tokens)
    return words.say("usage.no_value" if given else "usage.missing", word=error.keyword or _told_argument(error)), ""


def _coercion(error: "CoercionError", words: Words) -> tuple[str, str]:
    value = error.token.value if error.token is not None else ""
    if error.argument is not None and isinstance(error.argument.parameter.converter, Choice):
        return _choice(error, error.argument.parameter.converter, words)
    choices = error.argument.get_choices(force=True) if error.argument is not None else None
    hint = words.say("usage.one_of", choices=", ".join(choices)) if choices else ""
    if not hint and error.target_type is int:
        hint = words.say("usage.whole_number")
    return words.say("usage.bad_value", value=value[:_SHOWN], word=_told_argument(error)), hint


def _too_large(error: "ValidationError", words: Words) -> tuple[str, str]:
    typed = max((str(token.value) for token in error.argument.tokens), key=len) if error.argument is not None else ""
    return words.say("usage.bad_value", value=typed[:_SHOWN], word=_told_argument(error)), words.say("usage.too_large")


def _choice(error: "CoercionError", choice: Choice, words: Words) -> tuple[str, str]:
    """Return which word is none of the list, with the nearest and all of it, in the language of the session."""
    tokens = [str(token.value) for token in error.argument.tokens] if error.argument is not None else []
    value = next((typed for typed in tokens if not choice.knows(typed)), "".join(tokens[:1]))
    close = choice.near(value)
    near = f"{words.say('usage.did_you_mean', word=choice.told(close, words))} " if close else ""
    listed = words.say("usage.one_of", choices=", ".join(choice.told(code, words) for code in choice.codes))
    return words.say("usage.bad_value", value=value, word=_told_argument(error)), f"{near}{listed}"


def _unused(error: "UnusedCliTokensError", words: Words) -> tuple[str, str]:
    return words.say("usage.unused", words=" ".join(map(str, error.unused_tokens or ()))), ""


def _repeated(error: "RepeatArgumentError", words: Words) -> tuple[str, str]:
    return words.say("usage.repeated", word=_told_argument(error)), ""


_TELLERS: dict[str, Callable[[Any, Words], tuple[str, str]]] = {
    "UnknownOptionError": _unknown_option,
    "MissingArgumentError": _missing,
    "ConsumeMultipleError": _missing,
    "CoercionError": _coercion,
    "UnusedCliTokensError": _unused,
    "UnknownCommandError": _unused,
    "RepeatArgumentError": _repeated,
    "ValidationError": _too_large,
}
