"""Where the bench keeps what it has made: generated organisations, the environment of the peers."""

import os
from pathlib import Path

_BELOW_BENCH = Path("bench/.cache")


def cache_folder() -> Path:
    """Return the folder that HOSO_BENCH_CACHE names, or one below bench."""
    return Path(os.environ.get("HOSO_BENCH_CACHE") or _BELOW_BENCH).absolute()
