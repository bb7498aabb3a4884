"""What a program is told where something is wrong: a problem document (RFC 9457).

`type` and `code` are of the kind of error and stable, `cause` is the code of what exactly is wrong; `detail` says it in
the language asked for.
"""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

from application.dossiers.queries.step_names import UnknownStepError
from engine.access.sign_in_errors import SignInSlowedError
from engine.errors import TEXT, HosoError, RequestError, StaleDossierError
from hoso.wording.catalogue import Words
from hoso.wording.document import Json
from hoso.wording.errors import faults_of, what_and_hint

PROBLEM = "application/problem+json"
URN = "urn:hoso:problem:"
UNFORESEEN = "unforeseen"
_CHALLENGE = {"WWW-Authenticate": "Bearer"}

PROBLEM_SHAPE: Json = {
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


class NoTokenError(RequestError):
    """No token was sent with a request that only somebody may make."""

    kind = "no-token"
    exit_code = 8
    status = 401


class CallsSlowedError(RequestError):
    """More calls were made than a program may in a minute."""

    kind = "calls-slowed"
    exit_code = 8
    status = 429


def problem(
    error: HosoError, words: Words, *, status: int | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return the document of an error; `status` is another one than that of its kind."""
    status = status or error.status
    body: dict[str, Any] = {
        "type": f"{URN}{error.kind}", "title": words.label(f"error.{error.kind}"), "status": status,
        "detail": _told(error, words), "code": error.kind,
    }  # fmt: skip
    if error.code != TEXT:
        body["cause"] = error.code
    if error.where:
        body["where"] = _place(error.where)
    if faults := faults_of(error, words, limit=None):
        body["faults"] = faults
    return _response({**body, **_added(error)}, words, headers={**_headers(error, status), **(headers or {})})


def unforeseen(kind: str, words: Words) -> JSONResponse:
    """Return the document for what should not have happened; `kind` is that of the exception, which names nobody."""
    title, detail = HTTPStatus(500).phrase, words.say("web.unforeseen", kind=kind)
    return _response(
        {"type": f"{URN}{UNFORESEEN}", "title": title, "status": 500, "detail": detail, "code": UNFORESEEN}, words
    )


def _response(body: Json, words: Words, *, headers: Mapping[str, str] | None = None) -> JSONResponse:
    said = {"Content-Language": words.lang, **(headers or {})}
    return JSONResponse(body, body["status"], headers=said, media_type=PROBLEM)


def _told(error: HosoError, words: Words) -> str:
    """Return what is wrong, without the option of a command that it is about: that has a member of its own."""
    if isinstance(error, UnknownStepError):
        return words.say("error.no_step", step=error.typed[:40])
    what = what_and_hint(error, words)[0]
    return what.removeprefix(f"{error.where}: ") if error.where.startswith("--") else what


def _place(where: str) -> str:
    """Return what an error is about; an option of a command by the name that it has in an address."""
    return where.removeprefix("--").replace("-", "_") if where.startswith("--") else where


def _added(error: HosoError) -> Json:
    """Return what was added to a dossier since the caller has seen it."""
    if not isinstance(error, StaleDossierError):
        return {}
    since = error.values.get("since") or ()
    return {
        "since": [{"n": n, "kind": kind, "at": at, "person": person} for n, kind, at, person in since]  # type: ignore[attr-defined]
    }


def _headers(error: HosoError, status: int) -> dict[str, str]:
    if isinstance(error, SignInSlowedError):
        until = error.values.get("until")
        said = format_datetime(until, usegmt=True) if isinstance(until, datetime) else str(error.values["seconds"])
        return {"Retry-After": said}
    return _CHALLENGE if status == NoTokenError.status else {}
