"""Headers by which a request is carried out once, on the dossier as it was seen; and those that say so in an answer."""

import re
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Header, Request

from engine.errors import RequestError

KEY_LENGTH = 200
_SEEN = re.compile(r'"([0-9]{1,9})"')
_KEY = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")


def expected(
    if_match: Annotated[
        str, Header(description='Number of entries that the caller has seen, in quotes, as `ETag` says it: `"3"`.')
    ] = "",
) -> int | None:
    """Return how many entries the caller has seen; None to take the dossier as it is.

    Raises:
        RequestError: It is written otherwise.

    """
    said = if_match.strip()
    if said in ("", "*"):
        return None
    seen = _SEEN.fullmatch(said)
    if seen is None:
        raise RequestError("header.if_match_unreadable", where="If-Match")
    return int(seen.group(1))


def key_of(
    idempotency_key: Annotated[
        str, Header(description="A word of the caller's: the same request under it is carried out once.")
    ] = "",
) -> str:
    """Return the idempotency key; empty for none.

    Raises:
        RequestError: It is too long, or holds more than visible ASCII.

    """
    key = idempotency_key.strip()
    if key and (len(key) > KEY_LENGTH or not _KEY.fullmatch(key)):
        raise RequestError("header.key_unreadable", where="Idempotency-Key", most=KEY_LENGTH)
    return key


SeenEntries = Annotated[int | None, Depends(expected)]
Key = Annotated[str, Depends(key_of)]


def tagged(entries: int) -> dict[str, str]:
    """Return the header that tells how many entries a dossier has."""
    return {"ETag": f'"{entries}"'}


def linked(request: Request, after: str) -> dict[str, str]:
    """Return the header that leads to the next page; none where nothing follows."""
    if not after:
        return {}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return {"Link": f'<{request.url.path}?{urlencode([*asked, ("after", after)])}>; rel="next"'}
