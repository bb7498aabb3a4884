"""What others do meanwhile: told to pages that stay open, by a stream or when they ask, to whoever may know it."""

import asyncio
import json
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
import uvicorn
from fastapi import FastAPI

from application.application import Application
from application.dossiers.desk.news import LogLine
from hoso.web.live import MOST_OF_SESSION, Live, TooManyStreamsError
from tests.cli.conftest import REF, Hoso
from tests.web.conftest import PASSWORD, Desk
from tests.web.test_serving import served

Desks = Callable[[str], Desk]
STREAM = {"Accept": "text/event-stream"}


def added(hoso: Hoso, ref: str = REF) -> None:
    hoso.must("record", ref, "note", "--on", "20/06/2024", "text=ghi thêm", by="bi" if ref == REF else "khac")


def test_a_page_that_asks_is_told_what_was_added_since(desk: Desks, hoso: Hoso) -> None:
    clerk = desk("ha")
    path = re.search(r'data-live="([^"]+)"', clerk.get(f"/dossiers/{REF}").text).group(1)  # type: ignore[union-attr]
    before = clerk.get(path).json()
    added(hoso)

    assert before == {"at": 6, "told": ""}
    assert clerk.get(path).json() == {"at": 7, "told": "Có thay đổi: 1 mục mới (ghi việc)."}
    assert clerk.get(f"/dossiers/{REF}/changes?since=99").json()["told"] == ""


def test_a_list_is_told_of_dossiers_in_sight_alone(desk: Desks, hoso: Hoso) -> None:
    elsewhere = "HS-2024-0002"
    hoso.nominate("--ref", elsewhere, by="khac", cell="cb-2")
    clerk, watcher = desk("ha"), desk("sat")
    paths = [re.search(r'data-live="([^"]+)"', each.get("/work").text).group(1) for each in (clerk, watcher)]  # type: ignore[union-attr]
    assert [each.get(path).json()["told"] for each, path in zip((clerk, watcher), paths, strict=True)] == ["", ""]
    added(hoso)
    added(hoso, elsewhere)

    assert clerk.get(paths[0]).json()["told"] == f"Có thay đổi ở 1 hồ sơ: {REF}."
    assert watcher.get(paths[1]).json()["told"] == f"Có thay đổi ở 2 hồ sơ: {elsewhere}, {REF}."


