"""Waits until a server that a test has started says in its log that it is ready."""

import re
import subprocess
import threading
from typing import IO, cast


class ServerLog:
    """What a server says on standard error: read until it is ready, then thrown away, so that the pipe never fills."""

    def __init__(self, process: subprocess.Popen[bytes], ready: re.Pattern[bytes]) -> None:
        """Wait for the line; raise AssertionError with all that was said when the server ends without it."""
        self._pipe = cast("IO[bytes]", process.stderr)
        lines = list[bytes]()
        for line in self._pipe:
            lines.append(line)
            if ready.search(line):
                self._drain = threading.Thread(target=self._pipe.read, daemon=True)
                self._drain.start()
                return
        raise AssertionError(f"{process.args!r} did not start:\n" + b"".join(lines).decode())

    def close(self) -> None:
        """Wait until its last process has ended."""
        self._drain.join()
        self._pipe.close()
