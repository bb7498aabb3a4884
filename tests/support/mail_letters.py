"""What lies in the folder of letters under the present folder."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from application.notifications.send_letters import LetterRound, one_round
from application.unit_of_work import UnitOfWork
from hoso.configuration.settings import Settings
from hoso.letters.letters_by_settings import LettersBySettings


def send_round(office: UnitOfWork, settings: Settings, now: str, *, at_once: bool = False) -> LetterRound:
    """Compose and send once by the settings, as the watch does."""
    return one_round(office, LettersBySettings(settings), now, at_once=at_once)


def files(**more: Any) -> Settings:
    return Settings.model_validate({"mail": {"sender": "hoso@xa.example", **more}})


def the_letter(ending: str = "txt") -> str:
    (file,) = Path("letters").glob(f"*.{ending}")
    return file.read_text(encoding="utf-8")


def message() -> EmailMessage:
    (file,) = Path("letters").glob("*.eml")
    found = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found
