"""Decisions to look at again, as text: what was corrected, whether it would stand, what to do."""

from collections.abc import Sequence

from rich.text import Text

from application.judging.corrected_grounds import Review
from engine.law.law import Law
from engine.terms import Doubt
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import move_label


def reviews_shown(reviews: Sequence[Review], law: Law, words: Words, *, ref: str) -> list[Text]:
    """Return a block for each decision, with a heading; nothing when there is none."""
    blocks = [line for review in reviews for line in _told(review, law, words, ref=ref)]
    return [Text(words.say("review.head"), "bold red"), *blocks] if blocks else []


def _told(review: Review, law: Law, words: Words, *, ref: str) -> list[Text]:
    made = review.move
    head = words.say(
        "review.line", n=made.n, move=move_label(law.workflow, made.name, words), on=told_day(made.on),
        entries=", ".join(map(str, review.entries)), since=told_day(review.since),
    )  # fmt: skip
    if review.doubt is Doubt.UNSOUND:
        rules = ", ".join(review.rules) or words.say("review.no_rule")
        again, todo = words.say("review.would_refuse", rules=rules), words.say("review.mend")
    else:
        again, todo = words.say("review.would_grant"), words.say("review.uphold", ref=ref, n=made.n)
    style = "red" if review.doubt is Doubt.UNSOUND else "yellow"
    return [Text(f" {head}", style), Text(f"   {again}"), Text(f"   → {todo}")]
