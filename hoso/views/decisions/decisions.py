"""Decisions as text: granted, refused with every reason, or looked at beforehand."""

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from engine.law.law import Law
from engine.law.model.finding import Decision, Granted
from engine.terms import OPENING, Enforce, Verdict
from hoso.views.decisions.findings import FindingWording, cites_of, earliest_of, finding_block, finding_line
from hoso.views.decisions.remedies import next_command
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import move_label, step_label
from hoso.wording.messages import sentence


def decided(decisions: Sequence[Decision], law: Law, words: Words, *, entries: Sequence[int]) -> Group:
    """Return what came of a request to move; `entries` are the last of its lines in the log, none for a dry run."""
    notes = [""] * (len(decisions) - len(entries)) + [words.say("decision.entry", n=n) for n in entries]
    notes = notes[len(notes) - len(decisions) :]
    parts = [
        _decision(
            decision,
            law,
            words,
            heading=("decision.granted", "decision.refused"),
            note=note or words.say("decision.dry_run"),
        )
        for decision, note in zip(decisions, notes, strict=True)
    ]
    return lines(*parts)


def checked(decision: Decision, law: Law, words: Words, *, everything: bool) -> Group:
    """Return what a move would be answered, with the conditions that are met when `everything` is asked for."""
    return _decision(decision, law, words, heading=("decision.may", "decision.may_not"), everything=everything)


def _decision(
    decision: Decision, law: Law, words: Words, *, heading: tuple[str, str], note: str = "", everything: bool = False
) -> Group:
    granted = isinstance(decision, Granted)
    telling = FindingWording(law.edition, words)
    parts: list[object] = [_heading(decision, law, words, key=heading[0] if granted else heading[1], note=note)]
    parts += [Text(f" ✗ {sentence(reason, words)}") for reason in decision.structural]
    parts += [finding_block(finding, telling) for finding in decision.blocking]
    parts += _later(decision, telling)
    if decision.warnings:
        parts.append(Text(words.say("decision.warnings"), "bold"))
        parts += [finding_block(finding, telling, mark="warn") for finding in decision.warnings]
    parts += [*_counted_from(decision, law, words)]
    parts += [*_passed(decision, words, everything=everything), *_foot(decision, words)]
    if not granted:
        parts.append(Text(words.say("decision.edition", digest=f"{law.edition_digest[:12]}…"), "dim"))
    return lines(*parts)


def _later(decision: Decision, telling: FindingWording) -> list[Text]:
    """Return what holds today and not any more once the rest is done, or what makes that there is no such day."""
    if not decision.later or isinstance(decision, Granted):
        return []
    key = "decision.later_stuck" if decision.possible_from is None else "decision.later"
    heading = Text(f"{telling.words.say(key, on=told_day(decision.tried_on))}:", "bold")
    return [heading, *(finding_block(finding, telling) for finding in decision.later)]


def _counted_from(decision: Decision, law: Law, words: Words) -> list[Text]:
    """Return from when the new step counts, with the rule that says so."""
    rule = law.edition.effective.get(decision.move)
    if decision.effective_on is None or rule is None:
        return []
    cites = next((version.cites for version in rule.versions if version.covers(decision.on)), ())
    step = step_label(law.workflow, decision.dest, words)
    told = words.say("decision.effective", step=step, on=told_day(decision.effective_on))
    return [Text(f" → {'; '.join([told, *_short_month(decision, words)])} ({rule.rule}: {cites_of(cites, words)})")]


def _short_month(decision: Decision, words: Words) -> list[str]:
    """Return that a month lacked the day, where the day from which the step counts came about so."""
    ends = [part.needed for finding in decision.findings for part in finding.parts if "no_day_in_month" in part.needed]
    lacking = [needed["no_day_in_month"] for needed in ends if needed.get("from") == decision.effective_on]
    return [words.say("part.short_month", n=n) for n in lacking[:1]]


def _heading(decision: Decision, law: Law, words: Words, *, key: str, note: str) -> Text:
    granted = isinstance(decision, Granted)
    mark, colour = ("✓", "green") if granted else ("✗", "red")
    source, dest = (step_label(law.workflow, step, words) for step in (decision.source, decision.dest))
    line = Text.assemble((f"{mark} {words.say(key)}", f"bold {colour}"), f"  {decision.dossier}: {source} → {dest}")
    line.append(
        f"  ({move_label(law.workflow, decision.move, words)}; {words.say('decision.on', on=told_day(decision.on))})"
    )
    if granted and decision.not_required:
        line.append(f"  {words.say('decision.not_required')}")
    if note:
        line.append(f"  {note}", "dim")
    return line


def _passed(decision: Decision, words: Words, *, everything: bool) -> list[Text]:
    passed = [finding for finding in decision.findings if finding.verdict in OPENING]
    if everything:
        return [finding_line(finding, words) for finding in passed]
    met = [finding for finding in passed if finding.verdict is not Verdict.NOT_APPLICABLE]
    if not met:
        return []
    text = Text.assemble((" ✓ ", "green"), words.say("decision.passed", n=len(met)))
    if not isinstance(decision, Granted):
        text.append(f" ({words.say('decision.see_all', ref=decision.dossier)})")
    return [text]


def _foot(decision: Decision, words: Words) -> list[Text]:
    """Return the days of the whole and the next command to type."""
    if isinstance(decision, Granted):
        return [] if decision.latest is None else [Text(words.say("decision.latest", on=told_day(decision.latest)))]
    if decision.structural:
        return []
    days = earliest_of(
        decision.earliest, decision.latest, decision.possible_from, words=words, once_done="decision.possible",
        no_day=decision.no_day,
    )  # fmt: skip
    foot = [Text(f"{words.say('decision.earliest')}: {days}")]
    blocking = [finding for finding in (*decision.blocking, *decision.later) if finding.enforce is Enforce.DENY]
    commands = [next_command(decision.dossier, remedy) for finding in blocking for remedy in finding.remedies]
    command = next((line for line in commands if line), "")
    if command:
        foot.append(Text(f"{words.say('decision.next')}: {command}"))
    return foot
