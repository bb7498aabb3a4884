"""Who does what can be done by ranges, as it was typed."""

from collections.abc import Callable
from pathlib import Path

from engine.errors import RequestError
from hoso.bootstrap.batches.choosing import PassedOver, Staffing
from hoso.terminal.typing.options import Resumable, Spread
from hoso.wording.catalogue import Words


def typed_staffing(common: Spread, words: Words, tell: Callable[[PassedOver], None]) -> Staffing:
    """Return who works; `tell` is told what was not looked at again.

    Raises:
        RequestError: Workers both here and in a cluster.

    """
    if common.workers is not None and common.cluster:
        raise RequestError(words.say("error.workers_or_cluster"))
    resume = common.resume if isinstance(common, Resumable) else ""
    return Staffing(common.workers, common.cluster, Path(resume) if resume else None, tell)
