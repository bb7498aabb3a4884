"""A telephone that shows codes, set up on the pages."""

import re

from pyotp import TOTP

from tests.web.conftest import PASSWORD, Desk, Watch

FACTORS = "/account/factors"


class Telephone:
    """Shows codes."""

    def __init__(self, watch: Watch, secret: str) -> None:
        self.watch, self.made = watch, TOTP(secret)

    def code(self) -> str:
        """Return the code of half a minute later, which was not used yet."""
        self.watch.after(seconds=30)
        return self.made.at(self.watch.moment)


def set_up(somebody: Desk, watch: Watch) -> tuple[Telephone, list[str]]:
    """Set a telephone up on the pages; return it with the recovery codes."""
    somebody.get(FACTORS)
    somebody.post(f"{FACTORS}/codes", password=PASSWORD)
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", somebody.last)
    assert secret is not None
    telephone = Telephone(watch, secret.group(1).replace(" ", ""))
    done = somebody.post(f"{FACTORS}/codes/first", code=telephone.code(), name="điện thoại “của tôi”")
    assert done.status_code == 200
    return telephone, re.findall(r"<code>([A-Z2-7-]+)</code>", somebody.last)
