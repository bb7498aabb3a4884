"""Starts the program: finds its folders, then hands over to the command line.

An installed wheel keeps the folders `engine`, `store`, … under `hoso/_app`; a checkout keeps them beside `hoso`.
"""

import sys

from hoso.machine.places import program_root


def main() -> int:
    """Run the command line on the process's own arguments and return its exit code."""
    root = str(program_root())
    if sys.path[:1] != [root]:
        sys.path.insert(0, root)
    from cli import main as run  # noqa: PLC0415  # only importable once the folders are on the path

    return run()


if __name__ == "__main__":
    sys.exit(main())
