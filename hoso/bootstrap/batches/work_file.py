"""A file in which finished ranges are noted, one a line, so that long work can go on after an interruption.

Its first line says of what: the program, the law in use, and where the chains of law, tree and people stand, for what
was found follows from these too. It holds counts and digests, nothing about people.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from application.ports.store import Store
from engine.calendar.vietnam_time import instant
from engine.errors import RequestError
from engine.ledger.subjects import ORG, PEOPLE, POLICY
from hoso import __version__

_KIND = "hoso/work"


class WorkFile:
    """Implements `application.audit.ranges.resuming.FinishedRanges`.

    Attributes:
        passed_over: How often it had the answer, so that nobody looked again.
        began_at: The UTC instant at which the work began.

    Raises:
        RequestError: It is no such file, is about other work, or cannot be read or written.

    """

    def __init__(self, file: Path, store: Store, *, now: str) -> None:
        self._file = file
        self._done: dict[str, dict[str, Any]] = {}
        about = {
            "kind": _KIND,
            "program": __version__,
            **{name: store.head(name).hash for name in (POLICY, ORG, PEOPLE)},
        }
        self.began_at = now
        self.passed_over = 0
        text = self._text()
        self._take_over(text.splitlines(), about)
        with self._told():
            self._lines = file.open("ab", buffering=0)  # nothing is left to be written when it is closed
        if not self._done:
            self._lines.truncate(0)
            self._write({**about, "began_at": now})
        elif not text.endswith("\n"):
            self._put("\n")

    def known(self, mark: str) -> dict[str, Any] | None:
        """Return what was noted under a mark, None for nothing."""
        known = self._done.get(mark)
        self.passed_over += known is not None
        return known

    def note(self, mark: str, answer: Mapping[str, Any]) -> None:
        """Note that a range is done; on disk before the next one is begun, as far as the system keeps its word."""
        self._write({"mark": mark, "answer": answer})

    def close(self, *, is_done: bool) -> None:
        """Close the file; work that is done needs it no longer, and nobody may take it for other work."""
        self._lines.close()
        if is_done:
            self._file.unlink(missing_ok=True)

    def _write(self, record: Mapping[str, Any]) -> None:
        self._put(f"{json.dumps(record)}\n")

    def _put(self, text: str) -> None:
        with self._told():
            self._lines.write(text.encode())

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise RequestError("file.cannot_be_written", where=str(self._file), why=str(error.strerror)) from error

    def _text(self) -> str:
        """Return what is in the file, nothing where there is none."""
        with self._told():
            if not self._file.exists():
                return ""
            if self._file.is_file():  # a device may have no end
                return self._file.read_text("utf-8", errors="replace")
        raise RequestError("work_file.not_ours", where=str(self._file))

    def _take_over(self, lines: list[str], about: Mapping[str, str]) -> None:
        """Read what was done; a last line that was cut off counts for nothing."""
        records = [record for record in map(_record, lines) if record is not None]
        if not lines:
            return
        first = records[0] if records else {}
        if first.get("kind") != _KIND:
            raise RequestError("work_file.not_ours", where=str(self._file))
        if {name: first.get(name) for name in about} != about:
            raise RequestError("work_file.of_other_work", where=str(self._file))
        try:
            self.began_at = first["began_at"]
            instant(self.began_at)
            self._done = {str(record["mark"]): dict(record["answer"]) for record in records[1:]}
        except (KeyError, TypeError, ValueError) as error:
            raise RequestError("work_file.not_ours", where=str(self._file)) from error


def _record(line: str) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None
