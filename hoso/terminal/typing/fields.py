"""NAME=VALUE pairs as they are typed → fields of an act. Yes and no, numbers and words in either language."""

import re
from collections.abc import Sequence
from typing import Any

from engine.acts import KINDS, literal_words, unwrap
from engine.errors import BadActError
from engine.text.did_you_mean import nearest_word
from engine.text.language import LANGUAGES
from engine.text.vietnamese_names import fold
from engine.text.yes_no import parse_yes_no
from hoso.terminal.typing.called import act_called, acts_near, field_called, fields_near, nearest
from hoso.wording.catalogue import Words
from hoso.wording.labels import act_label, field_label, word_label

FieldValue = str | int | bool | None

_WHOLE = re.compile(r"-?[0-9]{1,9}")


def read_fields(slug: str, pairs: Sequence[str], words: Words) -> dict[str, Any]:
    """Return the fields of an act of kind `slug`; days stay text, which the engine reads.

    Raises:
        BadActError: No such kind or field, a pair without `=`, a field twice, or a value that does not fit it.

    """
    kind = KINDS[known_kind(slug, words)]
    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadActError(words.say("error.pair", word=pair[:40]), hint=words.say("error.pair_hint"), where=slug)
        name = field_called(slug, name.strip())
        if name not in kind.model_fields:
            raise _unknown_field(slug, name, words)
        if name in fields:
            raise BadActError(words.say("error.twice", field=name), where=slug)
        fields[name] = read_value(slug, name, value.strip(), words=words)
    return fields


def known_kind(typed: str, words: Words) -> str:
    """Return the slug of a kind of act typed as such or by its name; raise BadActError, with near ones, for another."""
    slug = act_called(typed)
    if slug in KINDS:
        return slug
    names = {name: (kind.label_vi, kind.label_en) for name, kind in KINDS.items()}
    slug_near = nearest_word(slug, KINDS)
    by_slug = {slug_near: names[slug_near]} if slug_near else {}
    near = nearest(typed, by_slug, words) or "; ".join(acts_near(typed, words)) or nearest(typed, names, words)
    raise BadActError(words.say("error.unknown_act", act=slug[:40]), hint=near or "hoso record --acts")


def read_value(slug: str, name: str, typed: str, *, words: Words) -> FieldValue:
    """Return one value by the type of its field; an empty text means that it is not known."""
    annotation = unwrap(KINDS[slug].model_fields[name].annotation)
    if not typed:
        return None
    if annotation is bool:
        return _truth(name, typed, words)
    if annotation is int:
        return _number(name, typed, words)
    choices = literal_words(annotation)
    return _word(name, typed, words, choices=choices) if choices else typed


def _unknown_field(slug: str, name: str, words: Words) -> BadActError:
    names = {
        field: tuple(field_label(slug, field, Words(lang)) for lang in LANGUAGES) for field in KINDS[slug].model_fields
    }
    close = fields_near(slug, name)[:1]
    near = nearest(name, names, words) or (nearest(close[0], names, words) if close else "")
    listed = ", ".join(f"{field_label(slug, field, words)} ({field})" for field in names)
    hint = f"{near} {words.say('error.fields_are', fields=listed)}".strip()
    return BadActError(
        words.say("error.unknown_field", act=act_label(slug, words), field=name[:40]), hint=hint, where=slug
    )


def _truth(name: str, typed: str, words: Words) -> bool:
    answer = parse_yes_no(typed)
    if answer is not None:
        return answer
    choices = words.say("acts.takes_yes_no")
    raise BadActError(
        words.say("error.yes_no", field=name, value=typed[:40]), hint=words.say("error.choose", choices=choices)
    )


def _number(name: str, typed: str, words: Words) -> int:
    if _WHOLE.fullmatch(typed):
        return int(typed)
    text = words.say("error.whole_number", field=name, value=typed[:40])
    raise BadActError(text, hint=words.say("error.number_hint", field=name))


def _word(name: str, typed: str, words: Words, *, choices: tuple[str, ...]) -> str:
    """Return the word of the list that was meant, typed as in the log or as it is shown in either language."""
    wanted = fold(typed)
    for choice in choices:
        if wanted in (choice, *(fold(word_label(choice, Words(lang))) for lang in LANGUAGES)):
            return choice
    labels = ((choice, word_label(choice, words)) for choice in choices)
    shown = ", ".join(choice if label == choice else f"{label} ({choice})" for choice, label in labels)
    names = {choice: tuple(word_label(choice, Words(lang)) for lang in LANGUAGES) for choice in choices}
    text = words.say("error.one_of", field=name, value=typed[:40])
    raise BadActError(text, hint=f"{nearest(typed, names, words)} {words.say('error.choose', choices=shown)}".strip())
