"""Files written whole or not at all, readable by their owner alone."""

import os
import tempfile
from pathlib import Path


def put_whole(file: Path, data: bytes) -> None:
    """Write a file so that whoever opens it, at any moment, finds all of it or what was there before.

    Raises:
        OSError: It cannot be written; nothing is left behind.

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
