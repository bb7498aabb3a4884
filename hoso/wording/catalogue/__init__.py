"""The catalogue: every sentence that is shown, in Vietnamese and in English, each under one key."""

from dataclasses import dataclass

from engine.text.language import LANGUAGES, Language
from hoso.wording.catalogue.answers import ANSWERS
from hoso.wording.catalogue.labels import LABELS
from hoso.wording.catalogue.law.checks import CHECKS
from hoso.wording.catalogue.law.editions import EDITIONS
from hoso.wording.catalogue.law.law_values import LAW_VALUES
from hoso.wording.catalogue.law.reports import REPORTS
from hoso.wording.catalogue.law.reviews import REVIEWS
from hoso.wording.catalogue.letters import LETTERS
from hoso.wording.catalogue.notes import NOTES
from hoso.wording.catalogue.org import ORG
from hoso.wording.catalogue.pages.desk import WEB_DESK
from hoso.wording.catalogue.pages.factors import WEB_FACTORS
from hoso.wording.catalogue.pages.law import WEB_LAW
from hoso.wording.catalogue.pages.log import WEB_LOG
from hoso.wording.catalogue.pages.office import WEB_OFFICE
from hoso.wording.catalogue.pages.programs import WEB_PROGRAMS
from hoso.wording.catalogue.people import PEOPLE
from hoso.wording.catalogue.special import SPECIAL
from hoso.wording.catalogue.talk import TALK
from hoso.wording.catalogue.units import UNITS
from hoso.wording.catalogue.usage import USAGE
from hoso.wording.catalogue.watch import WATCH
from hoso.wording.catalogue.web import WEB

CATALOGUE: dict[str, tuple[str, str]] = {
    **USAGE, **TALK, **ANSWERS, **LABELS, **SPECIAL, **EDITIONS, **REPORTS, **CHECKS, **LETTERS, **UNITS, **WATCH,
    **NOTES, **ORG, **PEOPLE, **REVIEWS, **LAW_VALUES, **WEB, **WEB_OFFICE, **WEB_LOG, **WEB_PROGRAMS, **WEB_DESK,
    **WEB_LAW, **WEB_FACTORS,
}  # fmt: skip
"""Key → (Vietnamese, English). Sentences may hold `{placeholders}`, the same in both languages."""


class _Number(int):
    """A number that `{n:fault/faults}` shows with the right one of two words: 1 fault, 2 faults."""

    def __format__(self, spec: str) -> str:
        single, slash, many = spec.partition("/")
        return f"{int(self)} {single if self == 1 else many}" if slash else format(int(self), spec)


class _MoreThan:
    """A number that is not known further than that it is more: `{n:fault/faults}` shows "more than 1,000 faults"."""

    def __init__(self, told: str) -> None:
        self._told = told

    def __format__(self, spec: str) -> str:
        return f"{self._told} {spec.rpartition('/')[2]}".rstrip()


def counted(value: object) -> object:
    """Return a whole number as one that `{n:fault/faults}` counts with; any other value as it is."""
    return _Number(value) if type(value) is int else value


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue in one language."""

    lang: Language = "vi"

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its values filled in; KeyError when there is no such key."""
        text = CATALOGUE[key][self._at]
        return text.format(**{name: counted(value) for name, value in values.items()}) if values else text

    def up_to(self, number: int | None, most: int) -> object:
        """Return what a sentence shows for a number that was counted no further than beyond `most`: None is more."""
        if number is not None and number <= most:
            return number
        return _MoreThan(self.say("count.more_than", n=f"{most:,}".replace(",", "." if self.lang == "vi" else ",")))

    def label(self, key: str, default: str | None = None) -> str:
        """Return a label, or `default` (the last part of the key when it is None) where the catalogue has none."""
        pair = CATALOGUE.get(key)
        if pair is not None:
            return pair[self._at]
        return key.rpartition(".")[2] if default is None else default

    def either(self, vi: str, en: str) -> str:
        """Return the text of this language; the other one where it is empty."""
        return (vi or en) if self.lang == "vi" else (en or vi)

    @property
    def _at(self) -> int:
        return LANGUAGES.index(self.lang)
