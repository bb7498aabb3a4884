"""Two editions side by side in words: what the tests of comparing share."""

from typing import Any

from engine.law.model.finding import Citation
from engine.law.model.rule import Sentence
from engine.law.wording.edition_diff import Change, compared
from engine.terms import Confidence
from tests.support.law.building import edition

Words = dict[str, tuple[str, str] | None]
SECOND = Citation("hd01-2021", "5.2", "Hướng dẫn 01-HD/TW", Confidence.B)
UNNAMED = Citation("hd01-2021", "", "Hướng dẫn 01-HD/TW", Confidence.B)
SINCE = {"vi": "từ 25/07/2016", "en": "from 25/07/2016"}
VERSIONS = (f"{SINCE['vi']}: Quy định 29-QĐ/TW 1.1a [A]", f"{SINCE['en']}: Quy định 29-QĐ/TW 1.1a [A]")


def same(text: str) -> tuple[str, str]:
    return text, text


def words(change: Change) -> tuple[Words, Words]:
    """Return part → how it read before and how it reads now."""

    def pair(sentence: Sentence | None) -> tuple[str, str] | None:
        return None if sentence is None else (sentence.vi, sentence.en)

    return {one.name: pair(one.before) for one in change.parts}, {one.name: pair(one.after) for one in change.parts}


def added(law: Any) -> tuple[Change, Words]:
    """Return the one thing that an edition holds more than an empty one, with its words."""
    (change,) = compared(edition(), law)
    before, after = words(change)
    assert (change.what, set(before.values())) == ("added", {None})
    (back,) = compared(law, edition())
    assert (back.what, back.title, words(back)) == ("removed", change.title, (after, before))
    return change, after


def changed(old: Any, new: Any) -> tuple[Change, Words, Words]:
    """Return the one thing that differs between two editions, with its words before and after."""
    (change,) = compared(old, new)
    assert change.what == "changed"
    return change, *words(change)
