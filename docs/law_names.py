"""What fields, words, moves and days are called on the pages of docs/law/."""

from datetime import date
from fractions import Fraction

from engine.law.model.condition import Condition
from engine.law.model.finding import Citation
from engine.law.operators.references import fields_in, named_by
from engine.law.operators.values.same import Same
from engine.text.language import Language
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import path_label, word_label

WORDS = {"vi": Words("vi"), "en": Words("en")}


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
        return ", ".join(value(part, lang) for part in raw)
    return word_label(raw, WORDS[lang]) if isinstance(raw, str) else str(raw)


def cite(citation: Citation) -> str:
    """Return one citation: instrument and point."""
    return (
        f"{citation.title or citation.instrument}, {citation.point}"
        if citation.point
        else citation.title or citation.instrument
    )


def day(on: date | None) -> str:
    """Return a day, or a dash."""
    return told_day(on)


def paths_of(condition: Condition) -> set[str]:
    """Return every path and list that a condition reads, with the fields that it tests; not what `same` compares."""
    kinds = {"path", "list", "field"}
    fields = (field for field in fields_in(condition) if not isinstance(field.test, Same))
    return {reference.name for field in fields for reference in named_by(field) if reference.kind in kinds}
