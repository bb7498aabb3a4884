"""What is wrong with the settings of letters, before a letter meets it. Opens no connection."""

from engine.errors import HosoError
from hoso.mail.channels import UnreachableError
from hoso.mail.postman import made_channel
from hoso.mail.templates import TemplateError, Templates
from hoso.settings import Settings
from hoso.show.errors import what_and_hint
from hoso.words import Words


def problems(settings: Settings, words: Words) -> list[str]:
    """Return what keeps every letter back, one line each: forms with a fault, a library that is missing."""
    found: list[str] = []
    try:
        Templates(settings.mail.templates).demand()
    except TemplateError as error:
        found += [f"{words.say('error.template')}: {fault}" for fault in error.faults]
    try:
        made_channel(settings.mail.channel, settings.mail)
    except HosoError as error:
        found.append(" → ".join(part for part in what_and_hint(error, words) if part))
    except UnreachableError as error:
        found.append(str(error))
    return found
