"""`hoso serve` as a process: says where it is, answers, ends in order; and what it refuses to begin with."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Hoso


@contextmanager
def served(hoso: Hoso, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a free port, and where it says that it is."""
    command = [sys.executable, "-m", "hoso", "serve", "--port", "0", "--db", str(hoso.db), "--lang", "en", *words]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HOSO_")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr is not None
            told = process.stderr.readline()
            yield process, re.search(r"https?://\S+", told).group(0) if "http" in told else told  # type: ignore[union-attr]
        finally:
            process.kill()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=lambda sign: sign.name)
def test_it_says_where_it_is_answers_and_ends_in_order(hoso: Hoso, end: signal.Signals) -> None:
    with served(hoso) as (process, address):
        with urllib.request.urlopen(f"{address}/healthz", timeout=20) as answer:  # noqa: S310  # on this machine
            body = answer.read()
        process.send_signal(end)
        process.wait(20)
        rest = process.stderr.read() if process.stderr else ""

    assert address.startswith("http://127.0.0.1:")
    assert body == b'{"status":"up"}'
    assert "Traceback" not in rest
    assert process.returncode in (0, 130, -end)


def test_it_is_found_on_this_machine_alone_unless_a_host_is_named(hoso: Hoso) -> None:
    with served(hoso) as (_, address):
        port = int(address.rsplit(":", 1)[1])
        with socket.socket() as elsewhere:
            elsewhere.bind(("127.0.0.2", port))  # free: the server holds 127.0.0.1 alone


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--port", "70000"), (2, "the port must be from 0 to 65535")),
        (("--port", "-1"), (2, "the port must be from 0 to 65535")),
        (("--tls-cert", "office.pem"), (2, "--tls-cert and --tls-key go together")),
        (("--host", "192.0.2.1"), (2, "the address 192.0.2.1, port 8765 cannot be opened")),
    ],
)
def test_what_makes_no_sense_is_one_sentence(hoso: Hoso, words: tuple[str, ...], told: tuple[int, str]) -> None:
    answer = hoso("serve", *words, "--lang", "en")

    assert (answer.code, answer.out) == (told[0], "")
    assert told[1] in answer.err
    assert "Traceback" not in answer.err


def test_a_port_that_is_taken_and_a_certificate_that_is_none_are_told(hoso: Hoso, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        taken = hoso("serve", "--port", str(holder.getsockname()[1]), "--lang", "en")
    (tmp_path / "none.pem").write_text("no certificate", encoding="utf-8")
    none = str(tmp_path / "none.pem")
    wrong = hoso("serve", "--port", "0", "--tls-cert", none, "--tls-key", none, "--lang", "en")
    absent = Hoso(tmp_path / "no.db", hoso._capsys)("serve", "--port", "0", "--lang", "en")

    assert (taken.code, "cannot be opened" in taken.err) == (2, True)
    assert (wrong.code, "the TLS certificate or key cannot be read" in wrong.err) == (2, True)
    assert absent.code == 1
    assert not (tmp_path / "no.db").exists()
