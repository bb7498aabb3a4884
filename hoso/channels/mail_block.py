"""What the block `mail:` of the settings says to every channel."""

import re
from datetime import time
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, SecretStr, field_validator

from engine.errors import BadValueError
from engine.text.mail_address import clean_mail

Own = TypeVar("Own", bound=BaseModel)

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_HOUR = 60
"""Minutes of an hour: YAML reads 10:30 without quotes as the number 630."""


class MailBlock(BaseModel):
    """How letters go.

    Attributes:
        channel: `file` puts each letter into `folder` and needs no network; `smtp` hands it to a mail server;
            `apprise` posts it to the addresses in `urls` (webhooks, chat); others as `hoso.channels` has them.
        folder: Where letters lie that go to no server: all of them, or those of persons without an address.
        sender: Address that letters come from.
        host, port, tls, ca_file: The mail server; port 0 is the usual one of the kind of encryption; `ca_file` names
            certificates to trust besides those of the machine.
        user, password: Login at the mail server; the password only by `HOSO_MAIL__PASSWORD`.
        urls: Addresses of apprise with blanks between them, only by `HOSO_MAIL__URLS`: they hold secrets.
        timeout_seconds: How long a server may be silent, and a webhook take in all.
        digest_at: When the digest of a day is composed, in Vietnamese time.
        english: English beside the Vietnamese.
        templates: A folder with templates that replace those of the same name.

    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    channel: str = "file"
    folder: str = Field(default="letters", min_length=1)
    sender: str = "hoso@localhost"
    host: str = ""
    port: int = Field(default=0, ge=0, le=65535)
    tls: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: str = ""
    user: str = ""
    password: SecretStr = SecretStr("")
    urls: SecretStr = SecretStr("")
    timeout_seconds: float = Field(default=20.0, gt=0, le=120)
    digest_at: time = time(7, 30)
    english: bool = False
    templates: str = ""
    _own: dict[str, BaseModel] = PrivateAttr(default_factory=dict)

    @field_validator("digest_at", mode="before")
    @classmethod
    def _hour_and_minute(cls, value: Any) -> Any:  # noqa: ANN401  # whatever a file or a variable holds
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 24 * _HOUR:
            return time(value // _HOUR, value % _HOUR)
        if isinstance(value, str):
            hour = _CLOCK.fullmatch(value.strip())
            if hour is None:
                raise BadValueError("mail.hour_unreadable")
            return time(int(hour[1]), int(hour[2]))
        return value

    @field_validator("sender")
    @classmethod
    def _an_address(cls, value: str) -> str:
        return clean_mail(value, where="mail.sender", bare=True)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the addresses of apprise."""
        return tuple(self.urls.get_secret_value().split())

    @property
    def door(self) -> int:
        """Return the port of the mail server."""
        return self.port or _PORTS[self.tls]

    def own(self, shape: type[Own]) -> Own:
        """Return the block of a channel that has settings of its own, by its shape."""
        return next(block for block in self._own.values() if isinstance(block, shape))
