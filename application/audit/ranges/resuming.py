"""Work that was interrupted goes on: ranges in which nothing was found are noted, and not looked at again.

A note is bound to what it covers: the task, the range, and where the range stood. A range of chains stands where the
heads of its chains do, a range of lines where its last line does. Where somebody has written there since, it is looked
at again; so is every range in which something was found, and all that belongs to no range of the log. What was changed
behind the log after a range was looked at is not seen, as in any audit that takes its time: it is told when that was.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import singledispatch
from hashlib import sha256
from typing import Any, Protocol, get_type_hints

from application.audit.ranges.chain_ranges import ChainRange
from application.audit.ranges.place_ranges import PlaceRange
from application.batches import Answer, Batches, Item, Span, Task
from application.ports.store import Store

Plain = dict[str, Any]
"""An answer that holds counts and names alone, as JSON has them."""


class FinishedRanges(Protocol):
    """Where it is noted what was done, by marks that tell a range and where it stood."""

    def known(self, mark: str) -> Plain | None:
        """Return what was noted under a mark, None for nothing."""
        ...

    def note(self, mark: str, answer: Plain) -> None:
        """Note that a range is done, with its counts."""
        ...


@dataclass(frozen=True, slots=True)
class Resuming:
    """Has others do what was not done before.

    Attributes:
        batches: Those others.
        finished: What was done.
        store: The database, by which it is told whether a range still stands where it stood.

    """

    batches: Batches
    finished: FinishedRanges
    store: Store

    def answers(self, task: Task[Item, Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield the answer to each item, in the order of the items."""
        asked, held = deque[tuple[str, Plain | None]](), deque[Answer]()
        kind = _answer_of(task)
        working = self.batches.answers(task, self._missing(task, items, asked))
        for answer in working:
            held.append(answer)
            while asked and (asked[0][1] is not None or held):
                mark, known = asked.popleft()
                yield self._noted(mark, held.popleft()) if known is None else _read(kind, known)
        for _, known in asked:
            yield _read(kind, known or {})

    def _missing(
        self, task: Task[Item, Answer], items: Iterable[Item], asked: "deque[tuple[str, Plain | None]]"
    ) -> Iterator[Item]:
        """Yield the items that were not done; note of each item how it is to be answered."""
        for item in items:
            standing = where_it_stands(item, self.store)
            named = getattr(task, "__name__", repr(task))
            mark = standing and sha256(f"{named} {item!r} {standing}".encode(errors="surrogatepass")).hexdigest()
            known = self.finished.known(mark) if mark else None
            asked.append((mark, known))
            if known is None:
                yield item

    def _noted(self, mark: str, answer: Answer) -> Answer:
        if mark and getattr(answer, "is_clean", False):
            self.finished.note(mark, _plain(answer))
        return answer


@singledispatch
def where_it_stands(_item: object, _store: Store) -> str:
    """Return what tells whether a range still stands where it stood; empty for what is always looked at."""
    return ""


@where_it_stands.register
def _(item: PlaceRange, store: Store) -> str:
    last = next(store.scan(item.until - 1, item.until), None)
    return "" if last is None else last.hash


@where_it_stands.register
def _(item: ChainRange, store: Store) -> str:
    return _heads(store, Span(item.long[:1], item.long)) if item.long else _heads(store, item.span)


@where_it_stands.register
def _(item: Span, store: Store) -> str:
    return _heads(store, item)


def _heads(store: Store, span: Span) -> str:
    heads = store.heads_between(span.after, span.until)
    return " ".join(f"{name} {head.version} {head.hash}" for name, head in heads.items())


def _answer_of(task: Task[Any, Answer]) -> type[Answer]:
    kind: type[Answer] = get_type_hints(task if hasattr(task, "__name__") else type(task).__call__)["return"]
    return kind


def _plain(answer: object) -> Plain:
    """Return an answer in which nothing was found: its numbers, words and sets of words."""
    if not is_dataclass(answer):
        return {}
    values = {item.name: getattr(answer, item.name) for item in fields(answer)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()
            if isinstance(value, int | str | frozenset)}  # fmt: skip


def _read(kind: type[Answer], plain: Plain) -> Answer:
    values = {name: frozenset(value) if isinstance(value, list) else value for name, value in plain.items()}
    return kind(**values)
