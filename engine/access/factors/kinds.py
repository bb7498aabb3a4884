"""The kinds of second factors, and what a half-session waits for."""

from enum import StrEnum


class FactorKind(StrEnum):
    """What a person has beside a password."""

    CODES = "codes"
    PASSKEY = "passkey"


class Purpose(StrEnum):
    """What a half-session waits for: the factor of a sign-in, a first code, an answer to a challenge."""

    SIGN_IN = "sign-in"
    SET_UP_CODES = "set-up-codes"
    REGISTER = "register"
    CHALLENGE = "challenge"
