"""What of the known law the files hold."""

from pathlib import Path

from hoso.terminal.law.law import Folder
from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common


def coverage(folder: Folder = "", /, *, common: Common = Common()) -> int:  # noqa: B008
    """Print each row of the known law with what became of it; exit code 7 when rows and rules do not agree."""
    from engine.errors import RequestError
    from hoso.bootstrap.law_tools import law_coverage
    from hoso.views.law.coverage import coverage_document, coverage_shown

    session = Session(common)
    path = Path(folder) if folder else None
    if path is not None and not path.exists():
        raise RequestError(session.words.say("error.no_file", file=folder), hint="hoso law coverage --help")
    covered = law_coverage(path)
    session.answer(lambda: coverage_document(covered), lambda: coverage_shown(covered, session.words))
    return 0
