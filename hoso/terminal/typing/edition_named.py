"""Which edition a word names: `current`, a folder of policy files, or the beginning of a digest."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from application.context import Office
    from application.editions.edition_named import EditionNamed
    from application.editions.edition_states import EditionRow
    from application.editions.editions import LawFiles
    from engine.law.law import Law

CURRENT = "current"


def edition_named(named: str) -> "EditionNamed":
    """Return how an edition is named by `current`, a folder of policy files (after every check), or a digest."""
    from application.editions.edition_named import EditionNamed
    from hoso.bootstrap import checked_law

    if named == CURRENT:
        return EditionNamed()
    if Path(named).is_dir():
        return EditionNamed(draft=checked_law(Path(named))[1])
    return EditionNamed(digest=named)


def archived_law(office: "Office", row: "EditionRow") -> tuple["LawFiles", "Law"]:
    """Return an edition out of the archive as it was proposed."""
    from application.editions.editions import LawFiles

    lists = [office.store.archived(one) for one in (row.edition, row.workflow)]
    digests = [row.edition, row.workflow]
    digests += [one for data in lists if data[:1] == b"{" for one in json.loads(data).values()]
    files = {one: office.store.archived(one) for one in digests}
    return LawFiles(files, row.edition, row.workflow, row.title), office.lawbook.law(row.edition, row.workflow)
