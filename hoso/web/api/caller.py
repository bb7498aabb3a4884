"""Who calls: the session whose token stands in `Authorization`. Cookies count for nothing here."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from application.sign_in.find_session import TouchSession
from application.sign_in.tokens.use_token import UseToken
from engine.access.factors.errors import FactorMissingError
from engine.access.reaching.token_rules import is_token
from hoso.web.api.languages import language_asked
from hoso.web.api.problems import NoTokenError
from hoso.web.visitor import Visitor
from hoso.wording.catalogue import Words

if TYPE_CHECKING:
    from hoso.web.site import Site

_SAID = "The token of POST /v1/sessions, or one of `hoso token create`."
_bearer = HTTPBearer(auto_error=False, scheme_name="session", description=_SAID)


def guest(request: Request) -> Iterator[Visitor]:
    """Give whoever calls, before anybody has looked at a token."""
    site: Site = request.app.state.site
    with site.offices.lent() as application:
        yield Visitor(request, site, application, words=words_of(request))


def token_holder(
    unknown: Annotated[Visitor, Depends(guest)],
    said: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Visitor:
    """Give whoever calls, in a session that lasts.

    Raises:
        NoTokenError: No token was sent.
        SessionEndedError: It is that of no session, or of one that has ended.

    """
    if said is None:
        raise NoTokenError("token.missing")
    token = said.credentials
    if is_token(token):
        used = unknown.run(UseToken(token=token))
        return replace(unknown, token=token, session=used.session, reach=used.reach)
    return replace(unknown, token=token, session=unknown.run(TouchSession(token=token)))


def caller(known: Annotated[Visitor, Depends(token_holder)]) -> Visitor:
    """Give whoever calls, in a session that lasts, and may do what its person may.

    Raises:
        NoTokenError: No token was sent.
        SessionEndedError: It is that of no session, or of one that has ended.
        FactorMissingError: The office wants a second factor of them before anything else.

    """
    if known.session is not None and known.session.lacks_factor:
        raise FactorMissingError("factor.missing")
    return known


def words_of(request: Request) -> Words:
    """Return the catalogue in the language that a request asks for."""
    site: Site = request.app.state.site
    return Words(language_asked(request.headers.get("accept-language", ""), site.language))


Anyone = Annotated[Visitor, Depends(guest)]
TokenHolder = Annotated[Visitor, Depends(token_holder)]
Caller = Annotated[Visitor, Depends(caller)]
