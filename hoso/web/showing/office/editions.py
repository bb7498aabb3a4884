"""Editions as pages name them, two of them side by side, and what one of them would change."""

from dataclasses import dataclass

from application.editions.look_at_law import EditionComparison, EditionList
from application.editions.try_edition import Trial
from application.editions.what_if import Pending, Tried
from engine.law.law import Law
from engine.law.model.rule import Sentence
from hoso.views.office.audit import verdict_told
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import move_label
from hoso.wording.messages import sentence

Differences = tuple[tuple[str, str, str, str], ...]
"""Rule, its title, and both answers as words."""


def choices_of(listed: EditionList, words: Words) -> list[tuple[str, str]]:
    """Return digest and label of each edition that may be chosen, the latest first."""
    return [
        (row.edition, f"{row.title} ({row.edition[:12]}…, {words.label(f'state.{row.state}')})")
        for row in reversed(listed.rows)
    ]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One thing that differs between two editions.

    Attributes:
        id, title, kind, what, word: What it is, and whether it was `added`, `removed` or `changed`, with its word.
        rules: The rules whose answer it can change.
        touches: How many dossiers in sight it concerns; None for who gets no lists of dossiers.
        parts: Name, text before and text after of each part; empty text where it is not there.

    """

    id: str
    title: str
    kind: str
    what: str
    word: str
    rules: tuple[str, ...]
    touches: int | None
    parts: tuple[tuple[str, str, str], ...]


def changes_of(seen: EditionComparison, words: Words) -> list[ChangeShown]:
    """Return what differs, in the order of the files, rules first."""

    def told(text: Sentence | None) -> str:
        return "" if text is None else words.either(text.vi, text.en)

    return [
        ChangeShown(
            id=change.id, title=told(change.title), kind=words.label(f"diff.{change.kind}"), what=change.what,
            word=words.label(f"diff.{change.what}"), rules=change.rules,
            touches=None if seen.touched is None else seen.touched.get(change.id, 0),
            parts=tuple(
                (words.label(f"diff.part.{part.name}", part.name), told(part.before), told(part.after))
                for part in change.parts
            ),
        )
        for change in seen.changes
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerChanged:
    """One answer that comes out otherwise: dossier, entry (0 for a next move), day, move, both answers, and why."""

    ref: str
    n: int
    on: str
    move: str
    before: str
    after: str
    why: Differences
    fault: str = ""


def tried_of(trial: Trial, words: Words, *, most: int) -> list[AnswerChanged]:
    """Return recorded decisions that flip or cannot be judged, so many at most; all are counted."""
    titles = _titles(trial.law, trial.draft, words)
    rows = [_tried(tried, trial, titles, words=words) for tried in trial.worth_telling]
    return rows[:most]


def _tried(tried: Tried, trial: Trial, titles: dict[str, str], *, words: Words) -> AnswerChanged:
    absent = words.say("replay.absent")
    why = tuple(
        (
            diff.rule, titles.get(diff.rule, ""), verdict_told(diff.recorded, words) or absent,
            verdict_told(diff.again, words) or absent,
        )
        for diff in tried.differences
    )  # fmt: skip
    return AnswerChanged(
        tried.ref, tried.n, told_day(tried.on), move_label(trial.law.holding(tried.move), tried.move, words),
        granted_told(tried.recorded_granted, words),
        "" if tried.error is not None else granted_told(not tried.recorded_granted, words), why,
        "" if tried.error is None else sentence(tried.error, words),
    )  # fmt: skip


def pending_of(flips: tuple[Pending, ...], laws: tuple[Law, Law], words: Words) -> list[AnswerChanged]:
    """Return dossiers under way whose next answer would be another one, with the rules that make it so."""
    titles = _titles(*laws, words)
    return [
        AnswerChanged(
            flip.ref, 0, "", move_label(laws[0].holding(flip.move), flip.move, words), granted_told(flip.now, words),
            granted_told(flip.then, words), tuple((rule, titles.get(rule, ""), "", "") for rule in flip.rules),
        )
        for flip in flips
    ]  # fmt: skip


def granted_told(granted: bool | None, words: Words) -> str:  # noqa: FBT001  # one fact, one word
    """Return an answer as a word; None for a move that there is not."""
    if granted is None:
        return words.say("pending.no_move")
    return words.say("replay.granted" if granted else "replay.refused")


def _titles(law: Law, draft: Law, words: Words) -> dict[str, str]:
    return {rule.id: words.either(rule.title.vi, rule.title.en) for each in (law, draft) for rule in each.edition.rules}
