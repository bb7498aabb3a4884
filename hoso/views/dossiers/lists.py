"""Lists of dossiers as tables."""

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from application.dossiers.queries.list_dossiers import DossierList
from application.paging import MOST_COUNTED
from hoso.views.dossiers.dossier import due_title
from hoso.views.earlier_law import earlier_told, waiting_told
from hoso.views.layout import lines, table, warned
from hoso.wording.catalogue import Words
from hoso.wording.days import is_overdue, told_day, told_due
from hoso.wording.labels import step_label


def dossiers_shown(page: DossierList, words: Words, *, changing: bool = False) -> Group:
    """Return a list of dossiers with the nearest deadline of each; a dash where the reader may not see the name.

    With `changing`, the day on which the answer to the next move changes by itself stands in a column of its own; so
    do the rules that hold the next step back, where they were asked for.
    """
    rows, law, total, as_of, missing = page.rows, page.law, page.total, page.day, page.missing
    waiting = warned(waiting_told(page.waiting, words))
    if not rows:
        none = words.say("list.none_after", after=page.after) if page.after else words.say("list.empty")
        return lines(none, waiting)
    made = table(*(words.say(f"col.{name}") for name in ("ref", "name", "cell", "step", "moved", "due", "state")))
    if changing:
        made.add_column(words.say("col.next_change"))
    if missing is not None:
        made.add_column(words.say("col.missing"))
    overdue = 0
    for item in rows:
        late = item.due is not None and is_overdue(item.due, as_of)
        overdue += late
        state = "" if item.due is None else told_due(item.due, as_of=as_of, edition=law.edition, words=words)
        due = (
            ""
            if item.due is None
            else f"{told_day(item.due.due_on)} {due_title(item.due.deadline, law.edition, words)}"
        )
        marks = [state] if state else []
        marks += [words.say(f"review.{item.row.review}")] if item.row.review else []
        earlier = page.earlier.get(item.row.ref)
        marks += [earlier_told(earlier, words)] if earlier else []
        step = step_label(law.of(item.row.workflow).workflow, item.row.step, words)
        made.add_row(
            item.row.ref, words.say("value.hidden") if item.hidden else item.row.name or "–", item.row.cell, step,
            told_day(item.row.moved_on), due, Text("; ".join(marks), "bold red" if late or item.row.review else ""),
            *([words.say("value.hidden") if item.hidden else told_day(item.row.next_change_on)] if changing else []),
            *([] if missing is None else [missing_told(missing.get(item.row.ref), words)]),
        )  # fmt: skip
    is_part = total is None or total > len(rows)
    foot = [words.say("list.total", shown=len(rows), total=words.up_to(total, MOST_COUNTED), on=told_day(as_of))]
    foot += [words.say("list.overdue_shown" if is_part else "list.overdue", n=overdue)] if overdue else []
    reviews = sum(bool(item.row.review) for item in rows)
    foot += [words.say("list.reviews", n=reviews)] if reviews else []
    foot += [words.say("list.more", after=page.next)] if page.next else []
    return lines(made, Text("; ".join(foot), "dim"), waiting)


def missing_told(rules: Sequence[str] | None, words: Words) -> str:
    """Return how many rules hold the next step back, and which; None is a dossier that has come to its end."""
    if rules is None:
        return words.say("missing.ended")
    return words.say("missing.rules", n=len(rules), rules=", ".join(rules)) if rules else words.say("missing.nothing")
