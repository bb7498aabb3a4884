"""The log of a dossier, and one line of it whole."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from application.dossiers.queries.show_history import NoEntryError, ShowEntry, ShowHistory
from engine.errors import NotFoundError
from hoso.views.dossiers.entry import entry_document, line_document
from hoso.web.api.caller import Caller
from hoso.web.api.descriptions import READING, told
from hoso.web.api.values import PathNumber, PathRef
from hoso.wording.document import document

router = APIRouter(tags=["history"])


@router.get("/dossiers/{ref}/history", operation_id="showHistory", responses=told(200, "history", problems=READING))
def history(who: Caller, ref: PathRef) -> JSONResponse:
    """Return every line of the log of a dossier, oldest first."""
    seen = who.run(ShowHistory(actor=who.actor, ref=ref.upper()))
    lines = [line_document(entry) for entry in seen.entries]
    return JSONResponse(document("history", ref=ref.upper(), entries=lines))


@router.get("/dossiers/{ref}/entries/{n}", operation_id="showEntry", responses=told(200, "entry", problems=READING))
def entry(who: Caller, ref: PathRef, n: PathNumber) -> JSONResponse:
    """Return one line of the log whole, with the decision that it holds."""
    try:
        seen = who.run(ShowEntry(actor=who.actor, ref=ref.upper(), n=n))
    except NoEntryError as missing:
        raise NotFoundError(missing.message) from None
    return JSONResponse(entry_document(seen))
