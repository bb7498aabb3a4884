"""The mail server's answers: what goes again, what never, and what is no letter's fault."""

import shutil
import socket
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest

from application.ports.letters import PermanentError, TemporaryError, UnreachableError
from hoso.channels.channel import Outgoing
from hoso.channels.config import MailSettings
from hoso.channels.smtp_channel import SmtpChannel
from tests.support.mail_server import CUT, Post, authenticates, started

CONTENT = b"From: hoso@xa.example\r\nSubject: thu\r\nMessage-ID: <abc@xa.example>\r\n\r\nMot dong.\r\n"
RIGHT, WRONG = "dung", "sai"
LETTER = Outgoing("abc@xa.example", "thu", "bi", "bi@xa.example", CONTENT)


def settings(server: Any, **more: Any) -> MailSettings:
    given = {"tls": "none", "channel": "smtp", "host": "127.0.0.1", "timeout_seconds": 5.0, **more}
    return MailSettings(port=server.port, sender="hoso@xa.example", **given)


def test_a_letter_reaches_the_server_with_its_recipient(server: Any, post: Post) -> None:
    channel = SmtpChannel(settings(server))

    channel.send(LETTER)
    channel.close()

    assert [to for to, _ in post.taken] == ["bi@xa.example"]
    assert post.messages()[0]["To"] == "bi@xa.example"
    assert post.idents() == ["<abc@xa.example>"]


def test_an_answer_4xx_means_later(server: Any, post: Post) -> None:
    post.answer = lambda _n: "451 try again, bi@xa.example is full"

    with pytest.raises(TemporaryError, match=r"451 try again, ▒ is full"):
        SmtpChannel(settings(server)).send(LETTER)


@pytest.mark.parametrize("stage", ["recipient", "text"])
def test_an_answer_5xx_means_never(server: Any, post: Post, stage: str) -> None:
    if stage == "text":
        post.answer = lambda _n: "554 no"
    else:
        post.rcpt = lambda _address: "550 no such user"

    with pytest.raises(PermanentError, match=r"55[04] no"):
        SmtpChannel(settings(server)).send(LETTER)


def test_a_line_cut_after_the_text_means_later_and_the_same_bytes_go_again(server: Any, post: Post) -> None:
    post.answer = lambda n: CUT if n == 1 else None
    channel = SmtpChannel(settings(server))

    with pytest.raises(TemporaryError):
        channel.send(LETTER)
    channel.send(LETTER)
    channel.close()

    assert len(post.taken) == 2
    assert post.taken[0] == post.taken[1]


def test_nobody_at_the_port_is_no_fault_of_a_letter() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mail = MailSettings(channel="smtp", host="127.0.0.1", port=port, tls="none", timeout_seconds=2)

    with pytest.raises(UnreachableError, match="the mail server cannot be used"):
        SmtpChannel(mail).send(LETTER)


def test_a_server_that_never_speaks_is_given_up_after_the_time_set() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        mail = MailSettings(
            channel="smtp", host="127.0.0.1", port=mute.getsockname()[1], tls="none", timeout_seconds=0.3
        )

        with pytest.raises(UnreachableError, match="imed out"):
            SmtpChannel(mail).send(LETTER)


def test_a_server_without_encryption_gets_nothing_when_encryption_is_asked_for(server: Any, post: Post) -> None:
    with pytest.raises(UnreachableError, match="STARTTLS"):
        SmtpChannel(settings(server, tls="starttls")).send(LETTER)

    assert post.taken == []


def test_a_person_without_an_address_is_no_recipient(server: Any) -> None:
    with pytest.raises(PermanentError, match="no mail address"):
        SmtpChannel(settings(server)).send(Outgoing("abc@xa.example", "thu", "bi", "", CONTENT))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own for localhost, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    order = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {cert}".split()
    subprocess.run(
        [openssl, *order, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True
    )
    return cert, key


def secured(post: Post, certificate: tuple[Path, Path], **more: Any) -> Any:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    if more.pop("at_once"):
        return started(post, context=context, **more)
    return started(post, tls_context=context, **more)


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_stops_the_letter(
    post: Post, certificate: tuple[Path, Path], tls: str
) -> None:
    server = secured(post, certificate, at_once=tls == "tls")
    try:
        with pytest.raises(UnreachableError, match="certificate verify failed"):
            SmtpChannel(settings(server, tls=tls)).send(LETTER)
        channel = SmtpChannel(settings(server, tls=tls, ca_file=str(certificate[0])))
        channel.send(LETTER)
        channel.close()
    finally:
        server.stop()

    assert len(post.taken) == 1


def test_a_wrong_password_is_no_fault_of_a_letter(post: Post, certificate: tuple[Path, Path]) -> None:
    more = {"authenticator": authenticates("hoso", RIGHT), "auth_required": True, "at_once": False}
    server = secured(post, certificate, **more)
    try:
        ca = str(certificate[0])
        with pytest.raises(UnreachableError, match="535"):
            SmtpChannel(settings(server, tls="starttls", ca_file=ca, user="hoso", password=WRONG)).send(LETTER)
        channel = SmtpChannel(settings(server, tls="starttls", ca_file=ca, user="hoso", password=RIGHT))
        channel.send(LETTER)
        channel.close()
    finally:
        server.stop()

    assert len(post.taken) == 1
