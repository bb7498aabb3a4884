"""A request is read and decided again while its head is stale, so often and no oftener."""

import pytest

from application.retries import decided_anew
from engine.errors import ConflictError, StaleDossierError


class Attempts:
    """Fails so many times with an error, then answers how often it was called."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.calls, self._failures, self._error = 0, failures, error

    def __call__(self) -> int:
        self.calls += 1
        if self.calls <= self._failures:
            raise self._error
        return self.calls


STALE = StaleDossierError("ledger.moved_on")


@pytest.mark.parametrize(("failures", "tries"), [(0, 1), (1, 2), (4, 5), (3, 20)])
def test_what_was_stale_is_decided_again(failures: int, tries: int) -> None:
    assert decided_anew(Attempts(failures, STALE), tries=tries) == failures + 1


@pytest.mark.parametrize("tries", [1, 2, 5])
def test_the_last_attempt_says_that_it_was_stale(tries: int) -> None:
    attempts = Attempts(99, STALE)

    with pytest.raises(StaleDossierError):
        decided_anew(attempts, tries=tries)
    assert attempts.calls == tries


def test_another_error_is_not_asked_again() -> None:
    attempts = Attempts(1, ConflictError("request.key_reused"))

    with pytest.raises(ConflictError):
        decided_anew(attempts, tries=5)
    assert attempts.calls == 1


def test_the_caller_recovers_between_attempts_and_not_after_the_last() -> None:
    errors: list[Exception] = []

    with pytest.raises(KeyError):
        decided_anew(Attempts(9, KeyError("k")), tries=3, after=(KeyError,), recover=errors.append)
    assert len(errors) == 2
