"""Whole processes of hoso: their environment, the processor time and memory that they need. Imports nothing heavy.

What a process needs counts from the memory of the process that starts it; so whoever measures memory stays small.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_KILO = 1024
_TIMES = slice(11, 13)
"""Where `/proc/PID/stat` tells, after the name, what a process has spent for itself and in the system, in ticks."""
_TOLD = 300


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of a process as a user's has them: compiled modules are kept, in a folder of the run."""
    dropped = {"PYTHONDONTWRITEBYTECODE", *(name for name in os.environ if name.startswith("HOSO_"))}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONPATH": str(Path.cwd()), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def spent_by(process: int) -> float:
    """Return the processor's seconds that a process and its running children have had; 0 where no system tells."""
    processes = process, *map(int, _told(process, f"task/{process}/children").split())
    ticks = [int(each) for known in processes for each in _told(known, "stat").rpartition(")")[2].split()[_TIMES]]
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


def _told(process: int, what: str) -> str:
    """Return what the system tells of a process; nothing when it has ended meanwhile."""
    try:
        return Path(f"/proc/{process}/{what}").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process needed.

    Attributes:
        seconds: Of the processor, for itself, for the system, and what a database server has spent on it.
        megabytes: The most memory that it held at a time.
        code: Exit code; negative the number of the signal that ended it.
        is_over: It was ended because it needed more processor time than it was given.
        told: The end of what it said on standard error.
        served: Seconds of these that the server spent.

    """

    seconds: float
    megabytes: float
    code: int
    is_over: bool
    told: str
    served: float = 0.0


def spent(words: Sequence[str], *, folder: Path, env: Mapping[str, str], limit: int) -> Spent:
    """Run the interpreter with some words in a folder, for so many seconds of the processor at most.

    What it prints is thrown away.
    """
    errors = folder / "errors.txt"
    with errors.open("w", encoding="utf-8") as told:
        process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=told, stdin=subprocess.DEVNULL, cwd=folder,
            env=dict(env), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1)),  # noqa: PLW1509
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    return Spent(
        seconds=used.ru_utime + used.ru_stime,
        megabytes=used.ru_maxrss / (_KILO if sys.platform != "darwin" else _KILO * _KILO),
        code=code,
        is_over=code in {-signal.SIGXCPU, -signal.SIGKILL},
        told=errors.read_text(encoding="utf-8", errors="replace")[-_TOLD:],
    )
