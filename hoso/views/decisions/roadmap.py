"""The way to the last step as text and as a document: what is missing, in order, and the earliest day of each step."""

from rich.console import Group
from rich.text import Text

from application.dossiers.queries.check_move import Roadmap
from engine.decisions.roadmap import RoadmapStep, cheapest_fix
from engine.errors import Message
from engine.law.law import Law
from engine.law.model.finding import Finding
from hoso.views.decisions.findings import FindingWording, finding_block, title_of
from hoso.views.decisions.remedies import remedy_sentence
from hoso.views.documents import finding_body, remedy_body
from hoso.views.layout import MARKS, lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import Json, document
from hoso.wording.labels import step_label
from hoso.wording.messages import sentence


def way_shown(roadmap: Roadmap, words: Words, *, everything: bool) -> Group:
    """Return the remaining steps, each with its day and what it lacks; `everything` adds citations and values."""
    ref, stages, law = roadmap.ref, roadmap.steps, roadmap.law
    if not stages:
        return lines(Text(words.say("way.ended", ref=ref)))
    goal = step_label(law.workflow, stages[-1].move.dest, words)
    parts: list[object] = [Text(words.say("way.heading", ref=ref, step=goal, on=told_day(roadmap.day)), "bold")]
    for n, stage in enumerate(stages, start=1):
        parts.append(_heading(n, stage, law, words=words))
        if everything:
            parts += [finding_block(finding, FindingWording(law.edition, words)) for finding in stage.missing]
        else:
            parts += [_line(finding, words) for finding in stage.missing]
    return lines(*parts, Text(words.say("way.assumed"), "dim"))


def way_document(roadmap: Roadmap) -> Json:
    """Return the remaining steps as a document."""
    stages = [_body(stage) for stage in roadmap.steps]
    return document("way", ref=roadmap.ref, as_of=roadmap.day, edition=roadmap.law.edition_digest, stages=stages)


def _heading(n: int, stage: RoadmapStep, law: Law, *, words: Words) -> Text:
    step = step_label(law.workflow, stage.move.dest, words)
    if stage.earliest is None:
        return Text(words.say("way.stage_never", n=n, step=step, why=_why(stage, law, words)), "bold")
    told = words.say("way.stage", n=n, step=step, on=told_day(stage.earliest))
    more = [words.say("way.latest", on=told_day(stage.latest))] if stage.latest is not None else []
    if stage.effective_on is not None:
        more.append(words.say("way.effective", on=told_day(stage.effective_on)))
    if not stage.missing:
        more.append(words.say("way.ready"))
    return Text(f"{told} ({'; '.join(more)})" if more else told, "bold")


def _why(stage: RoadmapStep, law: Law, words: Words) -> str:
    """Return why a step has no day; a step that it names by its label in Vietnamese."""
    if stage.unclear is None:
        return ""
    values = dict(stage.unclear.values)
    if "step" in values and words.lang == "vi":
        values["step"] = step_label(law.workflow, str(values["step"]), words)
    return sentence(Message(stage.unclear.code, **values), words, named=False)


def _line(finding: Finding, words: Words) -> Text:
    sign, colour = MARKS[str(finding.verdict)]
    line = Text.assemble((f"   {sign} ", colour), f"{title_of(finding, words)} ({finding.rule})")
    fixes = "; ".join(remedy_sentence(remedy, words) for remedy in cheapest_fix(finding))
    return line.append(f"\n       {words.say('way.fix')}: {fixes}") if fixes else line


def _unclear(stage: RoadmapStep) -> str:
    return sentence(stage.unclear, Words("en")) if stage.unclear else ""


def _body(stage: RoadmapStep) -> Json:
    fixes = {finding.rule: [remedy_body(remedy) for remedy in cheapest_fix(finding)] for finding in stage.missing}
    return {
        "move": stage.move.name, "to": stage.move.dest, "asked_on": stage.asked_on, "earliest": stage.earliest,
        "latest": stage.latest, "effective_on": stage.effective_on, "unclear": _unclear(stage),
        "missing": [{**finding_body(finding), "cheapest": fixes[finding.rule]} for finding in stage.missing],
    }  # fmt: skip
