"""The codes of dossiers: what one looks like, and the next free one of a year."""

import re

from application.ports.store import Store
from engine.errors import ConflictError, RequestError

_REF = re.compile(r"HS-\d{4}-(\d{4}|[1-9]\d{4,8})|(?!HS-)[A-Z0-9]+(-[A-Z0-9]+)*", re.ASCII)
_LIMIT = 40


def free_ref(store: Store, ref: str, year: int) -> str:
    """Return the code asked for, or the next free one of the year where none is.

    Raises:
        RequestError: What was asked for is no code.
        ConflictError: It is another dossier's.

    """
    if not ref:
        last = store.last_ref(f"HS-{year}-")
        return f"HS-{year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"
    if not _REF.fullmatch(ref) or len(ref) > _LIMIT:
        raise RequestError("dossier.code_wrong", limit=_LIMIT, year=year)
    if store.head(ref).version:
        raise ConflictError("dossier.known_already", ref=ref)
    return ref
