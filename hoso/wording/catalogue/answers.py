"""Sentences about the day that an answer promises: what is there by then, why there is none, which day decided."""

ANSWERS: dict[str, tuple[str, str]] = {
    "decision.no_day.": ("không có cách khắc phục đã biết", "no remedy is known"),
    "decision.no_day.stuck": ("không có cách khắc phục đã biết", "no remedy is known"),
    "decision.no_day.unknown": (
        "chưa biết ngày: điều chưa rõ quyết định quy tắc nào áp dụng",
        "no day is known yet: what is not known decides which rule applies",
    ),
    "decision.no_day.not_found": (
        "không tìm được ngày nào mà làm hết các việc trên là đủ",
        "no day was found on which all of it is enough",
    ),
    "decision.no_day.calendar": (
        "chưa biết ngày: đến năm chưa có lịch ngày làm việc",
        "no day is known: it reaches a year without a calendar of working days",
    ),
    "decision.later": (
        "Làm xong những việc trên, đến ngày {on} còn phải lo",
        "Once that is done, there is this as well by {on}",
    ),
    "decision.later_stuck": (
        "Làm hết những việc trên, đến ngày {on} vẫn vướng",
        "With all of that done, this still stands in the way on {on}",
    ),
    "part.short_month": (
        "tháng ấy không có ngày {n} nên tính ngày cuối tháng",
        "that month has no day {n}: its last day counts",
    ),
    "part.last_day_included": ("hôm đó là ngày cuối, vẫn còn tính", "that is the last day, and it still counts"),
    "part.last_day_excluded": ("hôm đó không còn tính nữa", "that day itself does not count any more"),
    "remedy.record_by": (
        "ghi việc “{about}” nếu việc ấy đã có, chậm nhất ngày {day}",
        "record “{about}” if it had happened by {day}",
    ),
}
