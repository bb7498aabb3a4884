"""Tables that commands read: CSV with commas or semicolons, in UTF-8."""

import csv
import io
import sys
from pathlib import Path

from engine.errors import RequestError
from hoso.wording.catalogue import Words


def rows_of(file: str, words: Words) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of its columns; `-` is standard input.

    Raises:
        RequestError: There is no such file, or it is not UTF-8.

    """
    text = _text(file, words)
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    return list(csv.DictReader(io.StringIO(text), delimiter=separator, restkey="?", restval=""))


def _text(file: str, words: Words) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise RequestError(words.say("error.no_file", file=file), hint=words.say(_why(error))) from None
    except UnicodeDecodeError:
        raise RequestError(words.say("error.not_utf8", file=file), hint=words.say("error.save_utf8")) from None


def _why(error: OSError) -> str:
    """Return the key of the sentence that says why a file cannot be read."""
    known = {FileNotFoundError: "missing", IsADirectoryError: "folder", PermissionError: "rights"}
    return f"error.file_{known.get(type(error), 'other')}"
