"""Codes of telephones by pyotp, passkeys by webauthn. The libraries are loaded when the first of them is needed."""

import json
from urllib.parse import urlsplit

from application.ports.sign_in.factors import Challenge, NewPasskey
from engine.access.factors.rows import FactorRow
from engine.access.factors.rules import passkey_handle
from engine.calendar.vietnam_time import instant

STEP_SECONDS, DIGITS = 30, 6
"""Of codes (RFC 6238): what every program for telephones takes."""
_BESIDE = (0, -1, 1)
"""Steps whose codes are taken: this one, and for a clock that is wrong the one before and the next."""


class SecondFactors:
    """`application.ports.sign_in.factors.Factors`."""

    def code_step(self, secret: str, code: str, *, at: str) -> int | None:
        """Return the step of time whose code this is; None when it is none of the three that are taken."""
        from pyotp import TOTP

        typed = "".join(code.split())
        if not (len(typed) == DIGITS and typed.isascii() and typed.isdecimal()):
            return None
        made, now = TOTP(secret, digits=DIGITS, interval=STEP_SECONDS), int(instant(at).timestamp())
        fitting = [offset for offset in _BESIDE if _same(made.at(now + offset * STEP_SECONDS), typed)]
        return now // STEP_SECONDS + max(fitting) if fitting else None

    def registered(self, answer: str, to: Challenge) -> NewPasskey | None:
        """Return the passkey that an answer makes; None when it is not right."""
        from webauthn import base64url_to_bytes, verify_registration_response
        from webauthn.helpers import bytes_to_base64url

        try:
            made = verify_registration_response(
                credential=answer, expected_challenge=base64url_to_bytes(to.challenge), expected_origin=to.origin,
                expected_rp_id=_host(to.origin), require_user_verification=True,
            )  # fmt: skip
        except Exception:  # noqa: BLE001  # what a stranger sends breaks the library in more ways than it names
            return None
        credential, key = bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key)
        return NewPasskey(credential, key, made.sign_count)

    def credential_in(self, answer: str) -> str:
        """Return the credential id of an answer; empty when it holds none."""
        try:
            told = json.loads(answer)
        except (ValueError, RecursionError):
            return ""
        credential = told.get("id") if isinstance(told, dict) else None
        return credential if isinstance(credential, str) else ""

    def answered(self, answer: str, to: Challenge, passkey: FactorRow) -> int | None:
        """Return the count after an answer; None when it is not right."""
        from webauthn import base64url_to_bytes, verify_authentication_response

        if not _is_of(answer, passkey):
            return None
        try:
            verified = verify_authentication_response(
                credential=answer, expected_challenge=base64url_to_bytes(to.challenge), expected_origin=to.origin,
                expected_rp_id=_host(to.origin), credential_public_key=base64url_to_bytes(passkey.secret),
                credential_current_sign_count=passkey.used, require_user_verification=True,
            )  # fmt: skip
        except Exception:  # noqa: BLE001  # as above
            return None
        return verified.new_sign_count


def _is_of(answer: str, passkey: FactorRow) -> bool:
    """Tell whether an answer names the person of a passkey, where it names one."""
    try:
        handle = json.loads(answer)["response"].get("userHandle")
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return False
    return handle in (None, "", passkey_handle(passkey.person))


def _same(code: str, typed: str) -> bool:
    from hmac import compare_digest

    return compare_digest(code, typed)


def _host(origin: str) -> str:
    return urlsplit(origin).hostname or ""