def test_asking_does_not_prolong_the_session(
    desk: Desks, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = desk("ha")
    touched: list[int] = []
    monkeypatch.setattr(type(application.work.store), "touch_session", lambda *_args, **_more: touched.append(1))
    monkeypatch.setattr("application.sign_in.find_session.TOUCHED_EVERY", -timedelta(hours=1))
    clerk.get("/work/changes?since=1")
    clerk.get(f"/dossiers/{REF}/changes?since=1")

    asked = len(touched)
    clerk.get("/work")

    assert (asked, len(touched)) == (0, 1)


class Running:
    """The site in a thread, on this machine alone."""

    def __init__(self, app: FastAPI) -> None:
        self.live: Live = app.state.site.live
        self.readers: list[Reader] = []
        self.server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
        self.thread = threading.Thread(target=self.server.run)

    def stream(self, path: str, desk: Desk) -> "Reader":
        port = self.server.servers[0].sockets[0].getsockname()[1]
        self.readers.append(Reader(port, path, desk.client.cookies["hoso"]))
        return self.readers[-1]


class Reader:
    """Reads a stream as a browser does."""

    def __init__(self, port: int, path: str, token: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=20)
        self.connection.request("GET", path, headers={**STREAM, "Cookie": f"hoso={token}"})
        self.answer = self.connection.getresponse()

    def close(self) -> None:
        self.answer.close()
        self.connection.close()

    def next(self) -> tuple[str, str]:
        """Return kind and sentence of the next event; nothing of a stream that has ended."""
        name = ""
        while line := self.answer.readline().decode():
            if line.startswith("event: "):
                name = line[7:].strip()
            if line.startswith("data: "):
                return name, json.loads(line[6:])["told"]
        return "", ""


@pytest.fixture
def running(app: FastAPI) -> Iterator[Running]:
    app.state.site.live._every, app.state.site.live.beat = 0.05, 0.2
    made = Running(app)
    made.thread.start()
    while not made.server.started:
        threading.Event().wait(0.01)
    yield made
    for reader in made.readers:
        reader.close()
    made.live.close()
    made.server.should_exit = True
    made.thread.join(20)
    assert not made.thread.is_alive()


def test_a_stream_tells_what_is_added_and_ends_with_the_session(running: Running, desk: Desks, hoso: Hoso) -> None:
    clerk = desk("ha")
    reader = running.stream(f"/dossiers/{REF}/changes?since=6", clerk)
    begun = reader.next()
    added(hoso)
    told = reader.next()
    clerk.get("/account")
    clerk.post("/sign-out")

    assert reader.answer.getheader("content-type") == "text/event-stream; charset=utf-8"
    assert reader.answer.getheader("cache-control") == "no-store"
    assert (begun, told) == (("news", ""), ("news", "Có thay đổi: 1 mục mới (ghi việc)."))
    assert reader.next()[0] == "end"
    assert reader.next() == ("", "")


def test_a_stream_ends_for_somebody_who_is_disabled(running: Running, desk: Desks, hoso: Hoso) -> None:
    reader = running.stream("/work/changes?since=1", desk("bi"))
    reader.next()
    hoso.must("user", "disable", "bi", by="quan")

    assert reader.next()[0] == "end"


def test_a_dossier_out_of_sight_has_no_stream_and_nobody_has_one_unsigned(running: Running, desk: Desks) -> None:
    stranger = desk("khac")
    none = running.stream(f"/dossiers/{REF}/changes?since=1", stranger).answer.status
    stranger.client.cookies.set("hoso", "x" * 43)

    assert none == 404
    assert running.stream("/work/changes", stranger).answer.status == 401


def test_a_session_has_a_few_streams_and_is_then_answered_at_once(running: Running, desk: Desks) -> None:
    clerk = desk("ha")
    kept = [running.stream("/work/changes?since=999", clerk) for _ in range(MOST_OF_SESSION)]
    beyond = running.stream("/work/changes?since=999", clerk).answer

    assert [reader.answer.status for reader in kept] == [200] * MOST_OF_SESSION
    assert (beyond.status, beyond.getheader("retry-after")) == (429, "15")
    assert json.loads(beyond.read())["told"] == ""


def test_all_streams_share_one_look_at_the_log() -> None:
    async def watched() -> tuple[int, list[set[str]]]:
        lines, looks = [LogLine(1, "HS-1", 1)], []

        def look(after: int) -> tuple[LogLine, ...]:
            looks.append(after)
            return tuple(line for line in reversed(lines) if line.number > after)

        live = Live(look, every=0.01)
        with live.opened("a") as one_stream, live.opened("b") as other:
            await asyncio.sleep(0.05)
            lines.append(LogLine(3, "HS-3", 1))
            grown = [await one_stream.grown(5), await other.grown(5)]
            lines.append(LogLine(2, "HS-2", 1))  # committed later, with a lower number
            grown.append(await one_stream.grown(5))
            assert await one_stream.grown(0.03) == set()
            seen = len(looks)
        await asyncio.sleep(0.05)
        rest = len(looks)
        await asyncio.sleep(0.05)
        assert len(looks) == rest, "nobody listens, and the log is still looked at"
        live.close()
        with pytest.raises(TooManyStreamsError), live.opened("a"):
            pass
        return seen, grown

    with ThreadPoolExecutor(1) as apart:  # a browser of another test may have a loop in this thread
        _, grown = apart.submit(asyncio.run, watched()).result()

    assert grown == [{"HS-3"}, {"HS-3"}, {"HS-2"}]


def signed_in_now(hoso: Hoso, address: str) -> str:
    """Return the cookie of somebody who signs in at the server: it lives today, not on the day of the tests."""
    command = [sys.executable, "-m", "hoso", "user", "invite", "ha", "--db", str(hoso.db), "--actor", "quan", "--json"]
    invited = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    token = re.search(r"[\w-]{40,}", json.dumps(invited)).group(0)  # type: ignore[union-attr]
    connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
    typed = urlencode({"password": PASSWORD, "again": PASSWORD})
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": address}
    connection.request("POST", f"/invitation/{token}", typed.encode(), form)
    answer = connection.getresponse()
    cookie = answer.getheader("set-cookie") or ""
    answer.close()
    connection.close()
    return cookie.partition(";")[0]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=lambda sign: sign.name)
def test_the_server_stops_at_once_with_a_stream_open(hoso: Hoso, end: signal.Signals) -> None:
    with served(hoso) as (process, address):
        headers = {**STREAM, "Cookie": signed_in_now(hoso, address)}
        asked = urllib.request.Request(f"{address}/work/changes?since=1", headers=headers)  # noqa: S310
        with urllib.request.urlopen(asked, timeout=20) as stream:  # noqa: S310  # on this machine
            assert stream.readline() == b"event: news\n"
            began = time.monotonic()
            process.send_signal(end)
            process.wait(20)
            took = time.monotonic() - began
        rest = process.stderr.read() if process.stderr else ""

    assert took < 4
    assert "Traceback" not in rest
