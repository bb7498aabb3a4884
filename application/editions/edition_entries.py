"""The entries by which an edition is proposed and put in force."""

from engine.law.law_files import LawFiles
from engine.ledger.entry import Draft
from engine.terms import EntryKind


def proposed_draft(law: LawFiles) -> Draft:
    """Return the draft of the entry that archives an edition."""
    return Draft(EntryKind.EDITION_PROPOSED, _body(law))


def adopted_draft(law: LawFiles, *, packed: str, alone: bool = False) -> Draft:
    """Return the draft of the entry that puts an edition in force.

    Args:
        law: Its files.
        packed: Digest of its packed file.
        alone: Nobody else could approve it.

    """
    return Draft(EntryKind.EDITION_ADOPTED, {**_body(law), "packed": packed, **({"alone": True} if alone else {})})


def _body(law: LawFiles) -> dict[str, str | int]:
    return {"edition": law.edition, "workflow": law.workflow, "title": law.title, "files": len(law.files)}
