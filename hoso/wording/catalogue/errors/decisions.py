"""Why a move is refused whatever the rules say."""

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
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {}
"""Code → (Vietnamese, English), what to do next at a terminal."""
