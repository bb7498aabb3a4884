"""Two editions side by side, as text."""

from collections.abc import Mapping

from rich.console import Group
from rich.text import Text

from application.editions.look_at_law import EditionComparison
from engine.law.model.rule import Sentence
from engine.law.wording.edition_diff import Change, ChangedPart
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.document import Json, document

_MARKS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("≠", "yellow")}


def diff_document(seen: EditionComparison) -> Json:
    """Return what differs; `touches` is null for a reader who gets no lists of dossiers."""
    touched = seen.touched
    changes = [
        {"touches": None if touched is None else touched.get(change.id, 0), "change": change} for change in seen.changes
    ]
    return document("diff", a=seen.before.edition_digest, b=seen.after.edition_digest, changes=changes)


def diff_shown(seen: EditionComparison, words: Words) -> Group:
    """Return what differs, in the language asked for."""
    changes, touched = seen.changes, seen.touched
    a, b = (f"{law.edition_digest[:12]}…" for law in (seen.before, seen.after))
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
