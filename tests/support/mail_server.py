"""A real mail server on the loopback, which can be told to be down, to refuse, to hang up after the text."""

import ssl
from asyncio import WriteTransport
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Post:
    """What the server took, and how it answers.

    Attributes:
        taken: Messages taken, in order, as (recipient, bytes); also those after which the line was cut.
        answer: Called with the number of the attempt (from 1) when the text has come; None means "250".
        rcpt: Called with the recipient; None means "250".

    """

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    attempts: int = 0
    port: int = 0
    answer: Callable[[int], str | None] = lambda _n: None
    rcpt: Callable[[str], str | None] = lambda _address: None

    async def handle_RCPT(  # noqa: N802  # the name and form that aiosmtpd asks for
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        refused = self.rcpt(address)
        if refused is None:
            envelope.rcpt_tos.append(address)
        return refused or "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # as above
        self.attempts += 1
        said = self.answer(self.attempts)
        if said is None or said == CUT:
            content = envelope.content
            assert isinstance(content, bytes)
            self.taken.append((envelope.rcpt_tos[0], content))
        if said == CUT:
            assert isinstance(server.transport, WriteTransport)
            server.transport.abort()
        return said or "250 OK"

    def messages(self) -> list[EmailMessage]:
        found = [message_from_bytes(data, policy=policy.default) for _, data in self.taken]
        return [one for one in found if isinstance(one, EmailMessage)]

    def idents(self) -> list[str]:
        return [str(one["Message-ID"]) for one in self.messages()]


CUT = "cut the line"
"""An answer that is none: the text was taken and the connection is aborted."""


def authenticates(login: str, password: str) -> Callable[..., AuthResult]:
    """Return what knows one login."""

    def asked(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:  # noqa: PLR0917
        known = isinstance(data, LoginPassword) and data == LoginPassword(login.encode(), password.encode())
        return AuthResult(success=known, handled=False)

    return asked


def started(post: Post, *, port: int = 0, context: ssl.SSLContext | None = None, **more: Any) -> Controller:
    """Return a running server on a free port of the loopback, or on the one named."""
    controller = Controller(post, hostname="127.0.0.1", port=port or _free_port(), ssl_context=context, **more)
    controller.start()
    post.port = controller.port
    return controller


def _free_port() -> int:
    import socket  # noqa: PLC0415

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
