"""Letters to a mail server by the standard library: encrypted, with the server's certificate verified.

An answer 4xx means later, 5xx means never. What goes wrong before a letter is named (no connection, no encryption, a
wrong password) is no fault of any letter. A connection lost after the text was handed over leaves open whether the
server took it: the letter goes again under the same Message-ID, by which mail programs see that it is the same.
"""

import smtplib
import ssl
from contextlib import suppress

from application.ports.letters import PermanentError, SendingError, TemporaryError, UnreachableError
from engine.errors import Message
from hoso.channels.channel import Outgoing
from hoso.channels.mail_block import MailBlock
from hoso.channels.registry import ChannelEntry

_NEVER = 500
_NAME = "localhost"
"""What we call ourselves: the name of the machine is nobody's business, and looking it up may take long."""


class SmtpChannel:
    """One connection to a mail server, made at the first letter and used for those that follow."""

    name = "smtp"

    def __init__(self, settings: MailBlock) -> None:
        self._settings = settings
        self._line: smtplib.SMTP | None = None

    def send(self, letter: Outgoing) -> None:
        """Hand one letter to the server.

        Raises:
            PermanentError: There is no address, or the server answered 5xx about this letter.
            TemporaryError: It answered 4xx, or the connection broke.
            UnreachableError: There was no connection, encryption or login.

        """
        if not letter.address:
            msg = "the person has no mail address"
            raise PermanentError(msg)
        line = self._connected()
        try:
            line.sendmail(self._settings.sender, [letter.address], letter.wire)
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise _told(error) from error

    def close(self) -> None:
        """Say goodbye, or hang up where nobody listens."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(smtplib.SMTPException, OSError):
                line.quit()
            line.close()

    def _connected(self) -> smtplib.SMTP:
        if self._line is None:
            try:
                self._line = _dialled(self._settings)
            except (smtplib.SMTPException, OSError, ValueError) as error:
                msg = f"the mail server cannot be used: {_what(error)}"
                raise UnreachableError(msg) from error
        return self._line


CHANNEL = ChannelEntry(
    SmtpChannel, needs_address=True, lacks=lambda mail: None if mail.host else Message("mail.host_missing")
)


def _dialled(settings: MailBlock) -> smtplib.SMTP:
    """Return an open connection, encrypted and logged in as the settings say; hang up when that fails half-way."""
    line = _opened(settings)
    try:
        if settings.tls == "starttls":
            line.starttls(context=_trust(settings))
        if settings.user:
            line.login(settings.user, settings.password.get_secret_value())
    except BaseException:
        line.close()
        raise
    return line


def _opened(settings: MailBlock) -> smtplib.SMTP:
    seconds = settings.timeout_seconds
    if settings.tls == "tls":
        return smtplib.SMTP_SSL(
            settings.host, settings.door, local_hostname=_NAME, timeout=seconds, context=_trust(settings)
        )
    return smtplib.SMTP(settings.host, settings.door, local_hostname=_NAME, timeout=seconds)


def _trust(settings: MailBlock) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if settings.ca_file:
        context.load_verify_locations(settings.ca_file)
    return context


def _told(error: Exception) -> SendingError:
    """Return what a failed sending means."""
    code = _code(error)
    what = _what(error)
    return PermanentError(what) if code >= _NEVER else TemporaryError(what)


def _code(error: Exception) -> int:
    """Return the server's answer; 0 when there was none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return min((code for code, _ in error.recipients.values()), default=0)
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code
    return 0


def _what(error: Exception) -> str:
    """Return the server's words, or what happened to the connection."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()), (0, b""))
        return f"{code} {text.decode(errors='replace')}"
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    if isinstance(error, OSError) and error.strerror:
        return f"{type(error).__name__}: {error.strerror}"
    return f"{type(error).__name__}: {error}"
