"""The sentence of a finding with its values filled in, in Vietnamese and English. No expression is ever evaluated."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from engine.acts import KINDS
from engine.text.language import Language

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""A name in braces; nothing else in a sentence has a meaning."""

_NOT_KNOWN: dict[Language, str] = {"vi": "chưa rõ", "en": "not known"}
_YES_NO: dict[Language, tuple[str, str]] = {"vi": ("có", "không"), "en": ("yes", "no")}
_LEVEL: dict[str, str] = {
    "cell": "chi bộ", "grassroots": "cấp uỷ cơ sở", "superior": "cấp uỷ cấp trên trực tiếp", "province": "cấp tỉnh",
    "central": "cấp trung ương",
}  # fmt: skip


def fill(template: str, values: Mapping[str, object], lang: Language) -> str:
    """Return the template with every `{name}` replaced by its value; a value that is missing reads "not known"."""
    return PLACEHOLDER.sub(lambda match: shown(values.get(match[1]), lang), template)


def shown(value: object, lang: Language) -> str:
    """Return a value as a reader expects it: dates day first, 2/3, yes or no, labels of acts, words with commas."""
    if value is None:
        return _NOT_KNOWN[lang]
    if isinstance(value, bool):
        return _YES_NO[lang][0 if value else 1]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return ", ".join(shown(item, lang) for item in value)
    return _text(value, lang)


def consent_too_low(given: str, needed: str, lang: Language) -> str:
    """Return the sentence that a consent comes from a level that is not high enough."""
    if lang == "vi":
        return f" Văn bản đồng ý của {_LEVEL[given]} chưa đủ; cần {_LEVEL[needed]} trở lên."
    return f" A consent of the level '{given}' is not enough; it takes '{needed}' or above."


def _text(value: object, lang: Language) -> str:
    if isinstance(value, str) and value in KINDS:
        return KINDS[value].label_vi if lang == "vi" else KINDS[value].label_en
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return str(value)
