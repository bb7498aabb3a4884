"""A command line as far as it is typed: what was given, and what the next word would be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.terminal.usage import is_option, is_switch

if TYPE_CHECKING:
    from cyclopts.argument import Argument


Completion = tuple[str, str]
"""A word that may stand there, and what it means; the meaning may be empty."""


@dataclass(slots=True)
class TypedLine:
    """What was typed after the command, and what the next word would be.

    Attributes:
        given: Help key of an argument (`arg.ref`) → the words typed for it so far.
        waiting: The option whose value comes next.
        ended: After `--` every word is an argument.

    """

    arguments: Sequence["Argument"]
    given: dict[str, list[str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    waiting: "Argument | None" = None
    ended: bool = False

    def take(self, word: str) -> None:
        """Read one word that is finished."""
        if self.waiting is not None:
            self._put(self.waiting, word)
            self.waiting = None
        elif self.begins_option(word):
            self._read_option(word)
        elif (place := self.place) is not None:
            self._put(place, word)

    def begins_option(self, word: str) -> bool:
        """Tell whether a word is, or begins, the name of an option."""
        return word.startswith("-") and not self.ended

    @property
    def place(self) -> "Argument | None":
        """Return the argument that the next word without dashes is."""
        free = (argument for argument in self.arguments if not is_option(argument))
        return next(
            (argument for argument in free if takes_many(argument) or argument.names[0] not in self.named), None
        )

    def option(self, name: str) -> "Argument | None":
        """Return the option of a name."""
        return next((option for option in self.arguments if is_option(option) and name in option.names), None)

    @property
    def options(self) -> Iterator["Argument"]:
        """Return the options that may still be given."""
        return (
            option
            for option in self.arguments
            if is_option(option) and (option.names[0] not in self.named or repeats(option))
        )

    def first(self, key: str) -> str:
        """Return the first word given for an argument, empty when there is none."""
        return next(iter(self.given.get(key, ())), "")

    def _read_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        option = self.option(name)
        if word == "--":
            self.ended = True
        elif option is None:
            return
        elif equals or is_switch(option):
            self._put(option, value)
        else:
            self.waiting = option

    def _put(self, argument: "Argument", word: str) -> None:
        self.named.add(str(argument.names[0]))
        self.given.setdefault(argument.parameter.help or "", []).append(word)


def takes_many(argument: "Argument") -> bool:
    """Tell whether an argument takes every word that is left."""
    return argument.field_info.kind is argument.field_info.VAR_POSITIONAL


def repeats(argument: "Argument") -> bool:
    """Tell whether an option may be given several times."""
    return "list" in str(argument.hint)
