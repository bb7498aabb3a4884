"""The environment of the peers: made once from their lock, kept in the cache of the bench, apart from the project's."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).with_name("requirements.lock")
INSTALL = (
    "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes",
    "--retries", "1", "--timeout", "15", "--disable-pip-version-check",
)  # fmt: skip
"""As the project's own locks are installed: nothing is resolved, nothing compiled."""

_TAMPERED = "DO NOT MATCH THE HASHES"


class NoPeersError(Exception):
    """The environment cannot be made; says why."""


def interpreter(cache: Path) -> Path:
    """Return the interpreter that has the peers; make its environment when the lock or the Python is another.

    Raises:
        NoPeersError: It cannot be made: no network, no wheel for this machine.
        ValueError: What came is not what the lock names; nobody may pass that over.

    """
    stamp = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:12]
    home = cache / f"peers-{stamp}"
    if not home.exists():
        cache.mkdir(parents=True, exist_ok=True)
        half = home.with_name(f"{home.name}.{os.getpid()}")
        try:
            _run("venv", "--without-pip", str(half))
            _run("pip", "--python", str(_python(half)), *INSTALL, "-r", str(LOCK))
            half.rename(home)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    return _python(home)


def _python(home: Path) -> Path:
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _run(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")] or [f"exit {done.returncode}"]
        if any(_TAMPERED in line for line in said):
            raise ValueError(done.stderr)
        raise NoPeersError(said[-1].removeprefix("ERROR: "))
