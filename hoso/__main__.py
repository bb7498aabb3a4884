"""Starts the program: finds its folders, then hands over to the command line.

An installed wheel keeps the folders `engine`, `store`, … under `hoso/_app`; a checkout keeps them beside `hoso`.
"""

import sys
from pathlib import Path


def program_root() -> Path:
    """Return the folder that holds `engine`, `workflows`, `policies`, `store` and `cli.py`."""
    here = Path(__file__).resolve().parent
    installed = here / "_app"
    return installed if installed.is_dir() else here.parent


def main() -> int:
    """Run the command line on the process's own arguments and return its exit code."""
    root = str(program_root())
    if sys.path[:1] != [root]:
        sys.path.insert(0, root)
    from cli import main as run  # noqa: PLC0415  # only importable once the folders are on the path

    return run()


if __name__ == "__main__":
    sys.exit(main())
