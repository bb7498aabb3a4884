"""Who may verify, by what the log says: the tables of users, roles and units are themselves what is to be verified."""

from application.access import Access
from application.audit.ranges.office_tables import people_of
from application.judging.past_trees import PastTrees
from application.unit_of_work import UnitOfWork
from engine.access.actions import Action
from engine.access.permissions import Permit, Subject, can
from engine.access.persons import person_called
from engine.access.role_scopes import EVERYWHERE
from engine.errors import HosoError, NotPermittedError
from engine.ledger.subjects import ORG


def demand_auditor(access: Access) -> None:
    """Let through whoever may verify everything.

    Raises:
        NotPermittedError: No such person, or not in this role.

    """
    access.asked.append(Action.AUDIT)
    permit = _permit_of_the_log(access.work, access.login)
    if permit is None:
        access.unit(EVERYWHERE, Action.AUDIT)
    elif not permit.allowed:
        raise NotPermittedError("permission.denied_to_auditor", why=permit.reason)


def _permit_of_the_log(work: UnitOfWork, login: str) -> Permit | None:
    """Return what the log says of a person's right; None where it does not know the person, or cannot be read."""
    store = work.store
    try:
        persons, grants = people_of(store)
        tree = work.kept(PastTrees).at(store.head(ORG).version)
    except (HosoError, ValueError, KeyError, TypeError):
        return None
    person = person_called(persons, login)
    if person is None:
        return None
    held = [grant for grant in grants if grant.person == person.person]
    subject, day = Subject(cell=EVERYWHERE), work.clock.today()
    return can(person.person, Action.AUDIT, subject, tree=tree, grants=held, day=day)
