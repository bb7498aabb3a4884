"""The machine, the day and the versions that a table was measured with, in one sentence."""

import os
import platform
import subprocess
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from store.engines.sqlite import library

_LIBRARIES = ("transitions", "SQLAlchemy", "pydantic", "msgspec")


def load() -> float:
    """Return how many processes want a processor, over the last minute; 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def _commit() -> str:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--exclude", "*"],  # noqa: S607  # the developer's own git
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() or "an unknown commit"


@dataclass(frozen=True, slots=True)
class Began:
    """What is known when a run begins: the code that is measured, and how busy the machine is."""

    commit: str = field(default_factory=_commit)
    load: float = field(default_factory=load)


def described(words: str, began: Began) -> str:
    """Return the command, the day, the machine with its load before and after, the versions, the commit."""
    sqlite: Any = library()
    parts = [
        f"`{words}`, {datetime.now().astimezone():%d/%m/%Y}",
        f"{os.cpu_count()} cores ({_processor()}), load {began.load:.1f} before and {load():.1f} after",
        f"{platform.system()} {platform.release().partition('-')[0]}, CPython {platform.python_version()}",
        f"SQLite {sqlite.sqlite_version}",
        ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        f"code as of {began.commit}.",
    ]
    return " · ".join(parts)


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
