"""What is said of dossiers whose rows follow an earlier law still, while they wait to be worked out anew."""

from typing import TYPE_CHECKING

from application.paging import MOST_COUNTED
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import Json

if TYPE_CHECKING:
    from application.judging.adoptions import EarlierLaw


def earlier_told(law: "EarlierLaw", words: Words) -> str:
    """Return the mark of a row."""
    if law.adopted_on is None:
        return words.say("law.rebuilt")
    return words.say("law.earlier", on=told_day(law.adopted_on))


def waiting_told(waiting: int | None, words: Words) -> str:
    """Return the line below a list, empty where no row of the part waits; None is more than are counted."""
    return "" if waiting == 0 else words.say("law.waiting", n=words.up_to(waiting, MOST_COUNTED))


def earlier_body(law: "EarlierLaw | None") -> Json | None:
    """Return the law that a row follows still; null for the law in use."""
    return None if law is None else {"edition": law.edition or None, "adopted_on": law.adopted_on}
