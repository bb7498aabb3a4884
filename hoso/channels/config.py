"""The block `mail:` of the settings, checked: over which channel letters go, and that this channel can be used."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ModelWrapValidatorHandler, SecretStr, field_validator, model_validator
from pydantic_core import PydanticKnownError

from engine.errors import BadValueError
from hoso.channels.mail_block import MailBlock
from hoso.channels.registry import channel_entry, channel_names, own_block

_PLAIN = "file"
"""The channel that needs no setting; its module is not imported to find that out."""


class MailSettings(MailBlock):
    """How letters go, with the blocks of channels that have settings of their own; secrets by the environment."""

    @model_validator(mode="wrap")
    @classmethod
    def _with_own_blocks(cls, value: Any, handler: ModelWrapValidatorHandler["MailSettings"]) -> "MailSettings":  # noqa: ANN401  # whatever a file or a variable holds
        """Check the block of each channel that has settings of its own by its shape, and the rest as usual."""
        if not isinstance(value, Mapping):
            return handler(value)
        blocks = _blocks_in(value)
        mail = handler({name: given for name, given in value.items() if name not in blocks})
        if mail.channel != _PLAIN and channel_entry(mail.channel).settings is not None:
            blocks.setdefault(mail.channel, {})
        mail._own |= {name: own_block(name, given) for name, given in blocks.items()}  # noqa: SLF001  # of this class
        return mail

    @field_validator("channel")
    @classmethod
    def _there_is_one(cls, value: str) -> str:
        if value != _PLAIN and value not in channel_names():
            raise PydanticKnownError("literal_error", {"expected": ", ".join(channel_names())})
        return value

    @model_validator(mode="after")
    def _complete(self) -> "MailSettings":
        lack = channel_entry(self.channel).lacks(self) if self.channel != _PLAIN else None
        if lack is not None:
            raise BadValueError(lack.code, **lack.values)
        if self.user and self.tls == "none":
            raise BadValueError("mail.password_unencrypted")
        if self.user and not self.password.get_secret_value():
            raise BadValueError("mail.password_missing")
        return self


def secrets_in(given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield each secret that a block `mail:` holds, which only the environment may: its name, and its variable."""
    yield from _secrets(MailSettings, given, ())
    for name, block in _blocks_in(given).items():
        shape = channel_entry(name).settings
        if shape is not None and isinstance(block, Mapping):
            yield from _secrets(shape, block, (name,))


def _secrets(shape: type[BaseModel], given: Mapping[str, object], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in sorted(name for name, field in shape.model_fields.items() if field.annotation is SecretStr):
        if name in given:
            yield ".".join((*path, name)), "__".join(("HOSO_MAIL", *path, name)).upper()


def _blocks_in(given: Mapping[str, object]) -> dict[str, object]:
    """Return the blocks of channels that have settings of their own."""
    names = [name for name in channel_names() if name in given]
    return {name: given[name] for name in names if channel_entry(name).settings is not None}
