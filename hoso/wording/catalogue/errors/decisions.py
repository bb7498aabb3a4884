"""Why a move is refused whatever the rules say, and why a step of the roadmap has no day."""

ERRORS: dict[str, tuple[str, str]] = {
    "move.no_rule": (
        "chưa có quy định nào cho phép bước này ở thời điểm đó",
        "no rule in force opens this move on that day",
    ),
    "move.not_from_here": (
        "hồ sơ đang ở bước “{here}”; việc này chỉ làm được từ: {sources}",
        "the dossier stands on “{here}”; this can only be done from: {sources}",
    ),
    "move.before_last_move": (
        "ngày {on} trước lần chuyển bước gần nhất ({last})",
        "{on} is before the dossier's last move ({last})",
    ),
    "roadmap.no_remedy": ("không có cách khắc phục đã biết", "no remedy is known"),
    "roadmap.rule_uncertain": (
        "điều chưa rõ quyết định quy tắc nào áp dụng",
        "what is not known yet decides whether a rule applies",
    ),
    "roadmap.no_day_found": (
        "không tìm được ngày nào mà làm hết các việc trên là đủ",
        "no day was found on which all of it is enough",
    ),
    "roadmap.beyond_calendar": (
        "đến năm chưa có lịch ngày làm việc",
        "it reaches a year without a calendar of working days",
    ),
    "roadmap.no_rule": (
        "ngày đó chưa có quy định nào cho phép bước này",
        "no rule in force opens this move on that day",
    ),
    "roadmap.step_unreachable": ("chưa đến được bước “{step}”", "'{step}' cannot be reached"),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {}
"""Code → (Vietnamese, English), what to do next at a terminal."""
