"""A channel is one module and its words: none forgets a part, and one with settings of its own needs nothing else."""

import inspect
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError

from application.ports.letters import FOLDER
from engine.errors import RequestError
from hoso.channels import registry
from hoso.channels.channel import Outgoing
from hoso.channels.config import MailSettings
from hoso.channels.registry import ChannelEntry, channel_entry, channel_names
from hoso.configuration.settings import load
from hoso.wording.catalogue.letters import LETTERS


def test_the_channels_are_the_modules_of_the_folder() -> None:
    assert {"apprise", FOLDER, "smtp"} <= set(channel_names())


@pytest.mark.parametrize("name", channel_names())
def test_no_channel_forgets_a_part(name: str) -> None:
    module = import_module(f"hoso.channels.{name}_channel")

    assert isinstance(getattr(module, "CHANNEL", None), ChannelEntry), "how it is used"
    classes = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if getattr(kind, "name", "") == name]
    assert [kind for kind in classes if {"send", "close"} <= set(dir(kind))], "a class of this name that sends"
    assert all(LETTERS.get(f"channel.{name}", ("",))), "its name in the languages of readers"
    shape = channel_entry(name).settings
    assert shape is None or shape.model_config.get("extra") == "forbid", "a misspelt setting is named"
    assert name not in MailSettings.model_fields, "its block would hide a common setting"


class PigeonSettings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    loft: str
    ring: SecretStr = SecretStr("")


class PigeonChannel:
    name = "pigeon"

    def __init__(self, loft: str) -> None:
        self.loft = loft

    def send(self, letter: Outgoing) -> None:
        raise NotImplementedError

    def close(self) -> None:
        return


@pytest.fixture
def pigeon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], int]:
    """A channel that is there for one test; gives what writes the file of settings."""
    module = ModuleType("hoso.channels.pigeon_channel")
    module.CHANNEL = ChannelEntry(  # type: ignore[attr-defined]
        lambda mail: PigeonChannel(mail.own(PigeonSettings).loft), settings=PigeonSettings
    )
    names = (*channel_names(), "pigeon")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for place in ("hoso.channels.config", registry.__name__):
        monkeypatch.setattr(f"{place}.channel_names", lambda: names)
    monkeypatch.chdir(tmp_path)
    return lambda text: (tmp_path / "hoso.yaml").write_text(text, encoding="utf-8")


def test_a_channel_is_built_from_its_own_block(pigeon: Callable[[str], int], monkeypatch: pytest.MonkeyPatch) -> None:
    pigeon("mail: {channel: pigeon, english: true, pigeon: {loft: mái nhà}}\n")
    monkeypatch.setenv("HOSO_MAIL__PIGEON__RING", "bí mật")

    mail = load().mail
    built = channel_entry("pigeon").build(mail)

    assert isinstance(built, PigeonChannel)
    assert (built.loft, mail.english) == ("mái nhà", True)
    assert mail.own(PigeonSettings).ring.get_secret_value() == "bí mật"
    assert "bí mật" not in repr(mail) + str(mail.model_dump())


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("mail: {channel: pigeon}\n", "mail.pigeon.loft"),
        ("mail: {channel: pigeon, pigeon: {loft: x, lofft: y}}\n", "mail.pigeon.lofft"),
        ("mail: {pigeon: {loft: [1]}}\n", "mail.pigeon.loft"),
        ("mail: {channel: dove}\n", "mail.channel"),
        ("mail: {smtp: {host: mx}}\n", "mail.smtp"),
        ("mail: {smtp: null}\n", "mail.smtp"),
    ],
)
def test_what_does_not_fit_is_named(pigeon: Callable[[str], int], text: str, where: str) -> None:
    pigeon(text)

    with pytest.raises(ValidationError) as caught:
        load()

    assert [".".join(map(str, fault["loc"])) for fault in caught.value.errors()] == [where]


def test_a_secret_of_a_channel_is_refused_in_the_file(pigeon: Callable[[str], int]) -> None:
    pigeon("mail: {pigeon: {loft: x, ring: bimat}}\n")

    with pytest.raises(RequestError) as caught:
        load()

    assert caught.value.values == {"name": "pigeon.ring", "variable": "HOSO_MAIL__PIGEON__RING"}
