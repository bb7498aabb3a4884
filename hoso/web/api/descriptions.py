"""What the description of the API says of every answer."""

from typing import Any

from hoso.web.api.problems import PROBLEM
from hoso.wording.document import VERSION, Json

Responses = dict[int | str, dict[str, Any]]

_SAID = {
    400: "What was sent cannot be read.", 401: "No session: no token, or that of one that has ended.",
    403: "The caller may not do this.", 404: "There is no such thing, or it is out of the caller's sight.",
    409: "Somebody else was quicker, or the key was used for another request.",
    412: "The dossier has more entries than the caller has seen; `since` lists them.",
    413: "Too much was sent.", 422: "A value is wrong, or what is asked cannot be.",
    429: "Too many failures: `Retry-After` says when to try again.", 503: "The database is busy.",
}  # fmt: skip
READING, WRITING = (401, 403, 404, 422, 503), (400, 401, 403, 404, 409, 413, 422, 503)
ON_DOSSIER = (*WRITING, 412)

PROBLEM_SCHEMA: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "description": "`urn:hoso:problem:` and the code."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, in the language of `Accept-Language`."},
        "code": {"type": "string", "description": "The kind of error; stable."},
        "cause": {"type": "string", "description": "What exactly is wrong; stable."},
        "where": {"type": "string", "description": "What it is about."},
        "faults": {"type": "array", "items": {"type": "string"}},
        "since": {"type": "array", "items": {"type": "object"}, "description": "Entries added since."},
    },
}


def told(status: int, name: str, *, problems: tuple[int, ...], refused: bool = False, **headers: str) -> Responses:
    """Return the answers that a route can give.

    Args:
        status: Where it could be done.
        name: Of the document then; empty for none.
        problems: The status of everything that may be wrong.
        refused: Where the law says no, the same document comes with status 422.
        headers: Name → what it tells.

    """
    content = {"application/json": {"schema": _document(name)}} if name else {}
    answer: dict[str, Any] = {"description": f"`hoso/{name}`, as `--json` prints it." if name else "Done."}
    if content:
        answer["content"] = content
    if headers:
        answer["headers"] = {
            header.replace("_", "-"): {"description": what, "schema": {"type": "string"}}
            for header, what in headers.items()
        }
    responses: Responses = {status: answer, **{number: _problem(number) for number in problems}}
    if refused:
        responses[422]["content"] |= content
        responses[422]["description"] += " Or the move was refused: the document has every reason."
    return responses


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": _SAID[status], "content": {PROBLEM: {"schema": schema}}}


def _document(name: str) -> Json:
    return {
        "type": "object",
        "required": ["schema", "version"],
        "properties": {"schema": {"const": f"hoso/{name}"}, "version": {"const": VERSION}},
    }
