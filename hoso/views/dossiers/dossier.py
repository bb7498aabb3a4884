"""One dossier as text: where it stands, its papers, its deadlines, what the next step needs."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from application.dossiers.queries.show_dossier import DossierView
from application.judging.adoptions import EarlierLaw
from engine.dossiers.dossier import Dossier, Recorded
from engine.law.law import Law
from engine.law.model.edition import Edition
from engine.law.model.finding import Decision, Finding
from engine.law.model.vocabulary import is_private
from engine.terms import OPENING, Verdict
from hoso.views.decisions.findings import finding_line
from hoso.views.decisions.remedies import remedy_sentences
from hoso.views.dossiers.legal_basis import texts_shown
from hoso.views.dossiers.reviews import reviews_shown
from hoso.views.earlier_law import earlier_told
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.days import is_overdue, told_day, told_due
from hoso.wording.labels import act_label, field_label, step_label, value_label

_SKIPPED = frozenset(("on", "number"))


def dossier_shown(view: DossierView, words: Words) -> Group:
    """Return a dossier for a reader; what the reader may not see was left out, and the place says so."""
    dossier, law, as_of = view.dossier, view.law, view.day
    step = step_label(law.workflow, dossier.step, words)
    who = words.say("value.hidden") if view.hidden else view.name
    head = Text.assemble((f"{dossier.ref}  {who}".rstrip(), "bold"), "  ", (f"│{step}│", "reverse"))
    counts = view.effective_on
    place = f"{words.say('dossier.cell')}: {_place(view, words)}"
    since = words.say("dossier.since", on=told_day(dossier.moved_on or dossier.opened_on))
    since += "" if counts is None else f" ({words.say('way.effective', on=told_day(counts))})"
    sub = Text(f"{place} · {words.say('dossier.step')} {since} · {words.say('dossier.version', n=dossier.version)}")
    parts: list[object] = [
        head,
        sub,
        Text(words.say("dossier.as_of", on=told_day(as_of)), "yellow") if view.past else None,
        None if view.earlier is None else Text(_earlier(view.earlier, words), "yellow"),
        _stepper(dossier, law, words),
        *([Text(""), *warned] if (warned := reviews_shown(view.reviews, law, words, ref=dossier.ref)) else []),
    ]
    for decision in view.decisions:
        parts += [Text(""), *_needs(decision, law.edition, words, step=step_label(law.workflow, decision.dest, words))]
    parts += [Text(""), *_dues(view, words)]
    if law.workflow.steps[dossier.step].ends:
        parts.append(Text(words.say("dossier.ended", step=step)))
    parts += [Text(""), Text(words.say("dossier.papers"), "bold"), _papers(view, words)]
    if view.judged_by:
        parts += [Text(""), Text(words.say("dossier.texts"), "bold")]
        parts.append(texts_shown(view.judged_by, law.workflow, words))
    return lines(*parts)


def _earlier(law: EarlierLaw, words: Words) -> str:
    """Return that lists and alerts follow an earlier law still; what is shown of the dossier itself never does."""
    return words.say("law.dossier_waiting", law=earlier_told(law, words))


def _place(view: DossierView, words: Words) -> str:
    """Return the cell that kept the dossier on a day; since when and which one before, where it had moved by then."""
    dossier, tree, as_of = view.dossier, view.tree, view.day
    stays = [(since, cell) for since, cell in dossier.places if since <= as_of]
    here = tree.label_on(dossier.cell_on(as_of), as_of)
    if len(stays) <= 1:
        return here
    before = tree.label_on(stays[-2][1], stays[-1][0])
    return words.say("dossier.moved_here", cell=here, on=told_day(stays[-1][0]), before=before)


def _stepper(dossier: Dossier, law: Law, words: Words) -> Text:
    steps = law.workflow.steps
    numbered, here = [step for step in steps.values() if step.number], steps.get(dossier.step)
    passed_over = {move.dest for move in dossier.moves if move.not_required}
    line = Text("")
    for step in numbered:
        label = f"{step.number} {words.either(step.label_vi, step.label_en)}"
        if here is not None and step.name == here.name:
            line.append(f"▌{label}▐ ", "bold")
        else:
            done = " –" if step.name in passed_over else " ✓"
            line.append(f"{label}{done if here is not None and step.number < here.number else ''} · ", "dim")
    line.right_crop(2)
    return line


def _dues(view: DossierView, words: Words) -> list[Text]:
    edition, as_of = view.law.edition, view.day
    rows = [Text(words.say("dossier.dues"), "bold")]
    for due in view.dues:
        style = "bold red" if is_overdue(due, as_of) else ""
        told = told_due(due, as_of=as_of, edition=edition, words=words)
        rows.append(
            Text.assemble(f" {due_title(due.deadline, edition, words)}: {told_day(due.due_on)}  ", (f"│{told}│", style))
        )
    return rows if view.dues else [*rows, Text(f" {words.say('dossier.no_dues')}")]


def due_title(deadline: str, edition: Edition, words: Words) -> str:
    """Return what a deadline is called; its id when the edition does not have it any more."""
    rule = next((rule for rule in edition.deadlines if rule.id == deadline), None)
    return deadline if rule is None else words.either(rule.title.vi, rule.title.en)


def _needs(decision: Decision, edition: Edition, words: Words, *, step: str) -> list[Text]:
    asked = [finding for finding in decision.findings if finding.verdict is not Verdict.NOT_APPLICABLE]
    met = sum(finding.verdict in OPENING for finding in asked)
    head = Text(words.say("dossier.needs", step=step), "bold")
    if decision.not_required:
        return [head.append(f"  {words.say('decision.not_required')}", "")]
    head.append(f"  {words.say('dossier.count', met=met, all=len(asked) + len(decision.withheld))}", "dim")
    rows = [head]
    for finding in sorted(decision.findings, key=_rank):
        rows.append(finding_line(finding, words))
        if finding.verdict not in OPENING and not finding.hidden:
            rows += [Text(f"     → {sentence}") for sentence in remedy_sentences(finding, edition, words)]
    return [*rows, *_withheld(decision, edition, words)]


def _withheld(decision: Decision, edition: Edition, words: Words) -> list[Text]:
    """Return the rules whose verdict on this day the reader may not see."""
    titles = {rule.id: words.either(rule.title.vi, rule.title.en) for rule in edition.rules}
    return [Text(f" · {titles[rule]} ({rule})  {words.say('value.hidden')}", "dim") for rule in decision.withheld]


def _rank(finding: Finding) -> int:
    """What is missing comes first, what asks nothing last; otherwise the order of the rules stays."""
    if finding.verdict not in OPENING:
        return 0
    return 2 if finding.verdict is Verdict.NOT_APPLICABLE else 1


def _papers(view: DossierView, words: Words) -> Table:
    made = table(*(words.say(f"col.{name}") for name in ("n", "on", "what", "detail", "state")), right=(0,))
    dossier = view.dossier
    for recorded in dossier.all_acts():
        needless = recorded.act.slug in view.law.workflow.no_acceptance
        state = "" if needless else words.say("dossier.accepted" if recorded.accepted else "dossier.waiting")
        state = words.say("dossier.repeated") if recorded in dossier.repeated else state
        made.add_row(
            str(recorded.n),
            told_day(recorded.on),
            act_label(recorded.act.slug, words),
            act_detail(recorded, words, hidden=view.hidden),
            state,
        )
    return made


def act_detail(recorded: Recorded, words: Words, *, hidden: bool) -> str:
    """Return the fields of an act on one line; with `hidden`, in place of the private ones that there are such."""
    private = [name for name in type(recorded.act).model_fields if hidden and is_private(f"{recorded.act.slug}.{name}")]
    told = [str(recorded.act.number)] if recorded.act.number else []
    for name in type(recorded.act).model_fields:
        if name in _SKIPPED or name in private or (value := getattr(recorded.act, name)) is None:
            continue
        label = field_label(recorded.act.slug, name, words)
        told.append(f"{label}: {value_label(value, words)}")
    told += [words.say("value.hidden")] if private else []
    told += [f"{words.label(f'field.{mark}', mark)}: {told_day(day)}" for mark, day in recorded.marks.items()]
    return "; ".join(told)
