"""What is said of users: renamed, disabled, enabled."""

PEOPLE: dict[str, tuple[str, str]] = {
    "opt.new_name": ("họ và tên mới", "the new full name"),
    "opt.new_login": ("tên đăng nhập mới", "the new login"),
    "done.user_renamed": ("Đã ghi: {login} ({person}).", "Written: {login} ({person})."),
    "done.user_disabled": ("{login} ngừng quyền từ ngày {on}; các vai trò hết từ ngày đó.", "{login} is disabled from {on}; all roles end on that day."),
    "done.user_enabled": ("{login} được trở lại; giao vai trò: hoso user role grant", "{login} is enabled; give roles: hoso user role grant"),
    "user.disabled": ("ngừng từ {on}", "disabled from {on}"),
}  # fmt: skip
