"""Sessions: a program signs in like anybody, and sends the token that it is given with every request."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import ConfigDict, Field

from application.sign_in.end_session import EndSession
from application.sign_in.factor_check import FactorProof
from application.sign_in.factors.confirm_session import ConfirmSession
from application.sign_in.sign_in import SignIn
from engine.access.factors.errors import FactorNeededError
from engine.access.reaching.token_rules import is_token
from engine.access.sign_in_errors import SignInSlowedError
from engine.errors import HosoError, NotPermittedError
from hoso.web.api.caller import Anyone, Caller, TokenHolder
from hoso.web.api.descriptions import told
from hoso.web.api.values import Body, Text
from hoso.web.visitor import Visitor
from hoso.wording.document import document

router = APIRouter(tags=["sessions"])


class SignInBody(Body):
    """Who signs in."""

    model_config = ConfigDict(hide_input_in_errors=True)

    login: Text = Field(examples=["ha"])
    password: Text = Field(examples=["một câu dài dễ nhớ 42"], repr=False)
    code: Text = Field("", description="Of a person with a second factor: a code or a recovery code.", repr=False)


@router.post(
    "/sessions", operation_id="signIn", status_code=201,
    responses=told(201, "session", problems=(400, 401, 403, 413, 422, 429, 503)),
)  # fmt: skip
def sign_in(who: Anyone, body: SignInBody) -> JSONResponse:
    """Begin a session; `token` is told this once. `factor-needed` says that a code is needed as well."""
    label = who.request.headers.get("user-agent", "")
    with counted(who):
        done = who.run(SignIn(login=body.login, password=body.password, proof=FactorProof(body.code), label=label))
    person, session = done.session.person, done.session
    return JSONResponse(
        document(
            "session", token=done.token, person=person.person, login=person.login, started_at=session.started_at,
            ends_at=session.ends_at,
        ),
        201,
    )  # fmt: skip


class ConfirmationBody(Body):
    """Who confirms a session; a code alone is enough."""

    model_config = ConfigDict(hide_input_in_errors=True)

    password: Text = Field("", examples=["một câu dài dễ nhớ 42"], repr=False)
    code: Text = Field("", description="A code or a recovery code, in the place of the password.", repr=False)


@router.post(
    "/sessions/confirmation", operation_id="confirmSession", status_code=204,
    responses=told(204, "", problems=(400, 401, 403, 413, 422, 429, 503)),
)  # fmt: skip
def confirm(who: Caller, body: ConfirmationBody) -> Response:
    """Show once more who one is: for ten minutes the session may do what weighs most (`confirmation-needed`)."""
    with counted(who):
        who.run(ConfirmSession(token=who.token, password=body.password, proof=FactorProof(body.code)))
    return Response(status_code=204)


@router.delete(
    "/sessions", operation_id="signOut", status_code=204, responses=told(204, "", problems=(400, 401, 403, 413, 503))
)
def sign_out(who: TokenHolder) -> Response:
    """End the session whose token is sent; that of `hoso token create` is not ended so."""
    if is_token(who.token):
        raise NotPermittedError("token.is_no_session")
    who.run(EndSession(token=who.token))
    return Response(status_code=204)


@contextmanager
def counted(who: Visitor) -> Iterator[None]:
    """Count a failure to sign in for the address that it comes from, together with those on the page to sign in.

    Raises:
        SignInSlowedError: Too many came from there of late.

    """
    address = who.request.client.host if who.request.client else ""
    if seconds := who.site.tries.wait_seconds(address):
        raise SignInSlowedError("sign_in.address_slowed", seconds=seconds)
    try:
        yield
    except FactorNeededError:  # login and password were right
        raise
    except HosoError:
        who.site.tries.failed(address)
        raise
