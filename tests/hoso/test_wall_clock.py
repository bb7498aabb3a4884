"""Today is the day in Vietnam: it turns at 17:00 UTC, and not at midnight UTC."""

from datetime import UTC, date, datetime, tzinfo

import pytest

from hoso.bootstrap import office as wiring


@pytest.mark.parametrize(
    ("instant", "today"),
    [
        (datetime(2026, 2, 28, 16, 59, 59, tzinfo=UTC), date(2026, 2, 28)),
        (datetime(2026, 2, 28, 17, 0, 0, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 0, 0, 0, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 12, 31, 17, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_turns_at_midnight_in_vietnam(monkeypatch: pytest.MonkeyPatch, instant: datetime, today: date) -> None:
    class Now(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain instant will do
            return instant.astimezone(tz)

    monkeypatch.setattr(wiring, "datetime", Now)

    assert wiring.WallClock().today() == today
    assert wiring.WallClock().now() == instant.isoformat(timespec="microseconds").replace("+00:00", "Z")
