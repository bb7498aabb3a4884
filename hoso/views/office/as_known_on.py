"""Decisions seen twice, as known on a day and as the law was: two columns, or a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Group
from rich.text import Text

from application.audit.as_known_on import AsKnownOn, TwoReadings
from application.dossiers.corrected_grounds import Review
from engine.law.law import Law
from engine.law.model.finding import Decision, Granted
from hoso.terminal.screen import lines, table
from hoso.views.documents import document
from hoso.views.office.audit import Doubts
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import move_label


@dataclass
class Sum:
    """Counts; keeps the decisions to show: all of one dossier, otherwise those whose two answers differ."""

    everything: bool
    kept: list[TwoReadings] = field(default_factory=list)
    dossiers: int = 0
    judged: int = 0
    apart: int = 0
    reviews: Doubts = field(default_factory=Doubts)

    def add(self, seen: Iterable[TwoReadings], reviews: Sequence[Review] = ()) -> None:
        """Count the decisions of one dossier, and those of them that must be looked at again."""
        self.dossiers += 1
        self.reviews.add(reviews)
        for one in seen:
            self.judged += 1
            differs = not one.redacted and bool(one.apart)
            self.apart += differs
            if self.everything or differs:
                self.kept.append(one)

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return {"dossiers": self.dossiers, "judged": self.judged, "apart": self.apart, **self.reviews.counts()}


def hindsight_shown(found: Sum, seeing: AsKnownOn, law: Law, *, words: Words) -> Group:
    """Return the decisions kept with what was recorded and both answers."""
    known, was = (f"{one.edition_digest[:12]}…" for one in (seeing.law, law))
    head = words.say("known.head", day=told_day(seeing.day), known=known, was=was)
    columns = ("ref", "n", "what", "on", "recorded", "known", "was", "apart")
    made = table(*(words.say(f"col.{name}") for name in columns), right=(1,))
    for one in found.kept:
        entry = one.made.entry
        gone = words.say("replay.redacted") if one.redacted else ""
        move = entry.body["move"]
        made.add_row(
            entry.subject, str(entry.n), move_label(law.holding(move), move, words), told_day(one.made.on),
            words.say("replay.granted" if one.made.granted else "replay.refused"),
            gone or _told(one.known, words), gone or _told(one.was, words), "" if gone else ", ".join(one.apart),
        )  # fmt: skip
    done = Text(words.say("known.done", **found.counts()), "bold")
    return lines(Text(head, "bold"), made, done, found.reviews.shown(words))


def _told(decision: Decision | None, words: Words) -> str:
    if decision is None:
        return words.say("known.nothing")
    return words.say("replay.granted" if isinstance(decision, Granted) else "replay.refused")


def hindsight_document(found: Sum, seeing: AsKnownOn, law: Law) -> dict[str, Any]:
    """Return the same as a document."""
    return document(
        "as-known", as_of=seeing.day, day=seeing.day,
        known_edition=seeing.law.edition_digest, was_edition=law.edition_digest,
        **found.counts(), decisions=[_body(one) for one in found.kept],
    )  # fmt: skip


def _body(one: TwoReadings) -> dict[str, Any]:
    entry = one.made.entry
    return {
        "ref": entry.subject, "dossier": entry.subject, "n": entry.n,
        "move": entry.body["move"], "on": entry.body["on"],
        "recorded_granted": one.made.granted, "redacted": one.redacted,
        "known": _answer(one.known), "was": _answer(one.was), "apart": list(one.apart),
    }  # fmt: skip


def _answer(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    verdicts = {rule: str(verdict) for rule, verdict in decision.verdicts.items()}
    return {"granted": isinstance(decision, Granted), "verdicts": verdicts}
