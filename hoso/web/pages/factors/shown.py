"""Second factors as the templates show them."""

import segno
from pyotp import TOTP

from application.sign_in.factors.own_factors import OwnFactors
from engine.access.factors.kinds import FactorKind
from hoso.wording.catalogue import Words
from hoso.wording.days import told_instant

_ISSUER = "hoso"
_GROUP = 4


def factor_lines(own: OwnFactors, words: Words) -> list[dict[str, object]]:
    """Return the lines of one's own factors."""
    return [
        {
            "factor": each.factor, "kind": words.say(f"web.factor.{each.kind}"), "name": each.name,
            "made": told_instant(each.made_at), "used": told_instant(each.used_at) if each.used_at else "",
            "is_passkey": each.kind == FactorKind.PASSKEY,
        }
        for each in own.factors
    ]  # fmt: skip


def codes_shown(secret: str, login: str) -> dict[str, str]:
    """Return the secret of codes in groups, as an address for programs, and as a picture of that address."""
    address = TOTP(secret).provisioning_uri(name=login, issuer_name=_ISSUER)
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
    groups = " ".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP))
    return {"secret": groups, "address": address, "picture": picture}
