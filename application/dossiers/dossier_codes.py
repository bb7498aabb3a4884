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
        msg = f"a dossier's code is made of A-Z, 0-9 and '-', at most {_LIMIT} characters, such as HS-{year}-0001"
        raise RequestError(msg, hint="leave --ref out to take the next free code")
    if store.head(ref).version:
        msg = f"there is a dossier '{ref}' already"
        raise ConflictError(msg, hint="leave --ref out to take the next free code")
    return ref
