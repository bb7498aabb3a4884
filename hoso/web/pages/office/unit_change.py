"""Đổi một đơn vị: another name, or its end, from a day; first what becomes of it, then written as it was shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.organisation.change_unit import EndUnit, RenameUnit
from application.organisation.tree_changes import TreeChange, UnitCommand
from engine.errors import ConflictError, HosoError
from engine.text.cleaning import parse_date
from hoso.views.office.tree_plan import unit_lines
from hoso.web.answers import onward, page
from hoso.web.visitor import Checked, Confirmed, Somebody, Visitor, kept_key, new_key
from hoso.wording.messages import sentence

router = APIRouter()

_CODES_OF_NAME = ("unit.without_name",)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was filled in: `end` or a new name, from which day."""

    unit: str
    what: str
    name: str
    on: str

    def command(self, who: Visitor, key: str = "") -> UnitCommand:
        """Return the use case; raises BadDateError for a day that is none."""
        day = parse_date(self.on, where="on") if self.on.strip() else None
        if self.what == "end":
            return EndUnit(actor=who.actor, unit=self.unit, on=day, key=key)
        return RenameUnit(actor=who.actor, unit=self.unit, name=self.name, on=day, key=key)


@router.get("/units/{unit}/change")
def change_form(who: Somebody, unit: str, what: str = "", name: str = "", on: str = "") -> HTMLResponse:
    """Return the form, and beside it what would become of the unit and of what it touches."""
    asked = _Asked(unit, what if what in ("rename", "end") else "", name, on)
    try:
        planned = who.run(replace(asked.command(who), dry_run=True))
    except HosoError as error:
        if error.status not in (ConflictError.status, 422):
            raise
        is_wrong = bool(asked.what) or error.code not in _CODES_OF_NAME
        return _shown(who, asked, error=error if is_wrong else None)
    return _shown(who, asked, planned=planned)


@router.post("/units/{unit}/change")
def change(who: Confirmed, unit: str, form: Checked) -> Response:
    """Write what was shown; shown anew where the tree is another one by now, or an end was not meant."""
    asked = _asked(unit, form)
    try:
        command = asked.command(who, key=kept_key(form))
        planned = who.run(replace(command, dry_run=True))
        if form.get("version") != str(planned.version):
            what = who.words.say("web.tree.moved_on")
            return _shown(who, asked, planned=planned, status=ConflictError.status, what=what)
        if asked.what == "end" and form.get("typed", "").strip() != unit:
            return _shown(who, asked, planned=planned, status=422, what=who.words.say("web.tree.not_typed"))
        who.run(replace(command, seen=planned))
    except HosoError as error:
        if error.status not in (ConflictError.status, 422):
            raise
        return _shown(who, asked, error=error)
    return onward(f"/units/{unit}?done=changed")


def _asked(unit: str, form: Mapping[str, str]) -> _Asked:
    return _Asked(unit, "end" if form.get("what") == "end" else "rename", form.get("name", ""), form.get("on", ""))


def _shown(
    who: Visitor, asked: _Asked, *, planned: TreeChange | None = None, error: HosoError | None = None,
    status: int = 200, what: str = "",
) -> HTMLResponse:  # fmt: skip
    if error is not None:
        status, what = error.status, sentence(error.message, who.words)
    return page(
        who, "unit_change.html", status=status, what=what, asked=asked, key=new_key(),
        wrong="" if error is None else "on" if error.where == "on" else "name", planned=planned,
        lines=[] if planned is None else unit_lines(planned, who.words),
    )  # fmt: skip
