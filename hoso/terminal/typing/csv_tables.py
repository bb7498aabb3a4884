"""Tables that commands read: CSV with commas or semicolons, in UTF-8."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from engine.errors import RequestError
from hoso.wording.catalogue import Words

_AT_ONCE = 100_000


def rows_of(file: str, words: Words) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of its columns; `-` is standard input.

    Raises:
        RequestError: There is no such file, or it is not UTF-8.

    """
    return list(CsvRows(file, words))


class CsvRows:
    """The rows of a CSV file, made one by one, as often as they are asked for: of the bytes that were read at first.

    Raises:
        RequestError: There is no such file, or it is not UTF-8.

    """

    def __init__(self, file: str, words: Words) -> None:
        self._bytes = _bytes(file, words)
        head = self._bytes.partition(b"\n")[0]
        self._separator = ";" if head.count(b";") > head.count(b",") else ","

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Yield each row by the names of the columns."""
        text = io.TextIOWrapper(io.BytesIO(self._bytes), "utf-8-sig", newline="\n")
        yield from csv.DictReader(text, delimiter=self._separator, restkey="?", restval="")


def _bytes(file: str, words: Words) -> bytes:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        _demand_utf8(data)
    except OSError as error:
        raise RequestError(words.say("error.no_file", file=file), hint=words.say(_why(error))) from None
    except UnicodeDecodeError:
        raise RequestError(words.say("error.not_utf8", file=file), hint=words.say("error.save_utf8")) from None
    return data


def _demand_utf8(data: bytes) -> None:
    """Raise UnicodeDecodeError where bytes are no UTF-8, without making a text of all of them."""
    text = io.TextIOWrapper(io.BytesIO(data), "utf-8")
    while text.read(_AT_ONCE):
        pass


def _why(error: OSError) -> str:
    """Return the key of the sentence that says why a file cannot be read."""
    known = {FileNotFoundError: "missing", IsADirectoryError: "folder", PermissionError: "rights"}
    return f"error.file_{known.get(type(error), 'other')}"
