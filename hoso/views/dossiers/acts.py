"""The kinds of act and their fields, for `hoso record --acts`."""

from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from engine.acts import KINDS, literal_words, unwrap
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.document import document
from hoso.wording.labels import act_label, field_label, word_label


def acts_table(words: Words) -> Table:
    """Return every kind of act, in both languages."""
    made = table(words.say("col.act"), "Tiếng Việt", "English", words.say("col.field"))
    for slug, kind in KINDS.items():
        made.add_row(slug, kind.label_vi, kind.label_en, ", ".join(kind.model_fields))
    return made


def fields_table(slug: str, words: Words, *, ref: str = "HS-2026-0001") -> Group:
    """Return the fields of a kind of act: name, what it is called in both languages, what it takes.

    `ref` is the dossier of the example.
    """
    made = table(words.say("col.field"), "Tiếng Việt", "English", words.say("col.takes"))
    kind = KINDS[slug]
    for name, info in kind.model_fields.items():
        takes = _takes(info.annotation, words)
        marks = [words.say("acts.required")] if info.is_required() else []
        marks += [words.say("acts.private")] if name in kind.private_fields() else []
        shown = f"{takes} [{', '.join(marks)}]" if marks else takes
        made.add_row(name, field_label(slug, name, Words("vi")), field_label(slug, name, Words("en")), Text(shown))
    required = " ".join(f"{name}=…" for name, info in kind.model_fields.items() if info.is_required() and name != "on")
    example = words.say("acts.example", ref=ref, act=slug, fields=required).rstrip()
    return lines(Text(f"{slug}: {act_label(slug, words)}", "bold"), made, Text(example))


def acts_document() -> dict[str, Any]:
    """Return every kind of act with its fields."""
    acts = [
        {"act": slug, "vi": kind.label_vi, "en": kind.label_en, "fields": list(kind.model_fields)}
        for slug, kind in KINDS.items()
    ]
    return document("acts", acts=acts)


def fields_document(slug: str, words: Words) -> dict[str, Any]:
    """Return the fields of a kind of act."""
    kind = KINDS[slug]
    fields = [
        {
            "field": name, "label": field_label(slug, name, words), "required": info.is_required(),
            "personal": name in kind.private_fields(), "takes": _kind_of(info.annotation),
            "words": list(literal_words(unwrap(info.annotation))),
        }
        for name, info in kind.model_fields.items()
    ]  # fmt: skip
    return document("act", act=slug, fields=fields)


def _kind_of(annotation: object) -> str:
    plain = unwrap(annotation)
    if literal_words(plain):
        return "word"
    return {"date": "date", "int": "number", "bool": "yes_no"}.get(getattr(plain, "__name__", ""), "text")


def _takes(annotation: object, words: Words) -> str:
    choices = literal_words(unwrap(annotation))
    if choices:
        return ", ".join(f"{choice} ({word_label(choice, words)})" for choice in choices)
    return words.say(f"acts.takes_{_kind_of(annotation)}")
