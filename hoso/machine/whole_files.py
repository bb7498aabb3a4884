"""Files written whole or not at all, readable by their owner alone."""

import os
import tempfile
from pathlib import Path

from engine.errors import RequestError


def put_whole(file: Path, data: bytes) -> None:
    """Write a file so that whoever opens it, at any moment, finds all of it or what was there before.

    Raises:
        OSError: It cannot be written; nothing is left behind. `put_for_reader` says it in a sentence.

    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def put_for_reader(file: Path, data: bytes) -> None:
    """Write a file that somebody named; raise RequestError when it cannot be written."""
    try:
        put_whole(file, data)
    except OSError as error:
        raise RequestError("file.cannot_be_written", where=str(file), why=str(error.strerror)) from error


def read_if_there(file: Path) -> bytes:
    """Return what a file holds, nothing when there is none.

    Raises:
        RequestError: It is there and cannot be read.

    """
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise RequestError("file.cannot_be_read", where=str(file), why=str(error.strerror)) from error
