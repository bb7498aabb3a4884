"""Who is not known, and who may not do something."""

ERRORS: dict[str, tuple[str, str]] = {
    "user.unknown": ("không có người dùng “{login}”", "there is no user '{login}'"),
    "user.no_new_name": (
        "chưa ghi họ tên hoặc tên đăng nhập mới",
        "neither a new name nor a new login is given",
    ),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "user.unknown": ("xem: hoso user list", "see: hoso user list"),
    "user.no_new_name": ("thêm --name hoặc --login", "add --name or --login"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
