"""Two editions side by side, as text."""

from collections.abc import Mapping, Sequence

from rich.console import Group
from rich.text import Text

from engine.law.law import Law
from engine.law.model.rule import Sentence
from engine.law.wording.edition_diff import Change, ChangedPart
from hoso.terminal.screen import lines
from hoso.wording.catalogue import Words

_MARKS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("≠", "yellow")}


def diff_shown(
    changes: Sequence[Change], laws: tuple[Law, Law], words: Words, *, touched: Mapping[str, int] | None
) -> Group:
    """Return what differs, in the language asked for; `touched`: dossiers in progress by rule, None: not shown."""
    a, b = (f"{law.edition_digest[:12]}…" for law in laws)
    parts: list[object] = [Text(words.say("diff.head", a=a, b=b), "bold")]
    for change in changes:
        parts += _change(change, words, touched=touched)
    foot = words.say("diff.count", n=len(changes)) if changes else words.say("diff.none")
    return lines(*parts, Text(foot, "bold"))


def _change(change: Change, words: Words, *, touched: Mapping[str, int] | None) -> list[Text]:
    mark, colour = _MARKS[change.what]
    title = words.either(change.title.vi, change.title.en)
    kind, what = words.label(f"diff.{change.kind}"), words.label(f"diff.{change.what}")
    head = Text.assemble((f"{mark} {kind} {change.id}", f"bold {colour}"), f" ({what})")
    head.append(f"  {title}" if title != change.id else "")
    if change.rules:
        via = "" if change.kind == "rule" else f" ({', '.join(change.rules)})"
        told = words.say("value.hidden") if touched is None else words.say("diff.touches", n=touched.get(change.id, 0))
        head.append(f"  {told}{via}", "dim")
    return [head, *(Text(line) for part in change.parts for line in _part(part, words))]


def _part(part: ChangedPart, words: Words) -> list[str]:
    told = [f"    {words.label(f'diff.part.{part.name}', part.name)}:"]
    told += [f"      - {_text(part.before, words)}"] if part.before is not None else []
    return [*told, f"      + {_text(part.after, words)}"] if part.after is not None else told


def _text(sentence: Sentence, words: Words) -> str:
    return words.either(sentence.vi, sentence.en)
