"""Collecting what is wrong in many files, each as one line: file, line, what, hint."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from engine.errors import PolicyFileError
from engine.text.did_you_mean import nearest_word
from policies.schemas.shapes import FORMS
from reading.strict_yaml import KeyPath, Tree

Model = TypeVar("Model", bound=BaseModel)


class Faults:
    """All faults and warnings found so far, in the order of files and lines."""

    def __init__(self) -> None:
        self._found: list[tuple[str, int, str]] = []
        self.warnings: list[str] = []

    def __len__(self) -> int:
        """Return how many faults there are; warnings are none."""
        return len(self._found)

    def add(self, tree: Tree, path: KeyPath, what: str, *, hint: str = "") -> None:
        """Add a fault at the line of `path`; the same fault at the same line is added once."""
        line = tree.line_of(path)
        entry = (tree.name, line, sentence(tree.name, line, what, hint=hint))
        if entry not in self._found:
            self._found.append(entry)

    def add_line(self, error: PolicyFileError) -> None:
        """Add the faults of a file that could not be read at all."""
        name, _, line = error.where.rpartition(":")
        self._found.extend((name, int(line), text) for text in error.faults)

    def warn(self, tree: Tree, path: KeyPath, what: str, *, hint: str = "") -> None:
        """Add something that is odd and does no harm."""
        self.warnings.append(sentence(tree.name, tree.line_of(path), what, hint=hint))

    def lines(self) -> tuple[str, ...]:
        """Return every fault as `file:line: what; hint`, by file and line."""
        return tuple(text for _, _, text in sorted(self._found))

    def raise_if_any(self) -> None:
        """Refuse the files when a fault was found.

        Raises:
            PolicyFileError: `faults` lists every fault, one line each.

        """
        lines = self.lines()
        if not lines:
            return
        count = len({name for name, _, _ in self._found})
        what = lines[0] if len(lines) == 1 else f"{len(lines)} faults in {count} policy file{'s' * (count > 1)}"
        raise PolicyFileError(
            what, faults=lines, hint="" if len(lines) == 1 else "mend them all, then: hoso policy check"
        )


def sentence(name: str, line: int, what: str, *, hint: str) -> str:
    """Return one fault as one line."""
    text = f"{name}:{line}: {what}"
    return f"{text}; {hint}" if hint else text


def nearest(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Return a hint with the known word most like this one, or `otherwise` when none is like it."""
    near = nearest_word(word, known)
    return f"did you mean '{near}'?" if near else otherwise


def validated(model: type[Model], tree: Tree, faults: Faults) -> Model | None:
    """Return the file as the shape it declares, or None after adding every fault of its shape."""
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        for loc, found in _without_followers(list(_flat(error))):
            path, what, hint = _explain(tree.data, loc, found)
            faults.add(tree, path, about(tree, path) + what, hint=hint)
        return None


def about(tree: Tree, path: KeyPath) -> str:
    """Return the rule, parameter, deadline or example that a path lies in, as the beginning of a sentence."""
    part, item = (*path, "", "")[:2]
    if part in {"examples", "standing_examples"} and isinstance(item, int):
        example = tree.data[part][item]
        item = f"'{example.get('name', item + 1)}'" if isinstance(example, dict) else str(item + 1)
    word = _PARTS.get(str(part))
    return f"{word} {item}: " if word and item != "" else ""


_PARTS = {
    "rules": "rule", "params": "parameter", "tighten": "parameter", "deadlines": "deadline", "examples": "example",
    "bases": "base", "sources": "source", "standing": "standing rule", "standing_grounds": "ground",
    "standing_examples": "example",
}  # fmt: skip

_WANTED = {
    "int_type": "a whole number", "string_type": "a text", "date_type": "a day such as 2025-02-03",
    "bool_type": "true or false", "list_type": "a list", "dict_type": "a mapping of keys", "tuple_type": "a list",
    "model_type": "a mapping of keys", "model_attributes_type": "a mapping of keys",
}  # fmt: skip


def _flat(error: ValidationError, above: tuple[str | int, ...] = ()) -> Iterable[tuple[tuple[str | int, ...], Any]]:
    """Yield every fault with its whole location, those of shapes read inside other shapes too."""
    for found in error.errors(include_url=False):
        loc = above + found["loc"]
        inner = found.get("ctx", {}).get("error")
        if isinstance(inner, ValidationError):
            yield from _flat(inner, loc)
        else:
            yield loc, found


def _without_followers(found: list[tuple[KeyPath, Any]]) -> Iterable[tuple[KeyPath, Any]]:
    """Return the faults without those inside an item whose key is wrong: they follow from the key."""
    wrong = {loc[:-1] for loc, _ in found if loc[-1:] == ("[key]",)}
    return ((loc, each) for loc, each in found if loc[-1:] == ("[key]",) or loc[:2] not in wrong)


def _explain(data: object, loc: tuple[str | int, ...], found: dict[str, Any]) -> tuple[KeyPath, str, str]:
    """Return path, sentence and hint of one fault that pydantic found."""
    path, kind = path_in(data, loc), found["type"]
    place = ".".join(str(part) for part in path[2:] or path)
    if kind == "extra_forbidden":
        return path, f"unknown key '{path[-1]}'" + _inside(path[:-1]), "see docs/policy-files.md for the keys it takes"
    if kind == "missing":
        return path, f"the key '{loc[-1]}' is missing" + _inside(path), f"add '{loc[-1]}:'"
    if kind in _WANTED:
        return path, f"{place} is {found['input']!r}, not {_WANTED[kind]}", ""
    if kind == "string_pattern_mismatch":
        return path, f"'{found['input']}' is not in the form wanted here", FORMS.get(found["ctx"]["pattern"], "")
    if kind == "literal_error":
        hint = nearest(str(found["input"]), re.findall(r"'([^']+)'", found["ctx"]["expected"]))
        return path, f"{place} is {found['input']!r}, not {found['ctx']['expected']}", hint
    what, _, hint = str(found["msg"]).removeprefix("Value error, ").partition("; ")
    return path, f"{place}: {what}", hint


def _inside(path: KeyPath) -> str:
    return f" in {'.'.join(str(part) for part in path)}" if path else ""


def path_in(data: object, loc: Iterable[str | int]) -> KeyPath:
    """Return the parts of a location that exist in the data, without the names that pydantic adds for its choices."""
    path: list[str | int] = []
    for part in loc:
        known: Iterable[object] = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        if part in known:
            data = data[part]  # type: ignore[index]  # a mapping or a list, or `known` were empty
            path.append(part)
    return tuple(path)
