"""A round of letters by the settings, for whoever asked for the permission before: the watch, at each tick."""

from application.context import Office
from application.notifications.send_letters import LetterRound, one_round
from hoso.letters.letters_by_settings import LettersBySettings
from hoso.settings import Settings


def send_round(office: Office, settings: Settings, now: str, *, at_once: bool = False) -> LetterRound:
    """Compose and send once by the settings, at a UTC instant; raises as `one_round`."""
    return one_round(office, LettersBySettings(settings), now, at_once=at_once)
