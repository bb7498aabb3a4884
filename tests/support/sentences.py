"""What an error or a message says at a terminal, for tests that ask for the words."""

from engine.errors import HosoError, Message
from engine.text.language import Language
from hoso.wording.catalogue import Words
from hoso.wording.errors import what_and_hint
from hoso.wording.kept_errors import kept_text
from hoso.wording.messages import sentence


def english(said: HosoError | Message) -> str:
    """The sentence in English; of an error with where it happened and what to do."""
    return kept_text(said) if isinstance(said, HosoError) else sentence(said, Words("en"))


def told(error: HosoError, lang: Language = "vi") -> tuple[str, str]:
    """What is wrong and what to do next."""
    return what_and_hint(error, Words(lang))
