"""What a bench asks of a generated database: who acts, and on which dossiers."""

from collections.abc import Iterator
from itertools import islice

from bench.national.copies import Copies
from bench.national.country import CENTRE, Country
from bench.national.patterns import COUNT, READY
from bench.national.staff import Staff, login_of
from engine.terms import Role

VERSION = 3
"""Of the generator: a number more when it writes something else, so that no database of before is used."""
_KEPT = 40


def stand_of(country: Country, copies: Copies, staff: Staff, *, dossiers: int) -> dict[str, object]:
    """Return sizes, the logins of some actors of different reach, and dossiers that stand before a move.

    `seen` is the dossier that is looked at: it stands before `train`, in a cell with a clerk of its own. Each of
    `ready` is another one, with the login of the clerk of its commune.
    """
    place = copies.place(READY)
    return {
        "units": len({row.unit for row in country.rows}),
        "users": len(staff.accounts) + 1,
        "dossiers": dossiers,
        "seen": copies.ref(READY),
        "commune": place.commune,
        "province": place.province,
        "centre": CENTRE,
        "user": login_of(Role.CLERK, place.org),
        "cell_clerk": login_of(Role.CLERK, place.cell),
        "commune_clerk": login_of(Role.CLERK, place.commune),
        "province_supervisor": login_of(Role.SUPERVISOR, place.province),
        "supervisor": login_of(Role.SUPERVISOR, CENTRE),
        "auditor": login_of(Role.AUDITOR, CENTRE),
        "ready": [
            {"ref": copies.ref(number), "clerk": login_of(Role.CLERK, copies.place(number).commune)}
            for number in islice(_ready(dossiers), _KEPT)
        ],
    }


def _ready(dossiers: int) -> Iterator[int]:
    return (number for number in range(READY + 1, dossiers) if number % COUNT >= READY)
