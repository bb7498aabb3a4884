"""A letter as a message (RFC 5322): the same alerts give the same Message-ID, the same letter the same bytes."""

from collections.abc import Iterable
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime

from application.ports.letters import LetterTexts
from engine.alerts.alert import letter_digest
from engine.calendar.vietnam_time import vietnam_moment


def message_id(dedupes: Iterable[str], *, sender: str) -> str:
    """Return the Message-ID of a letter with these notices, without angle brackets."""
    return f"{letter_digest(dedupes)}@{sender.rpartition('@')[2]}"


def sealed(texts: LetterTexts, *, ident: str, sender: str, at: str) -> bytes:
    """Return the message without the line `To:`, which is put before it when it goes."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = sender
    message["Date"] = format_datetime(vietnam_moment(at).replace(microsecond=0))
    message["Message-ID"] = f"<{ident}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(texts.text, cte="quoted-printable")
    message.add_alternative(texts.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{ident.partition('@')[0]}")  # else it would be drawn by lot
    return _subject(texts.subject) + message.as_bytes()


def _subject(text: str) -> bytes:
    """Return the line of the subject. `EmailMessage` loses blanks where it breaks one that is not ASCII."""
    encoded = Header(text, charset="utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {encoded}\r\n".encode()
