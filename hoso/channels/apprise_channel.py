"""Letters to webhooks and chats by the extra `channels` (apprise). The text alone; codes, never a name."""

import logging
import threading
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from application.ports.letters import TemporaryError, UnreachableError
from engine.errors import Message, MissingPartError
from hoso.channels.channel import Outgoing
from hoso.channels.registry import ChannelEntry


class AppriseChannel:
    """Posts each letter to every address set; it is taken when all of them took it."""

    name = "apprise"

    def __init__(self, addresses: Sequence[str], *, seconds: float) -> None:
        self._seconds = seconds
        self._post = _posts(addresses)

    def send(self, letter: Outgoing) -> None:
        """Post one letter.

        Raises:
            TemporaryError: One of the addresses did not take it.
            UnreachableError: They did not answer within the time set.

        """
        message = message_from_bytes(letter.wire, policy=policy.default)
        body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
        text = body.get_content() if body is not None else ""
        answer: list[bool] = []
        title = f"[{letter.login}] {message['Subject']}"

        def post() -> None:
            answer.append(bool(self._post.notify(title=title, body=f"{text}\n{letter.message_id}\n")))

        # Each step of a request has a time limit of its own, but not their sum: a server that sends a byte now and
        # then holds the line for ever. The thread is left behind; it ends with the process.
        worker = threading.Thread(target=post, name="apprise", daemon=True)
        worker.start()
        worker.join(self._seconds)
        if worker.is_alive():
            msg = f"no answer within {self._seconds:g} seconds"
            raise UnreachableError(msg)
        if answer != [True]:
            msg = "an address of apprise did not take the letter"
            raise TemporaryError(msg)

    def close(self) -> None:
        """Nothing is held open."""


CHANNEL = ChannelEntry(
    lambda mail: AppriseChannel(mail.addresses, seconds=mail.timeout_seconds),
    lacks=lambda mail: None if mail.addresses else Message("mail.urls_missing"),
)


def _posts(addresses: Sequence[str]) -> Any:  # noqa: ANN401  # a class of an optional package
    """Return apprise with its addresses.

    Raises:
        MissingPartError: The extra `channels` is not installed.
        UnreachableError: An address is of no kind that apprise knows.

    """
    try:
        import apprise  # noqa: PLC0415  # an extra
    except ImportError:
        raise MissingPartError("apprise.missing") from None
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it would write addresses, which hold secrets
    post = apprise.Apprise()
    for n, address in enumerate(addresses, start=1):
        if not post.add(address):
            msg = f"address {n} of HOSO_MAIL__URLS is of no kind that apprise knows"
            raise UnreachableError(msg)
    return post
