"""What `hoso policy check` found beyond faults, as text."""

from collections.abc import Sequence

from rich.text import Text

from hoso.wording.catalogue import Words

_MARKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}
_VERDICTS = {True: "check.proved", False: "check.disproved", None: "check.gave_up"}


def odd_shown(warnings: Sequence[str], words: Words) -> list[Text]:
    """Return what is odd in the files and does no harm."""
    return [Text(words.say("check.odd"), "yellow"), *(Text(f"  {line}") for line in warnings)] if warnings else []


def survey_shown(tried: int, words: Words, *, same: int, seconds: float) -> Text:
    """Return that every change was noticed, but for those listed as meaning the same."""
    said = words.say("check.protected", n=tried, same=same, seconds=f"{seconds:.1f}")
    return Text.assemble(("✓ ", "green"), said)


def proof_shown(
    title: str,
    words: Words,
    *,
    cite: str,
    place: str,
    holds: bool | None,
    story: Sequence[tuple[str, str]],
    seconds: float,
) -> list[Text]:
    """Return one property with what became of it, and the story against it in both languages."""
    mark, colour = _MARKS[holds]
    where = f" {words.say('check.in_unit', unit=place)}" if place else ""
    took = words.say("check.seconds", seconds=f"{seconds:.1f}")
    head = Text.assemble((f"{mark} ", colour), f"{title}{where} [{cite}]: {words.say(_VERDICTS[holds])} ({took})")
    first, second = (0, 1) if words.lang == "vi" else (1, 0)
    told = [Text(f"    {line[first]}") for line in story] + [Text(f"    {line[second]}", "dim") for line in story]
    return [head, *told]
