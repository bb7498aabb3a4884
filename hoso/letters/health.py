"""What is wrong with the settings of letters, before a letter meets it. Opens no connection."""

from application.ports.letters import TemplateError, UnreachableError
from engine.errors import HosoError
from hoso.channels.registry import channel_entry
from hoso.configuration.settings import Settings
from hoso.letters.composing.templates import Templates
from hoso.wording.catalogue import Words
from hoso.wording.errors import what_and_hint


def problems(settings: Settings, words: Words) -> list[str]:
    """Return what keeps every letter back, one line each: forms with a fault, a library that is missing."""
    told: list[str] = []
    try:
        Templates(settings.mail.templates).demand()
    except TemplateError as error:
        told += [f"{words.say('error.template')}: {fault}" for fault in error.faults]
    try:
        channel_entry(settings.mail.channel).build(settings.mail)
    except HosoError as error:
        told.append(" → ".join(part for part in what_and_hint(error, words) if part))
    except UnreachableError as error:
        told.append(str(error))
    return told
