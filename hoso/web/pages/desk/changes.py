"""What others did meanwhile: as a stream for a page that is open, or as one answer for a page that asks.

Neither prolongs the session: a page that lies open is nobody's work.
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import anyio
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from application.dossiers.desk.news import DossierChanged, SightChanged
from engine.errors import HosoError
from hoso.web.live import Live, LiveStream, TooManyStreamsError
from hoso.web.protection import HttpScope, Receive, Send
from hoso.web.visitor import Visitor, untouched

router = APIRouter()

_STREAM = "text/event-stream"
_LATER = 15
"""Seconds after which a page asks again that got no stream."""


@dataclass(frozen=True, slots=True)
class News:
    """Where things stand now, and what was added since, as a sentence; empty for nothing."""

    at: int
    told: str


Ask = Callable[[Visitor, int], News]
"""Asks what is new for a visitor since something that the page knows."""


@router.get("/dossiers/{ref}/changes")
async def dossier_changes(request: Request, ref: str, since: int = 0) -> Response:
    """Return what was added to a dossier since an entry."""
    return await _answer(request, ref.upper(), since, _of_dossier(ref.upper()))


@router.get("/work/changes")
async def list_changes(request: Request, since: int = 0) -> Response:
    """Return which dossiers in sight have grown since a line of the log."""
    return await _answer(request, "", since, _in_sight)


def _of_dossier(ref: str) -> Ask:
    def ask(who: Visitor, since: int) -> News:
        news = who.run(DossierChanged(actor=who.actor, ref=ref, since=since))
        kinds = dict.fromkeys(who.words.label(f"kind.{kind}", kind) for kind in news.added)
        told = who.words.say("web.live.dossier", n=len(news.added), kinds=", ".join(kinds)) if kinds else ""
        return News(news.version, told)

    return ask


def _in_sight(who: Visitor, since: int) -> News:
    news = who.run(SightChanged(actor=who.actor, since=since))
    told = who.words.say("web.live.list", n=len(news.refs), refs=", ".join(news.refs)) if news.refs else ""
    return News(news.number, told)


async def _answer(request: Request, subject: str, since: int, ask: Ask) -> Response:  # of one address
    def once() -> News:
        with untouched(request) as who:
            return ask(who, since)

    first = await run_in_threadpool(once)  # whoever may not know is told so before any stream begins
    if _STREAM not in request.headers.get("accept", ""):
        return JSONResponse({"at": first.at, "told": first.told})
    live: Live = request.app.state.site.live
    opened = live.opened(request.cookies.get(request.app.state.site.cookie, ""))
    try:
        stream = opened.__enter__()
    except TooManyStreamsError:
        return JSONResponse({"at": first.at, "told": first.told}, 429, headers={"Retry-After": str(_LATER)})
    return EventStream(_events(stream, subject, first, once=once, beat=live.beat), opened)


async def _events(
    stream: LiveStream, subject: str, first: News, *, once: Callable[[], News], beat: float
) -> AsyncIterator[str]:
    """Yield what is new until the session ends, the reader may not know any more, or the server stops."""
    yield _event("news", first)
    told = first.told
    while True:
        grown = await stream.grown(beat)
        if stream.is_ended:
            return
        if grown and subject and subject not in grown:
            continue
        try:
            news = await run_in_threadpool(once)
        except HosoError:
            yield _event("end", first)
            return
        yield _event("news", news) if news.told != told else ": \n\n"
        told = news.told
        if not subject:
            await stream.rest()


def _event(name: str, news: News) -> str:
    return f"event: {name}\ndata: {json.dumps({'at': news.at, 'told': news.told}, ensure_ascii=False)}\n\n"


class EventStream(Response):
    """An answer that goes on until its events end or whoever asked is gone."""

    def __init__(self, events: AsyncIterator[str], opened: AbstractContextManager[LiveStream]) -> None:
        super().__init__(media_type=_STREAM, headers={"X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._events = events
        self._opened = opened

    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # as ASGI calls it
        """Send the events."""
        try:
            async with anyio.create_task_group() as both:
                both.start_soon(self._until_gone, receive, both.cancel_scope)
                await self._send_all(send)
                both.cancel_scope.cancel()
        finally:
            self._opened.__exit__(None, None, None)

    @staticmethod
    async def _until_gone(receive: Receive, scope: anyio.CancelScope) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        scope.cancel()

    async def _send_all(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for event in self._events:
            await send({"type": "http.response.body", "body": event.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
