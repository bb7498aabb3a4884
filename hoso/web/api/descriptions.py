"""What the description of the API says of every answer."""

from typing import Any

from hoso.web.api.problems import PROBLEM
from hoso.web.api.shapes import document_name, shape_at

Responses = dict[int | str, dict[str, Any]]
JSON = "application/json"
SLOWED = 429
"""Any call may be one too many."""

_SAID = {
    400: "What was sent cannot be read.", 401: "No session: no token, or that of one that has ended.",
    403: "The caller may not do this.", 404: "There is no such thing, or it is out of the caller's sight.",
    409: "Somebody else was quicker, or the key was used for another request.",
    412: "The dossier has more entries than the caller has seen; `since` lists them.",
    413: "Too much was sent.", 422: "A value is wrong, or what is asked cannot be.",
    429: "Too many calls, or too many failures to sign in: `Retry-After` says when to try again.",
    503: "The database is busy.",
}  # fmt: skip
READING, WRITING = (401, 403, 404, 422, 503), (400, 401, 403, 404, 409, 413, 422, 503)
ON_DOSSIER = (*WRITING, 412)


def told(status: int, name: str, *, problems: tuple[int, ...], refused: bool = False, **headers: str) -> Responses:
    """Return the answers that a route can give.

    Args:
        status: Where it could be done.
        name: Of the document then; empty for none.
        problems: The status of everything that may be wrong.
        refused: Where the law says no, the same document comes with status 422.
        headers: Name → what it tells.

    """
    content = {JSON: {"schema": shape_at(document_name(name))}} if name else {}
    answer: dict[str, Any] = {"description": f"`hoso/{name}`, as `--json` prints it." if name else "Done."}
    if content:
        answer["content"] = content
    if headers:
        answer["headers"] = {
            header.replace("_", "-"): {"description": what, "schema": {"type": "string"}}
            for header, what in headers.items()
        }
    responses: Responses = {status: answer, **{number: _problem(number) for number in (*problems, SLOWED)}}
    if refused:
        either = {"schema": {"anyOf": [shape_at(document_name(name)), shape_at("Problem")]}}
        responses[422]["content"] = {JSON: either, PROBLEM: either}
        responses[422]["description"] += " Or the move was refused: the document has every reason."
    return responses


def _problem(status: int) -> dict[str, Any]:
    return {"description": _SAID[status], "content": {PROBLEM: {"schema": shape_at("Problem")}}}
