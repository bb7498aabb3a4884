"""Dossiers: the list, one of them, and opening one."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from application.dossiers.queries.list_dossiers import ListDossiers
from application.dossiers.queries.show_dossier import ShowDossier
from application.dossiers.record_acts import OpenDossier
from hoso.views.documents import done_document, dossier_document, list_document
from hoso.web.api.caller import Caller
from hoso.web.api.descriptions import READING, WRITING, told
from hoso.web.api.headers import Key, linked, tagged
from hoso.web.api.values import Body, Day, PathRef, SentActs, Word, day_of, typed_acts

router = APIRouter(tags=["dossiers"])

SORTS = {"name": "name", "ref": "ref", "due": "due", "moved": "moved_on"}


class DossierFilters(Body):
    """The filters of `hoso list`."""

    step: list[Word] = Field([], description="Only those on these steps, by code or label.", max_length=50)
    cell: list[Word] = Field([], description="Only those in these units and all below them.", max_length=50)
    workflow: list[Word] = Field([], description="Only those that follow these workflows.", max_length=50)
    text: Word = Field("", description="What name or code holds, accents or not.")
    due_within: int | None = Field(None, ge=0, le=3660, description="Only with a term that ends within so many days.")
    overdue: bool = Field(default=False, description="Only with a term that has ended.")
    review: bool = Field(default=False, description="Only with a decision to be looked at again.")
    missing: bool = Field(default=False, description="Say what holds each back from its next step.")
    changing_by: Day | None = Field(
        None, description="Only those of which a rule changes by this day by waiting alone."
    )
    sort: Literal["name", "ref", "due", "moved"] | None = Field(None, description="The order.")
    as_of: Day | None = Field(None, description="The day as of which is looked; today by default.")
    limit: int = Field(100, ge=1, le=500, description="Dossiers of a page.")
    after: Word = Field("", description="Where the page begins: `next` of the page before.")


class OpeningBody(Body):
    """A dossier to open, with what is known of the candidate."""

    cell: Word = Field(description="Id of the cell.", examples=["cb-1"])
    acts: SentActs = Field(
        description="The first acts; `candidate` is among them.",
        examples=[
            [
                {"act": "candidate", "on": "2024-03-05", "fields": {"name": "Đặng Thị Thử", "birth_on": "1999-06-15"}},
                {"act": "nomination", "on": "2024-03-05", "fields": {}},
            ]
        ],
    )
    on: Day | None = Field(None, description="The business day; today by default.", examples=["2024-03-05"])
    ref: Word = Field("", description="Its code; empty for the next free one.")
    workflow: Word = Field("", description="Name of the workflow; empty for the default one.")


@router.get(
    "/dossiers", operation_id="listDossiers", responses=told(200, "list", problems=READING, Link="The next page.")
)
def list_page(who: Caller, asked: Annotated[DossierFilters, Query()]) -> JSONResponse:
    """List the dossiers in sight that fit, page by page."""
    page = who.run(
        ListDossiers(
            actor=who.actor, steps=tuple(asked.step), units=tuple(asked.cell) or None,
            workflows=tuple(asked.workflow), text=asked.text, due_within=asked.due_within, overdue=asked.overdue,
            review=asked.review, missing=asked.missing, changing_by=day_of(asked.changing_by, "changing_by"),
            sort=SORTS[asked.sort] if asked.sort else "", on=day_of(asked.as_of, "as_of"), limit=asked.limit,
            after=asked.after,
        )
    )  # fmt: skip
    return JSONResponse(list_document(page), headers=linked(who.request, page.next))


@router.get(
    "/dossiers/{ref}", operation_id="showDossier",
    responses=told(200, "dossier", problems=READING, ETag="Number of entries, for `If-Match`; not with `as_of`."),
)  # fmt: skip
def show(who: Caller, ref: PathRef, as_of: Day | None = None) -> JSONResponse:
    """Show one dossier, as of a day."""
    view = who.run(ShowDossier(actor=who.actor, ref=ref.upper(), on=day_of(as_of, "as_of")))
    return JSONResponse(dossier_document(view), headers={} if as_of else tagged(view.dossier.version))


@router.post(
    "/dossiers", operation_id="openDossier", status_code=201,
    responses=told(201, "nominate", problems=WRITING, Location="Its address.", ETag="Number of entries."),
)  # fmt: skip
def open_dossier(who: Caller, body: OpeningBody, key: Key) -> JSONResponse:
    """Open a dossier and ask for its first move; `granted` tells what was answered, the dossier is there either way."""
    on = day_of(body.on, "on")
    acts = typed_acts(body.acts, (on or who.application.today()).isoformat())
    command = OpenDossier(
        actor=who.actor, cell=body.cell, acts=acts, on=on, ref=body.ref.upper(), workflow=body.workflow, key=key,
    )  # fmt: skip
    done = who.run(command)
    address = f"{who.request.url.path}/{done.dossier.ref}"
    headers = {"Location": address, **tagged(done.dossier.version)}
    return JSONResponse(done_document("nominate", done), 201, headers=headers)
