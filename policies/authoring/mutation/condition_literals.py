"""The numbers, shares, words and switches that stand in a condition of a policy file itself, each moved one step."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from engine.acts import KINDS
from engine.law.model.operand import fraction
from engine.law.model.vocabulary import EVIDENCE, words_of
from reading.strict_yaml import KeyPath

_NUMBERS = {"months", "months_at_least", "months_at_most", "working_days", "value", "at_most", "elapsed_months"}
_LISTS = {"one_of", "every"}
_SWITCHES = {"day_counts", "by_day"}
_OTHER_DAY = {"included": "excluded", "excluded": "included"}

MovedLiteral = tuple[KeyPath, object, object, Any]
"""Where a value stands, what it was, what it became, and the whole condition with it."""
Mover = Callable[[Any, frozenset[str]], Iterator[Any]]


def with_literals_moved(raw: Any, *, moved: Mover) -> Iterator[MovedLiteral]:  # noqa: ANN401 - a condition as it was read
    """Yield a condition once for each way to move one of its own values.

    Args:
        raw: The condition as it stands in the file.
        moved: Yields the values near a value, given the other words that may stand in a list.

    """
    for path, value, others in _literals(raw, (), known=frozenset()):
        for new in _near(path, value, others, moved=moved):
            changed = deepcopy(raw)
            _set(changed, path, _plain(new))
            yield path, value, new, changed


def _near(path: KeyPath, value: object, others: frozenset[str], *, moved: Mover) -> Iterator[Any]:
    if path[-1] == "last_day":
        return iter([_OTHER_DAY[str(value)]])
    if isinstance(value, tuple) and all(isinstance(word, bool) for word in value):
        return iter([(not value[0],)])
    return moved(value, others)


def _literals(raw: Any, path: KeyPath, *, known: frozenset[str]) -> Iterator[tuple[KeyPath, Any, frozenset[str]]]:  # noqa: ANN401
    """Yield path, value and the words that could stand there of every value of a condition."""
    if isinstance(raw, list):
        for at, part in enumerate(raw):
            yield from _literals(part, (*path, at), known=known)
    if not isinstance(raw, dict):
        return
    for key, part in raw.items():
        here = (*path, key)
        value = _value(key, part)
        if value is not None:
            yield here, value, _known(raw) or known
        else:
            yield from _literals(part, here, known=_known_of_test(raw, key) or known)


def _value(key: str, part: Any) -> Any:  # noqa: ANN401
    """Return what can be moved under a key, or None."""
    if key == "at_least" and isinstance(part, str):
        return fraction(part)
    if key in _NUMBERS | {"at_least"} and isinstance(part, int) and not isinstance(part, bool):
        return part
    if key in _LISTS and isinstance(part, list) and not any(isinstance(word, dict) for word in part):
        return tuple(part)
    return part if (key in _SWITCHES and isinstance(part, bool)) or key == "last_day" else None


def _known(form: dict[str, Any]) -> frozenset[str]:
    """Return every word that could stand in the list of a form."""
    of, name = (form["of"], form["field"]) if "field" in form else str(form.get("fact", ".")).split(".", 1)
    return _words(of, name) if isinstance(of, str) else frozenset()


def _known_of_test(form: dict[str, Any], key: str) -> frozenset[str]:
    """Return every word that the one field tested under `where` or `must` can hold."""
    tests = form.get(key)
    if key not in {"where", "must"} or not isinstance(tests, dict) or len(tests) != 1:
        return frozenset()
    return _words(str(form["of"]), next(iter(tests)))


def _words(of: str, name: str) -> frozenset[str]:
    if of not in KINDS and of != EVIDENCE:
        return frozenset()
    return words_of(of, name) or frozenset()


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value


def _set(raw: Any, path: KeyPath, value: object) -> None:  # noqa: ANN401
    for key in path[:-1]:
        raw = raw[key]
    raw[path[-1]] = value
