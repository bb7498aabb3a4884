"""The pages that stand in the header, for each visitor those that are open to them."""

from collections.abc import Collection

from application.administration.what_is_open import Part, WhatIsOpen
from engine.errors import HosoError
from hoso.web.visitor import Visitor

MENU = (
    ("/work", "web.nav.work", Part.WORK),
    ("/acceptance", "web.nav.accept", Part.ACCEPTING),
    ("/new", "web.nav.new", Part.OPENING),
    ("/alerts", "web.nav.alerts", Part.ALERTS),
    ("/upcoming", "web.nav.upcoming", Part.ALERTS),
    ("/units", "web.nav.units", Part.UNITS),
    ("/law", "web.nav.law", Part.LAW),
    ("/audit", "web.nav.audit", Part.AUDIT),
    ("/users", "web.nav.users", Part.USERS),
    ("/status", "web.nav.status", Part.STATUS),
)
"""Path and label of each, and what must be open to see it."""
ACCOUNT = "/account"


def open_to(who: Visitor) -> frozenset[Part]:
    """Return what is open to a visitor; nothing to whoever has no role, or where the database does not answer."""
    if who.session is None:
        return frozenset()
    try:
        return who.run(WhatIsOpen(actor=who.actor))
    except HosoError:
        return frozenset()


def menu_of(is_open: Collection[Part]) -> list[tuple[str, str]]:
    """Return path and label of each page in the header."""
    return [(path, label) for path, label, part in MENU if part in is_open]


def home_of(who: Visitor) -> str:
    """Return the page that comes first: the first of the header, or one's own account."""
    return next((path for path, _ in menu_of(open_to(who))), ACCOUNT)
