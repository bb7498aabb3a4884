"""Which edition a word names: `current`, a folder of policy files, or the beginning of a digest."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from application.editions.edition_named import EditionNamed

CURRENT = "current"


def edition_named(named: str) -> "EditionNamed":
    """Return how an edition is named by `current`, a folder of policy files (after every check), or a digest."""
    from application.editions.edition_named import EditionNamed
    from hoso.bootstrap.law_of_files import checked_law

    if named == CURRENT:
        return EditionNamed()
    if Path(named).is_dir():
        files, draft = checked_law(Path(named))
        return EditionNamed(draft=draft, files=files)
    return EditionNamed(digest=named)
