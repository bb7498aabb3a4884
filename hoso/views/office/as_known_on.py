"""Decisions seen twice, as known on a day and as the law was: two columns, or a document."""

from typing import Any

from rich.console import Group
from rich.text import Text

from application.audit.as_known_on import TwoReadings
from application.audit.replay_decisions import ReplayAsKnown
from engine.law.model.finding import Decision, Granted
from hoso.views.layout import lines, table
from hoso.views.office.audit import reviews_counted
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document
from hoso.wording.labels import move_label


def readings_shown(read: ReplayAsKnown, words: Words) -> Group:
    """Return the decisions kept with what was recorded and both answers."""
    tally, seeing, law = read.tally, read.seeing, read.law
    known, was = (f"{either.edition_digest[:12]}…" for either in (seeing.law, law))
    head = words.say("known.head", day=told_day(seeing.day), known=known, was=was)
    columns = ("ref", "n", "what", "on", "recorded", "known", "was", "apart")
    made = table(*(words.say(f"col.{name}") for name in columns), right=(1,))
    for both in tally.kept:
        entry = both.made.entry
        gone = words.say("replay.redacted") if both.redacted else ""
        move = entry.body["move"]
        made.add_row(
            entry.subject, str(entry.n), move_label(law.holding(move), move, words), told_day(both.made.on),
            words.say("replay.granted" if both.made.granted else "replay.refused"),
            gone or _told(both.known, words), gone or _told(both.was, words), "" if gone else ", ".join(both.apart),
        )  # fmt: skip
    done = Text(words.say("known.done", **tally.counts()), "bold")
    return lines(Text(head, "bold"), made, done, reviews_counted(tally.reviews, words))


def _told(decision: Decision | None, words: Words) -> str:
    if decision is None:
        return words.say("known.nothing")
    return words.say("replay.granted" if isinstance(decision, Granted) else "replay.refused")


def readings_document(read: ReplayAsKnown) -> dict[str, Any]:
    """Return the same as a document."""
    seeing, tally = read.seeing, read.tally
    return document(
        "as-known", as_of=seeing.day, day=seeing.day,
        known_edition=seeing.law.edition_digest, was_edition=read.law.edition_digest,
        **tally.counts(), decisions=[_body(both) for both in tally.kept],
    )  # fmt: skip


def _body(both: TwoReadings) -> dict[str, Any]:
    entry = both.made.entry
    return {
        "ref": entry.subject, "dossier": entry.subject, "n": entry.n,
        "move": entry.body["move"], "on": entry.body["on"],
        "recorded_granted": both.made.granted, "redacted": both.redacted,
        "known": _answer(both.known), "was": _answer(both.was), "apart": list(both.apart),
    }  # fmt: skip


def _answer(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    verdicts = {rule: str(verdict) for rule, verdict in decision.verdicts.items()}
    return {"granted": isinstance(decision, Granted), "verdicts": verdicts}
