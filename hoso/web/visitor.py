"""Who asks for a page: the session behind the cookie, the language, and the use cases that are lent for the answer."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from hmac import compare_digest
from secrets import token_hex
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from application.application import Application
from application.sign_in.find_session import FindSession, TouchSession
from application.sign_in.sessions import SessionView
from application.use_case import UseCase
from engine.access.factors.errors import ConfirmationNeededError, FactorMissingError
from engine.access.reaching.token_rules import WHOLE_REACH, Reach, is_token
from engine.access.sign_in_errors import SessionEndedError
from engine.errors import HosoError, NotPermittedError
from engine.text.language import LANGUAGES, Language
from hoso.web.site import Site
from hoso.wording.catalogue import Words

Result = TypeVar("Result")

LANGUAGE_COOKIE = "hoso-lang"
CHECK_FIELD = "check"
"""The field of every form that shows that a page of this session made it."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request.

    Attributes:
        request: As it came.
        site: The program that answers.
        application: The use cases.
        words: The catalogue in the visitor's language.
        token: What the cookie holds; empty for nobody.
        session: Whose it is; None for nobody.
        reach: How far of what its person may do; all of it but for a program with a token.

    """

    request: Request
    site: Site
    application: Application
    words: Words
    token: str = field(default="", repr=False)
    session: SessionView | None = None
    reach: Reach = WHOLE_REACH

    @property
    def actor(self) -> str:
        """Return the person id of whoever asks; empty for nobody."""
        return "" if self.session is None else self.session.person.person

    @property
    def check(self) -> str:
        """Return what forms of this session hold in `CHECK_FIELD`; it follows from the token and does not tell it."""
        return sha256(f"form {self.token}".encode()).hexdigest()[:32]

    @property
    def here(self) -> str:
        """Return path and query of the page, to come back to."""
        url = self.request.url
        return f"{url.path}?{url.query}" if url.query else url.path

    def run(self, request: UseCase[Result]) -> Result:
        """Carry out a use case; raises what it names."""
        return self.application.run(request, reach=self.reach)


def visitor(request: Request) -> Iterator[Visitor]:
    """Give whoever asks, signed in or not; a session that has ended is none."""
    site: Site = request.app.state.site
    token = request.cookies.get(site.cookie, "")
    with site.offices.lent() as application:
        guest = Visitor(request, site, application, words=Words(_language(request, site)))
        yield guest if not token else _of_session(guest, token)


@contextmanager
def untouched(request: Request) -> Iterator[Visitor]:
    """Give whoever asks, without noting that the session is used: for what a page asks by itself.

    Raises:
        SessionEndedError: Nobody is signed in.
        FactorMissingError: The office wants a second factor of them before anything else.

    """
    site: Site = request.app.state.site
    token = request.cookies.get(site.cookie, "")
    with site.offices.lent() as application:
        session = application.run(FindSession(token=token))
        yield signed_in(Visitor(request, site, application, Words(_language(request, site)), token, session))


def newcomer(guest: Annotated[Visitor, Depends(visitor)]) -> Visitor:
    """Give whoever asks, who is signed in, and may still have to set up a second factor.

    Raises:
        SessionEndedError: Nobody is.

    """
    if guest.session is None:
        guest.run(FindSession(token=guest.token))
    return guest


def signed_in(guest: Annotated[Visitor, Depends(newcomer)]) -> Visitor:
    """Give whoever asks, who is signed in.

    Raises:
        SessionEndedError: Nobody is.
        FactorMissingError: The office wants a second factor of them before anything else.

    """
    if guest.session is not None and guest.session.lacks_factor:
        raise FactorMissingError("factor.missing")
    return guest


def confirmed(guest: Annotated[Visitor, Depends(signed_in)]) -> Visitor:
    """Give whoever asks, who has shown a short while ago who they are.

    Raises:
        ConfirmationNeededError: That is too long ago.

    """
    demand_confirmed(guest)
    return guest


def demand_confirmed(who: Visitor) -> None:
    """Make sure that whoever asks has shown a short while ago who they are.

    Raises:
        ConfirmationNeededError: That is too long ago.
        NotPermittedError: A program asks by a token of its own: it cannot show who it is.

    """
    if who.session is not None and not who.session.is_confirmed:
        if is_token(who.token):
            raise NotPermittedError("token.decides_nothing")
        raise ConfirmationNeededError("session.confirm")


def new_key() -> str:
    """Return a fresh idempotency key for a form: sent twice, it is carried out once."""
    return token_hex(16)


def kept_key(form: Mapping[str, str], error: HosoError | None = None) -> str:
    """Return the idempotency key of a form that is shown again: the same, unless it stands for another request."""
    is_taken = error is not None and error.code == "request.key_reused"
    return new_key() if is_taken else form.get("key") or new_key()


async def filled(request: Request) -> Mapping[str, str]:
    """Return the fields of a form that was sent, by name; a file counts for nothing."""
    form = await request.form(max_files=0, max_fields=400)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def checked(
    who: Annotated[Visitor, Depends(newcomer)], form: Annotated[Mapping[str, str], Depends(filled)]
) -> Mapping[str, str]:
    """Return the fields of a form that a page of this session made.

    Raises:
        NotPermittedError: It came from elsewhere, or from a page of an earlier session.

    """
    if not compare_digest(form.get(CHECK_FIELD, "").encode(), who.check.encode()):
        raise NotPermittedError("form.of_another_session")
    return {name: value for name, value in form.items() if name != CHECK_FIELD}


Anybody = Annotated[Visitor, Depends(visitor)]
Newcomer = Annotated[Visitor, Depends(newcomer)]
Somebody = Annotated[Visitor, Depends(signed_in)]
Confirmed = Annotated[Visitor, Depends(confirmed)]
Filled = Annotated[Mapping[str, str], Depends(filled)]
Checked = Annotated[Mapping[str, str], Depends(checked)]


def _of_session(guest: Visitor, token: str) -> Visitor:
    try:
        session = guest.run(TouchSession(token=token))
    except SessionEndedError:
        return guest
    return replace(guest, token=token, session=session)


def _language(request: Request, site: Site) -> Language:
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return next((lang for lang in LANGUAGES if lang == chosen), site.language)
