"""What is said of users: renamed, disabled, enabled."""

PEOPLE: dict[str, tuple[str, str]] = {
    "cmd.user rename": ("Đổi họ tên hoặc tên đăng nhập của một người dùng", "Give a user another name or login"),
    "cmd.user disable": ("Ngừng quyền của một người dùng từ một ngày; không nhận thư nữa", "Disable a user from a day; no more letters"),
    "cmd.user enable": ("Cho một người dùng đã ngừng trở lại; vai trò giao mới", "Let a disabled user come back; roles are given anew"),
    "opt.new_name": ("họ và tên mới", "the new full name"),
    "opt.new_login": ("tên đăng nhập mới", "the new login"),
    "done.user_renamed": ("Đã ghi: {login} ({person}).", "Written: {login} ({person})."),
    "done.user_disabled": ("{login} ngừng quyền từ ngày {on}; các vai trò hết từ ngày đó.", "{login} is disabled from {on}; all roles end on that day."),
    "done.user_enabled": ("{login} được trở lại; giao vai trò: hoso user role grant", "{login} is enabled; give roles: hoso user role grant"),
    "user.disabled": ("ngừng từ {on}", "disabled from {on}"),
}  # fmt: skip
