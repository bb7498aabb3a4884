"""Starts the program: finds its folders, then hands over to the command line.

An installed wheel keeps the folders `engine`, `store`, … under `hoso/_app`; a checkout keeps them beside `hoso`.
"""

import gc
import sys

from hoso.machine.garbage import GARBAGE_LOOKED_FOR
from hoso.machine.places import program_root


def main() -> int:
    """Run the command line on the process's own arguments and return its exit code."""
    gc.set_threshold(GARBAGE_LOOKED_FOR)
    root = str(program_root())
    if sys.path[:1] != [root]:
        sys.path.insert(0, root)
    from cli import main as run  # noqa: PLC0415  # only importable once the folders are on the path

    try:
        return run()
    finally:
        gc.freeze()  # the process ends: looking through all of its objects once more would be an eighth of its time


if __name__ == "__main__":
    sys.exit(main())
