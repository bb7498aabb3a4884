"""Errors of second factors: what is still needed. None of them comes before the password is right."""

from engine.errors import RequestError


class FactorNeededError(RequestError):
    """Login and password belong together; a code, a recovery code or a passkey is needed as well."""

    kind = "factor-needed"
    exit_code = 8
    status = 401


class FactorMissingError(RequestError):
    """The office wants a second factor of this person, who has set up none: nothing else is open before."""

    kind = "factor-missing"
    exit_code = 8
    status = 403


class ConfirmationNeededError(RequestError):
    """What is asked weighs so much that whoever asks shows once more who they are."""

    kind = "confirmation-needed"
    exit_code = 8
    status = 403
