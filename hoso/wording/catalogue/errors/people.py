"""Who is not known, and who may not do something."""

ERRORS: dict[str, tuple[str, str]] = {
    "user.unknown": ("không có người dùng “{login}”", "there is no user '{login}'"),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "user.unknown": ("xem: hoso user list", "see: hoso user list"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
