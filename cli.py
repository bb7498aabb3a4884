"""The command line: parses, calls one use case, shows the answer."""

import sys

from hoso import __version__


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code (0: done, 2: wrong usage)."""
    words = sys.argv[1:] if argv is None else argv
    if words != ["--version"]:
        sys.stderr.write("usage: hoso --version\n")
        return 2
    sys.stdout.write(f"{__version__}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
