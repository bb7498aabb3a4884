"""Letters as files and to webhooks: whole or not at all, within a time limit, a missing library in one sentence."""

import builtins
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from application.ports.letters import LetterTexts, TemporaryError, UnreachableError, masked
from engine.errors import MissingPartError
from hoso.channels.apprise_channel import AppriseChannel
from hoso.channels.channel import Outgoing
from hoso.channels.file_channel import FileChannel
from hoso.letters.composing.envelope import sealed
from hoso.wording.kept_errors import kept_text

# apprise asks for a module of the standard library that goes away; it brings its own where it is gone
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

TEXTS = LetterTexts("hoso: 1 việc", "Kính gửi bi,\n", "<p>Kính gửi bi,</p>\n")
CONTENT = sealed(TEXTS, ident="abc@xa.example", sender="hoso@xa.example", at="2026-11-20T01:00:00.000000Z")
LETTER = Outgoing("abc@xa.example", "2026-11-20-bi-abc", "bi", "", CONTENT)


def test_a_letter_becomes_three_files_that_only_their_owner_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "thu" / "di"

    FileChannel(folder).send(LETTER)

    assert sorted(file.name for file in folder.iterdir()) == [
        f"2026-11-20-bi-abc.{end}" for end in ("eml", "html", "txt")
    ]
    assert (folder / "2026-11-20-bi-abc.txt").read_text(encoding="utf-8") == TEXTS.text
    assert (folder / "2026-11-20-bi-abc.html").read_text(encoding="utf-8") == TEXTS.html
    assert (folder / "2026-11-20-bi-abc.eml").read_bytes() == b"To: bi:;\r\n" + CONTENT
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_the_same_letter_twice_gives_the_same_files_and_no_others(tmp_path: Path) -> None:
    channel = FileChannel(tmp_path)
    channel.send(LETTER)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    channel.send(LETTER)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_written_means_later(tmp_path: Path) -> None:
    (tmp_path / "thu").write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(TemporaryError, match="the folder of letters cannot be written"):
        FileChannel(tmp_path / "thu").send(LETTER)


def test_a_write_that_fails_half_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(TemporaryError, match="No space left"):
        FileChannel(tmp_path).send(LETTER)

    assert list(tmp_path.iterdir()) == []


class Hook(BaseHTTPRequestHandler):
    """Takes what is posted."""

    taken: list[dict[str, Any]]
    status: int

    def do_POST(self) -> None:  # the name that the library asks for
        self.taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def hook() -> Iterator[HTTPServer]:
    Hook.taken, Hook.status = [], 200
    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_webhook_gets_the_text_and_the_message_id(hook: HTTPServer) -> None:
    AppriseChannel([f"json://127.0.0.1:{hook.server_port}/thu"], seconds=10).send(LETTER)

    assert len(Hook.taken) == 1
    assert Hook.taken[0]["title"] == "[bi] hoso: 1 việc"
    assert "Kính gửi bi" in Hook.taken[0]["message"]
    assert "abc@xa.example" in Hook.taken[0]["message"]


def test_a_webhook_that_refuses_means_later(hook: HTTPServer) -> None:
    Hook.status = 500

    with pytest.raises(TemporaryError, match="did not take the letter"):
        AppriseChannel([f"json://127.0.0.1:{hook.server_port}/"], seconds=10).send(LETTER)


def test_a_webhook_that_never_answers_is_given_up_after_the_time_set() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()

        with pytest.raises(UnreachableError, match=r"no answer within 0\.2 seconds"):
            AppriseChannel([f"json://127.0.0.1:{mute.getsockname()[1]}/"], seconds=0.2).send(LETTER)


def test_an_address_of_no_known_kind_is_named_by_its_number_and_not_shown() -> None:
    with pytest.raises(UnreachableError, match=r"^address 1 of HOSO_MAIL__URLS is of no kind"):
        AppriseChannel(["nothing://secret"], seconds=1)


def test_a_missing_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name == "apprise":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(MissingPartError, match=r"apprise\.missing") as caught:
        AppriseChannel(["json://127.0.0.1/"], seconds=1)

    assert "apprise, which is not installed" in kept_text(caught.value)
    assert "FILE.whl[channels]" in kept_text(caught.value)


def test_the_words_of_a_server_are_kept_without_addresses_on_one_short_line() -> None:
    assert masked("550 <bi@xa.example>: no\r\nsuch user") == "550 <▒>: no such user"
    assert len(masked("x" * 1000)) == 200
