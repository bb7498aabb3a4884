"""What is recorded on a dossier: acts, and that papers are accepted."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from application.dossiers.accept_evidence import AcceptEvidence
from application.dossiers.record_acts import RecordActs
from hoso.views.documents import done_document
from hoso.web.api.caller import Caller
from hoso.web.api.descriptions import ON_DOSSIER, told
from hoso.web.api.headers import Key, SeenEntries, tagged
from hoso.web.api.values import Body, EntryNumber, PathRef, SentActs, typed_acts

router = APIRouter(tags=["dossiers"])


class RecordingBody(Body):
    """Acts to record, in this order: all of them or none."""

    acts: SentActs


class AcceptanceBody(Body):
    """Papers to accept."""

    numbers: list[EntryNumber] = Field(
        [], max_length=500, description="Numbers of entries; empty for all that waits.", examples=[[2, 3]]
    )


@router.post(
    "/dossiers/{ref}/acts", operation_id="recordActs",
    responses=told(200, "record", problems=ON_DOSSIER, ETag="Number of entries."),
)  # fmt: skip
def record(who: Caller, ref: PathRef, body: RecordingBody, expect: SeenEntries, key: Key) -> JSONResponse:
    """Record acts; `reviews` are decisions that must be looked at again."""
    acts = typed_acts(body.acts, who.application.today().isoformat())
    done = who.run(RecordActs(actor=who.actor, ref=ref.upper(), acts=acts, expect=expect, key=key))
    return JSONResponse(done_document("record", done, decided=False), headers=tagged(done.dossier.version))


@router.post(
    "/dossiers/{ref}/acceptance", operation_id="acceptEvidence",
    responses=told(200, "accept", problems=ON_DOSSIER, ETag="Number of entries."),
)  # fmt: skip
def accept(who: Caller, ref: PathRef, body: AcceptanceBody, expect: SeenEntries, key: Key) -> JSONResponse:
    """Accept papers that somebody else entered."""
    command = AcceptEvidence(actor=who.actor, ref=ref.upper(), numbers=tuple(body.numbers), expect=expect, key=key)
    seen = who.run(command)
    done = seen.written
    told_done = done_document("accept", done, decided=False, **seen.numbers())
    return JSONResponse(told_done, headers=tagged(done.dossier.version))
