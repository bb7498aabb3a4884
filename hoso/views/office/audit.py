"""What an audit and a replay found, as text."""

from datetime import date

from rich.console import Group
from rich.text import Text

from application.audit.audit import AuditReport
from application.audit.replay_decisions import Replay
from application.audit.tally import DoubtTally
from application.judging.replay import JudgedAgain
from engine.law.law import Law
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import move_label, step_label
from hoso.wording.messages import sentence


def reviews_counted(reviews: DoubtTally, words: Words) -> Text | None:
    """Return how many decisions must be looked at again; nothing where no ground was corrected."""
    return Text(words.say("replay.reviews", **reviews.counts()), "bold yellow") if reviews.kept else None


def report_shown(report: AuditReport, words: Words, *, faults_only: bool) -> Group | None:
    """Return what an audit saw; every fault by name and place."""
    made = table(*(words.say(f"col.{name}") for name in ("check", "where", "fault")))
    for fault in report.faults:
        made.add_row(words.label(f"check.{fault.check}", fault.check), fault.where, sentence(fault.what, words))
    if report.sound:
        head = Text.assemble(("✓ ", "bold green"), words.say(
            "audit.sound", lines=report.lines, chains=report.chains, values=report.values, files=report.files,
            head=f"{report.head[:16]}…",
        ))  # fmt: skip
    else:
        head = Text(f"✗ {words.say('audit.broken', n=len(report.faults), lines=report.lines)}", "bold red")
    pending = Text(words.say("audit.pending", n=report.pending)) if report.pending else None
    unread = Text(words.say("audit.unread", n=report.unread), "yellow") if report.unread else None
    skipped = None if report.compared else Text(words.say("audit.not_compared"), "yellow")
    if faults_only:
        return None if report.sound else lines(made, skipped, unread)
    return lines(head, pending, None if report.sound else made, skipped, unread)


def replay_shown(replay: Replay, words: Words) -> Group:
    """Return what a replay found: how the dossier stood, each decision kept, and the sum."""
    tally, law, under, standing = replay.tally, replay.law, replay.under, replay.standing
    parts: list[object] = []
    if standing is not None:
        step = step_label(law.of(standing.workflow).workflow, standing.step, words)
        when = words.say("replay.after_entry", n=standing.version)
        parts.append(
            Text(words.say("replay.as_stood", ref=standing.ref, when=when, step=step, n=standing.version), "bold")
        )
    told = (
        words.say("replay.recorded")
        if under is None
        else words.say("replay.under", digest=f"{under.edition_digest[:12]}…")
    )
    parts.append(Text(told))
    parts += [_replayed(replayed, law, words) for replayed in tally.kept]
    mark = (
        ("✗ ", "bold red") if replay.disagrees else ("✓ ", "bold green") if not tally.wrong else ("≠ ", "bold yellow")
    )
    return lines(
        *parts, Text.assemble(mark, words.say("replay.done", **tally.counts())), reviews_counted(tally.reviews, words)
    )


def _replayed(replayed: JudgedAgain, law: Law, words: Words) -> Text:
    move, on = move_label(law.holding(replayed.move), replayed.move, words), told_day(replayed.on)
    line = Text(f"{replayed.ref} #{replayed.n} {move} {on}: ")
    if replayed.redacted:
        return line.append(words.say("replay.redacted"), "yellow")
    if replayed.flips:
        line.append(
            words.say(
                "replay.flips",
                recorded=_told(replayed.recorded_granted, words),
                again=_told(replayed.granted, words),
            ),
            "bold red",
        )
    else:
        outcome = _told(replayed.recorded_granted, words)
        line.append(
            f"{outcome}, {words.say('replay.differs' if replayed.differences else 'replay.agrees')}",
            "yellow" if replayed.differences else "",
        )
    absent = words.say("replay.absent")
    for diff in replayed.differences:
        recorded, again = (verdict_told(text, words) or absent for text in (diff.recorded, diff.again))
        line.append(f"\n    {words.say('replay.rule', rule=diff.rule, recorded=recorded, again=again)}")
    return line


def _told(granted: bool, words: Words) -> str:  # noqa: FBT001  # one fact, one word
    return words.say("replay.granted" if granted else "replay.refused")


def verdict_told(text: str, words: Words) -> str:
    """Return `met (2017-09-18)` as people read it; empty when there is nothing."""
    verdict, _, day = text.partition(" (")
    if not day:
        return words.label(f"verdict.{verdict}", verdict) if verdict else ""
    return f"{words.label(f'verdict.{verdict}', verdict)} ({told_day(date.fromisoformat(day.rstrip(')')))})"
