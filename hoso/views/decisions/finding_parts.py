"""The tests at fault in one finding as two lines: what there is, what is needed; each value after what it is about."""

from collections.abc import Iterable, Mapping, Sequence

from engine.law.model.finding import FindingPart
from hoso.wording.catalogue import Words
from hoso.wording.labels import path_label, value_label, word_label

_YEAR = 12
_PLAIN = frozenset(("value", "count", "since"))
"""Names of values that say nothing which the path before them does not say."""


def seen_line(parts: Sequence[FindingPart], words: Words) -> str:
    """Return what there is; an act that is missing is named once, without its fields."""
    absent = {part.about for part in parts if _asks_for_act(part) and not part.denied}
    return _joined(_seen(part, words) for part in parts if _asks_for_act(part) or _slug(part) not in absent)


def needed_line(parts: Sequence[FindingPart], words: Words) -> str:
    """Return what is needed."""
    return _joined(_needed(part, words) for part in parts)


def _seen(part: FindingPart, words: Words) -> str:
    about = path_label(part.about, words)
    if _asks_for_act(part):
        return words.say("part.there" if part.denied else "part.not_there", about=about)
    seen = _known(part.seen)
    if {"part", "of"} <= seen.keys():
        return words.say("part.of", about=about, part=seen["part"], of=seen["of"])
    if {"failing", "of_count"} <= seen.keys():
        return words.say("part.failing", about=about, failing=seen["failing"], of=seen["of_count"])
    if "missing" in part.needed:
        return words.say("part.lacks", about=about, words=value_label(part.needed["missing"], words))
    if "not_after" in part.needed:
        then = path_label(str(part.needed["not_after"]), words)
        first, second = (value_label(seen.get(name), words) for name in ("first", "then"))
        return words.say("part.order", about=about, first=first, then=then, second=second)
    return f"{about}: {_values(seen, words, birth=_is_birth(part)) or words.say('value.nothing')}"


def _needed(part: FindingPart, words: Words) -> str:
    about = path_label(part.about, words)
    if _asks_for_act(part):
        return words.say("part.must_not" if part.denied else "part.must", about=about)
    if _is_age(part):
        return _age(part, words)
    told = _wanted(part, _known(part.needed), words)
    if part.denied:
        return words.say("part.denied", about=about, told=told)
    return f"{about}: {told}" if told else ""


def _wanted(part: FindingPart, needed: Mapping[str, object], words: Words) -> str:
    """Return what is needed, without what it is about."""
    if "share" in needed:
        return words.say("part.share" if "need" in needed else "part.share_alone", **_shares(needed))
    if "missing" in needed:
        return value_label(needed["missing"], words)
    if "not_after" in needed:
        return words.say("part.not_after", then=path_label(str(needed["not_after"]), words))
    if "since" in part.seen:
        return _term(part, needed, words)
    return words.say("part.every") if "failing" in part.seen else _bounds(part, needed, words)


def _bounds(part: FindingPart, needed: Mapping[str, object], words: Words) -> str:
    """Return what a count or a value must be."""
    none = "count" in part.seen and needed == {"at_most": 0}
    return words.say("part.none_left") if none else _values(needed, words)


def _shares(needed: Mapping[str, object]) -> dict[str, object]:
    return {"share": needed["share"], "need": needed.get("need", "")}


def _values(values: Mapping[str, object], words: Words, *, birth: bool = False) -> str:
    """Return values on one line, each after its name unless the path has said it; `birth`: months are an age."""
    return "; ".join(_value(name, value, words, birth=birth) for name, value in values.items())


def _value(name: str, value: object, words: Words, *, birth: bool) -> str:
    if name == "months" and isinstance(value, int):
        return age_label(value, words) if birth else months_label(value, words)
    if name == "one_of" and isinstance(value, tuple):
        return words.say("part.or").join(word_label(str(word), words) for word in value)
    told = value_label(value, words)
    return told if name in _PLAIN else f"{words.label(f'value.{name}', name)} {told}"


def _term(part: FindingPart, needed: Mapping[str, object], words: Words) -> str:
    """Return a term since a day: one that must have passed has a first day, one to keep within a last."""
    key, length = ("months", needed.get("months")) if "months" in needed else ("days", needed.get("working_days"))
    days = length if isinstance(length, int) else 0
    time = months_label(days, words) if key == "months" else words.say("part.working_days", n=days)
    told = words.say("part.passed" if "from" in part.needed else "part.within", time=time)
    ends = {name: value for name, value in needed.items() if name in ("from", "until")}
    return "; ".join([told, *([_values(ends, words)] if ends else []), *_named(needed, words)])


def _named(needed: Mapping[str, object], words: Words) -> list[str]:
    """Return what decided of the days: that a month lacks the day counted from, whether the last day itself counts."""
    told = []
    if "no_day_in_month" in needed:
        told.append(words.say("part.short_month", n=needed["no_day_in_month"]))
    if "last_day" in needed:
        told.append(words.say(f"part.last_day_{needed['last_day']}"))
    return told


def _is_age(part: FindingPart) -> bool:
    return "months" in part.seen and "since" not in part.seen


def _age(part: FindingPart, words: Words) -> str:
    """Return the bounds of an age; “not at most 30” is told as “over 30”."""
    needed = _known(part.needed)
    bounds = {name: value for name, value in needed.items() if name in ("at_least", "at_most")}
    label = age_label if _is_birth(part) else months_label
    told = [
        words.say(f"age.not_{name}" if part.denied else f"age.{name}", age=label(months, words))
        for name, months in bounds.items()
        if isinstance(months, int)
    ]
    rest = _values({name: value for name, value in needed.items() if name not in bounds}, words)
    return f"{path_label(part.about, words)}: {'; '.join([*told, *([rest] if rest else [])])}"


def _is_birth(part: FindingPart) -> bool:
    return part.about.endswith(".birth_on")


def age_label(months: int, words: Words) -> str:
    """Return an age in years and months."""
    years, over = divmod(months, _YEAR)
    told = words.say("part.age", n=years)
    return f"{told} {words.say('part.months', n=over)}" if over else told


def months_label(months: int, words: Words) -> str:
    """Return a number of months, whole years as years."""
    years, over = divmod(months, _YEAR)
    told = [words.say("part.years", n=years)] if years else []
    return " ".join([*told, words.say("part.months", n=over)] if over or not years else told)


def _known(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _asks_for_act(part: FindingPart) -> bool:
    return "act" in part.needed


def _slug(part: FindingPart) -> str:
    return part.about.partition(".")[0]


def _joined(told: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in told if text))
