"""Findings as blocks of text: what is asked, what was seen, the citation, the remedy, the first day."""

from datetime import date

from rich.text import Text

from engine.law.model.edition import Edition
from engine.law.model.finding import Citation, Finding, NoDay
from engine.terms import OPENING, Confidence, Enforce
from engine.values import Value
from hoso.views.decisions.finding_parts import needed_line, seen_line
from hoso.views.decisions.remedies import remedy_sentences
from hoso.views.layout import MARKS
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day

_REMEDIES = "\n       → "


class FindingWording(Value, frozen=True):
    """What is needed to put findings into words."""

    edition: Edition
    words: Words


def finding_block(finding: Finding, telling: FindingWording, *, mark: str = "") -> Text:
    """Return a finding that does not hold, with all a clerk needs to know; `mark` overrules that of its verdict."""
    words = telling.words
    sign, colour = MARKS[mark or str(finding.verdict)]
    block = Text.assemble((f" {sign} ", colour), (title_of(finding, words), "bold"), f" ({finding.rule})\n")
    message = words.either(finding.message_vi, finding.message_en)
    law_on = words.say("decision.law_on", on=told_day(finding.law_on))
    rows = {
        "decision.seen": seen_line(finding.parts, words),
        "decision.needed": needed_line(finding.parts, words),
        "decision.cite": f"{cites_of(finding.cites, words)} ({law_on})",
        "decision.remedy": _REMEDIES.join(["", *remedy_sentences(finding, telling.edition, words)]),
        "decision.earliest": _days(finding, words),
    }
    block.append(f"     {message}\n" if message else "")
    for key, text in rows.items():
        block.append(f"     {words.say(key)}: {text}\n".replace(": \n", ":\n") if text else "")
    return block


def finding_line(finding: Finding, words: Words) -> Text:
    """Return a finding on one line."""
    sign, colour = MARKS[str(finding.verdict)]
    line = Text.assemble((f" {sign} ", colour), title_of(finding, words), f" ({finding.rule})")
    if finding.hidden and finding.verdict not in OPENING:
        line.append(f"  {words.label(f'verdict.{finding.verdict}')} {words.say('value.hidden')}", colour)
    elif finding.verdict != "met":
        line.append(f"  {words.label(f'verdict.{finding.verdict}')}", colour)
    if finding.waived_by:
        line.append(f": {words.say('decision.waived_by', number=finding.waived_by)}")
    return line


def title_of(finding: Finding, words: Words) -> str:
    """Return what a finding is about; the rule id when the policy gives no title."""
    return words.either(finding.title_vi, finding.title_en) or finding.rule


def cites_of(cites: tuple[Citation, ...], words: Words) -> str:
    """Return the citations: instrument and point, flagged where the wording was only recalled."""
    return "; ".join(_cite(cite, words) for cite in cites)


def earliest_of(
    earliest: date | None, latest: date | None, possible: date | None, *, words: Words, once_done: str,
    no_day: NoDay = "",
) -> str:  # fmt: skip
    """Return from which day it could be: by waiting, else once the remedies are done, else why there is no day.

    `once_done` is the key of the sentence for the second.
    """
    once_done = "" if possible is None else words.say(once_done, on=told_day(possible))
    if earliest is None:
        return f"{words.say('decision.never')}; {once_done or words.say(f'decision.no_day.{no_day}')}"
    waiting = words.say("decision.if_nothing_changes", on=told_day(earliest))
    if latest is not None:
        waiting = words.say("decision.window", first=told_day(earliest), last=told_day(latest))
    if possible is None or possible >= earliest:
        return waiting
    return f"{once_done}; {words.say('decision.waiting', days=waiting)}"


def _days(finding: Finding, words: Words) -> str:
    """Return the first day of a finding; none for one that only warns, since it holds nobody back."""
    if finding.enforce is Enforce.WARN:
        return ""
    return earliest_of(
        finding.earliest, finding.latest, finding.possible_from, words=words, once_done="finding.possible"
    )


def _cite(cite: Citation, words: Words) -> str:
    point = f", {words.either('điểm', 'point')} {cite.point}" if cite.point else ""
    flag = f" [{words.say('decision.unverified')}]" if cite.confidence is Confidence.R else ""
    return f"{cite.title or cite.instrument}{point}{flag}"
