"""What fields, words, moves and days are called on the pages of docs/law/."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from engine.law.model.condition import Condition
from engine.law.model.finding import Citation
from engine.law.model.operand import ChosenPath, Form
from engine.text.language import Language
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import path_label, word_label

WORDS = {"vi": Words("vi"), "en": Words("en")}
_PATHS = frozenset({"since", "first", "then", "part", "of", "fact", "at", "present"})


def name(path: str, lang: Language) -> str:
    """Return what a path or a word of the policy files is called."""
    if path == "evidence":
        return "giấy tờ" if lang == "vi" else "papers"
    return path_label(path, WORDS[lang]) if "." in path else word_label(path, WORDS[lang])


def value(raw: object, lang: Language) -> str:
    """Return the value of a parameter."""
    if isinstance(raw, bool):
        return word_label(str(raw), WORDS[lang])
    if isinstance(raw, Fraction):
        return f"{raw.numerator}/{raw.denominator}"
    if isinstance(raw, tuple):
        return ", ".join(value(one, lang) for one in raw)
    return word_label(raw, WORDS[lang]) if isinstance(raw, str) else str(raw)


def cite(one: Citation) -> str:
    """Return one citation: instrument and point."""
    return f"{one.title or one.instrument}, {one.point}" if one.point else one.title or one.instrument


def day(one: date | None) -> str:
    """Return a day, or a dash."""
    return told_day(one)


def paths_of(condition: Condition) -> set[str]:
    """Return every path and every list that a condition reads, with the fields that it tests."""
    return set(_walk(condition))


def _walk(form: object) -> Iterable[str]:
    if isinstance(form, ChosenPath):
        yield from form.choose.values()
    elif isinstance(form, Form):
        fields = [(key, inner) for key, inner in form if inner is not None]
        yield from (inner for key, inner in fields if key in _PATHS and isinstance(inner, str))
        yield from _tested(form)
        for _, inner in fields:
            yield from _walk(inner)
    elif isinstance(form, tuple):
        for inner in form:
            yield from _walk(inner)


def _tested(form: Form) -> Iterable[str]:
    """Yield the fields of the records that a test of a list looks at."""
    of = getattr(form, "of", None)
    for key in ("where", "must"):
        yield from (f"{of}.{field}" for field in getattr(form, key, {}) or {})
    for key in ("distinct", "field"):
        if isinstance(getattr(form, key, None), str):
            yield f"{of}.{getattr(form, key)}"
