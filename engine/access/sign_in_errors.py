"""Errors of signing in. None of them says whether anybody has the login, and none repeats what was typed."""

from engine.errors import RequestError


class SignInFailedError(RequestError):
    """Login and password do not belong together; no such login, no password and a disabled person read the same."""

    kind = "sign-in-failed"
    exit_code = 8
    status = 401


class SignInSlowedError(RequestError):
    """Too many failures in a row: `values["until"]` is the UTC instant (a `datetime`) before which none may try."""

    kind = "sign-in-slowed"
    exit_code = 8
    status = 429


class SessionEndedError(RequestError):
    """There is no such session, or not any more."""

    kind = "session-ended"
    exit_code = 8
    status = 401


class PasswordRefusedError(RequestError):
    """A new password is too easy to guess, too short or too long."""

    kind = "password-refused"
