"""The channels that there are: each module `NAME_channel.py` of this folder says in its `CHANNEL` how it is used.

A new channel is such a module, and its name for readers, `channel.NAME`, in `hoso/wording/catalogue/letters.py`.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter

from engine.values import Value
from hoso.channels.mail_block import MailBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.errors import Message
    from hoso.channels.channel import Channel

_ENDING = "_channel"


def _nothing(_mail: MailBlock) -> None:
    return None


class ChannelEntry(Value, frozen=True):
    """How a channel is used.

    Attributes:
        build: Makes the channel; raises MissingPartError for a library that is not installed, UnreachableError when it
            is set up wrongly.
        needs_address: It reaches only persons who have a mail address.
        settings: Shape of its own block in the settings, `mail: {NAME: {…}}`; `MailBlock.own` gives it. Fields of
            `SecretStr` come from the environment alone: `HOSO_MAIL__NAME__FIELD`.
        lacks: Returns what the common block `mail` lacks for this channel; None when nothing.

    """

    build: "Callable[[MailBlock], Channel]"
    needs_address: bool = False
    settings: type[BaseModel] | None = None
    lacks: "Callable[[MailBlock], Message | None]" = _nothing


@cache
def channel_names() -> tuple[str, ...]:
    """Return the names of all channels, in their order; imports none of them."""
    modules = (module.name for module in iter_modules([str(Path(__file__).parent)]))
    return tuple(sorted(name.removesuffix(_ENDING) for name in modules if name.endswith(_ENDING)))


def channel_entry(name: str) -> ChannelEntry:
    """Return how a channel is used; its module is imported now."""
    entry: ChannelEntry = import_module(f"{__package__}.{name}{_ENDING}").CHANNEL
    return entry


def own_block(name: str, given: object) -> BaseModel:
    """Return the block of a channel that has settings of its own, checked by their shape.

    Raises:
        ValidationError: It does not fit; each fault names channel and field.

    """
    shape: Any = channel_entry(name).settings
    blocks: TypeAdapter[dict[str, BaseModel]] = TypeAdapter(dict[str, shape])
    block: BaseModel = blocks.validate_python({name: given})[name]
    return block
