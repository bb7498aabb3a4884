"""The office: units, users, editions of the law. They are read here; changing them is for the terminal."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from application.administration.list_users import ListUsers
from application.editions.look_at_law import ListEditions
from application.organisation.show_tree import ShowTree
from application.units.unit_page import ShowUnit
from engine.terms import Role
from hoso.views.law.editions import editions_document
from hoso.views.office.unit_tree import tree_document
from hoso.views.office.units import page_document
from hoso.views.office.users import user_page_document
from hoso.web.api.caller import Caller
from hoso.web.api.descriptions import READING, told
from hoso.web.api.headers import linked
from hoso.web.api.values import Body, Day, Word, day_of

router = APIRouter(tags=["office"])


class UnitFilters(Body):
    """The options of `hoso org tree`."""

    unit: Word = Field("", description="Only this unit and what lies below it.")
    depth: int | None = Field(None, ge=0, le=50, description="Levels below the topmost ones.")
    as_of: Day | None = Field(None, description="The day as of which is looked; today by default.")
    limit: int = Field(2000, ge=1, le=5000, description="Units at most.")


class UserFilters(Body):
    """The filters of `hoso user list`."""

    text: Word = Field("", description="What login or name holds, accents or not.")
    role: Role | None = Field(None, description="Only those who hold this role today.")
    unit: Word = Field("", description="Only those who hold a role over just this unit.")
    limit: int = Field(100, ge=1, le=500, description="Users of a page.")
    after: Word = Field("", description="Login of the last one of the page before.")


@router.get("/units", operation_id="listUnits", responses=told(200, "tree", problems=READING))
def units(who: Caller, asked: Annotated[UnitFilters, Query()]) -> JSONResponse:
    """List the units of the organisation as it is on a day."""
    query = ShowTree(
        actor=who.actor, unit=asked.unit, depth=asked.depth, on=day_of(asked.as_of, "as_of"), most=asked.limit
    )
    return JSONResponse(tree_document(who.run(query)))


@router.get("/units/{unit}", operation_id="showUnit", responses=told(200, "unit", problems=READING))
def unit(who: Caller, unit: Word, as_of: Day | None = None) -> JSONResponse:
    """Show one unit on a day: what stands still in it, why, who answers for it."""
    return JSONResponse(page_document(who.run(ShowUnit(actor=who.actor, unit=unit, on=day_of(as_of, "as_of")))))


@router.get("/users", operation_id="listUsers", responses=told(200, "users", problems=READING, Link="The next page."))
def users(who: Caller, asked: Annotated[UserFilters, Query()]) -> JSONResponse:
    """List who uses hoso, and in which roles."""
    query = ListUsers(
        actor=who.actor, text=asked.text, role=asked.role, unit=asked.unit, limit=asked.limit, after=asked.after
    )
    page = who.run(query)
    after = page.persons[-1].login if page.more else ""
    return JSONResponse(user_page_document(page), headers=linked(who.request, after))


@router.get("/editions", operation_id="listEditions", responses=told(200, "editions", problems=READING))
def editions(who: Caller) -> JSONResponse:
    """List every edition of the law with its state."""
    return JSONResponse(editions_document(who.run(ListEditions(actor=who.actor)).rows))
