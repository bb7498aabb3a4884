"""Lines of a list of dossiers."""

from dataclasses import dataclass

from application.dossiers.queries.list_dossiers import DossierList, Listed
from hoso.views.dossiers.dossier import due_title
from hoso.wording.catalogue import Words
from hoso.wording.days import is_overdue, told_day, told_due
from hoso.wording.labels import step_label


@dataclass(frozen=True, slots=True)
class ListLine:
    """One dossier of a list.

    Attributes:
        ref: Its code.
        name: The candidate's name; empty where the reader may not see it.
        cell: The cell that keeps it.
        step: Where it stands, and `since` when.
        missing: Titles of the rules that hold it back; None for a dossier that has come to its end.
        due: What is due, and `due_on` when; `left` says how long there is, `late` that it has passed.
        review: A decision must be looked at again, and why.

    """

    ref: str
    name: str
    cell: str
    step: str
    since: str
    missing: tuple[str, ...] | None
    due: str
    due_on: str
    left: str
    late: bool
    review: str


def list_lines(listed: DossierList, words: Words) -> list[ListLine]:
    """Return the lines of a page."""
    titles = {rule.id: words.either(rule.title.vi, rule.title.en) for rule in listed.law.edition.rules}
    return [_line(item, listed, words, titles=titles) for item in listed.rows]


def _line(item: Listed, listed: DossierList, words: Words, *, titles: dict[str, str]) -> ListLine:
    row, due, edition = item.row, item.due, listed.law.edition
    rules = (listed.missing or {}).get(row.ref)
    return ListLine(
        ref=row.ref, name="" if item.hidden else row.name or "", cell=row.cell,
        step=step_label(listed.law.of(row.workflow).workflow, row.step, words), since=told_day(row.moved_on),
        missing=None if rules is None else tuple(titles.get(rule, rule) for rule in rules),
        due="" if due is None else due_title(due.deadline, edition, words),
        due_on="" if due is None else told_day(due.due_on),
        left="" if due is None else told_due(due, as_of=listed.day, edition=edition, words=words),
        late=due is not None and is_overdue(due, listed.day),
        review=words.say(f"review.{row.review}") if row.review else "",
    )  # fmt: skip
