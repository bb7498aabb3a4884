"""The second page of signing in: the code of a telephone, a recovery code, or a passkey."""

from fastapi import APIRouter
from fastapi.responses import Response

from application.sign_in.factors.two_steps import FinishSignIn
from engine.access.sign_in_errors import SessionEndedError
from engine.errors import HosoError
from hoso.web.answers import own_path
from hoso.web.pages.factors.entering import (
    address_of,
    entered,
    kept_in,
    label_of,
    must_wait,
    second_step_page,
    sign_in_page,
)
from hoso.web.pages.factors.halves import half_token, proof_in, without_half
from hoso.web.visitor import Anybody, Filled

router = APIRouter()


@router.post("/sign-in/code")
def finish(who: Anybody, form: Filled) -> Response:
    """Take the factor and sign in; what was being sent is shown to be sent again."""
    kept, back = kept_in(form), own_path(form.get("next", ""))
    if waits := must_wait(who):
        return second_step_page(who, back, kept, token=half_token(who), status=429, what=waits)
    try:
        done = who.run(FinishSignIn(token=half_token(who), proof=proof_in(form, who), label=label_of(who)))
    except SessionEndedError as error:
        return sign_in_page(who, back, kept, error=error)
    except HosoError as error:
        who.site.tries.failed(address_of(who))
        return second_step_page(who, back, kept, token=half_token(who), error=error)
    answer = entered(who, done, back, kept=kept)
    without_half(answer, who)
    return answer
