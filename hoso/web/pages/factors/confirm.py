"""Showing once more who one is, before what weighs most; what was being sent is kept and sent after it."""

from fastapi import APIRouter
from fastapi.responses import Response

from application.sign_in.factors.confirm_session import ConfirmSession
from engine.access.sign_in_errors import SessionEndedError
from engine.errors import HosoError
from hoso.web.answers import onward, own_path, page
from hoso.web.pages.factors.confirm_page import to_confirm
from hoso.web.pages.factors.entering import address_of, kept_in, must_wait
from hoso.web.pages.factors.halves import proof_in
from hoso.web.visitor import Checked, Somebody

router = APIRouter()


@router.post("/confirmation")
def confirm(who: Somebody, form: Checked) -> Response:
    """Take password or factor, and go on."""
    kept, back = kept_in(form), own_path(form.get("next", ""))
    if waits := must_wait(who):
        return to_confirm(who, back, kept, what=waits)
    try:
        who.run(ConfirmSession(token=who.token, password=form.get("password", ""), proof=proof_in(form, who)))
    except SessionEndedError:
        raise
    except HosoError as error:
        who.site.tries.failed(address_of(who))
        return to_confirm(who, back, kept, error=error)
    return page(who, "send_again.html", path=back, kept=kept, why="web.confirm.done") if kept else onward(back)
