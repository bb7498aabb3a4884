"""Collecting what is wrong in many files, each with its file and line."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from engine.errors import FileFault, Message, PolicyFileError
from engine.text.did_you_mean import meant
from policies.schemas.shapes import FORMS
from reading.shape_faults import TYPES, flat, listed, path_in, refusal, words_of
from reading.strict_yaml import KeyPath, Tree

Model = TypeVar("Model", bound=BaseModel)
Found = Iterator[tuple[KeyPath, Message]]
"""What is wrong, each at a path from where the search began."""

Owner = tuple[Message | str, ...]
"""What a place of a file lies in: a rule, an example; empty where it lies in nothing that has a name."""


class Faults:
    """All faults and warnings of some files, in the order in which they are found."""

    def __init__(self) -> None:
        self._faults: list[FileFault] = []
        self.warnings: list[FileFault] = []

    def __len__(self) -> int:
        """Return how many faults there are; warnings are none."""
        return len(self._faults)

    def add(self, tree: Tree, path: KeyPath, what: Message, *, about: Owner = ()) -> None:
        """Add a fault at the line of `path`; the same fault at the same line is added once."""
        fault = FileFault(tree.name, tree.line_of(path), what, about)
        if fault not in self._faults:
            self._faults.append(fault)

    def add_from(self, error: PolicyFileError) -> None:
        """Add the faults of a file that could not be read at all."""
        self._faults.extend(error.faults)

    def warn(self, tree: Tree, path: KeyPath, what: Message, *, about: Owner = ()) -> None:
        """Add something that is odd and does no harm."""
        self.warnings.append(FileFault(tree.name, tree.line_of(path), what, about))

    def all(self) -> tuple[FileFault, ...]:
        """Return every fault, by file and line."""
        return tuple(sorted(self._faults, key=lambda fault: (fault.file, fault.line)))

    def raise_if_any(self) -> None:
        """Refuse the files when a fault was found.

        Raises:
            PolicyFileError: `faults` holds every fault.

        """
        if self._faults:
            files = {fault.file for fault in self._faults}
            raise PolicyFileError("policy_files.faulty", faults=self.all(), n=len(self._faults), files=len(files))


def validated(model: type[Model], tree: Tree, faults: Faults) -> Model | None:
    """Return the file as the shape it declares, or None after adding every fault of its shape."""
    try:
        return model.model_validate(tree.data)
    except ValidationError as refused:
        for loc, error in _without_followers(list(flat(refused))):
            path = path_in(tree.data, loc)
            key, what = _explained(path, loc, error)
            faults.add(tree, path, what, about=(*owner_of(tree, path), *key))
        return None


_OWNERS: dict[str, Callable[[str | int], Message]] = {
    "rules": lambda name: Message("owner.rule", name=name),
    "params": lambda name: Message("owner.parameter", name=name),
    "tighten": lambda name: Message("owner.parameter", name=name),
    "deadlines": lambda name: Message("owner.deadline", name=name),
    "sources": lambda name: Message("owner.source", name=name),
    "bases": lambda name: Message("owner.base", name=name),
    "standing": lambda name: Message("owner.standing_rule", name=name),
    "standing_grounds": lambda name: Message("owner.ground", name=name),
}


def owner_of(tree: Tree, path: KeyPath) -> Owner:
    """Return the rule, parameter, deadline or example that a path lies in; nothing where it lies in none."""
    part, item = (*path, "", "")[:2]
    if part in {"examples", "standing_examples"} and isinstance(item, int):
        return (_example(tree.data[part][item], item + 1),)
    owner = _OWNERS.get(str(part))
    return (owner(item),) if owner and item != "" else ()


def _example(example: object, number: int) -> Message:
    if isinstance(example, dict):
        return Message("owner.example", name=example.get("name", number))
    return Message("owner.example_number", n=number)


def _without_followers(errors: list[tuple[KeyPath, ErrorDetails]]) -> Iterable[tuple[KeyPath, ErrorDetails]]:
    """Return the faults without those inside an item whose key is wrong: they follow from the key."""
    wrong = {loc[:-1] for loc, _ in errors if loc[-1:] == ("[key]",)}
    return ((loc, error) for loc, error in errors if loc[-1:] == ("[key]",) or loc[:2] not in wrong)


def _explained(path: KeyPath, loc: KeyPath, error: ErrorDetails) -> tuple[Owner, Message]:
    """Return what is wrong at a path as pydantic found it, and the key that it is about where the message has none."""
    kind, value = error["type"], error["input"]
    place = ".".join(str(part) for part in path[2:] or path)
    if kind == "extra_forbidden":
        return (), Message("key.unknown", key=path[-1], inside=_inside(path[:-1]))
    if kind == "missing":
        return (), Message("key.missing", key=loc[-1], inside=_inside(path))
    if kind in TYPES:
        return (), Message("value.of_another_type", place=place, value=value, wanted=TYPES[kind])
    if kind == "string_pattern_mismatch":
        return (), Message("value.not_in_form", value=value, form=FORMS.get(error["ctx"]["pattern"], ""))
    if kind == "literal_error":
        words = words_of(error["ctx"]["expected"])
        near = meant(str(value), words)
        return (), Message("value.not_one_of", place=place, value=value, known=listed(words), near=near)
    return (place,), refusal(error)


def _inside(path: KeyPath) -> Message | str:
    return Message("key.inside", place=".".join(str(part) for part in path)) if path else ""
