"""What is said of users: renamed, disabled, enabled."""

PEOPLE: dict[str, tuple[str, str]] = {
    "opt.new_name": ("họ và tên mới", "the new full name"),
    "opt.new_login": ("tên đăng nhập mới", "the new login"),
    "opt.user_text": ("tìm trong tên đăng nhập và họ tên, gõ không dấu được", "look in login and name; diacritics not needed"),
    "opt.user_role": ("chỉ những người đang giữ vai trò này", "only those who hold this role today"),
    "opt.user_unit": ("chỉ những người đang giữ vai trò trên đúng đơn vị này", "only those who hold a role over just this unit today"),
    "opt.after": ("tiếp sau người này: tên đăng nhập cuối trang trước", "go on after this user: the last login of the page before"),
    "users.none": ("Không có người dùng nào khớp.", "No user fits."),
    "users.of": ("{shown} trên {total} người dùng", "{shown} of {total:user/users}"),
    "done.user_renamed": ("Đã ghi: {login} ({person}).", "Written: {login} ({person})."),
    "done.user_disabled": ("{login} ngừng quyền từ ngày {on}; các vai trò hết từ ngày đó.", "{login} is disabled from {on}; all roles end on that day."),
    "done.user_enabled": ("{login} được trở lại; giao vai trò: hoso user role grant", "{login} is enabled; give roles: hoso user role grant"),
    "user.disabled": ("ngừng từ {on}", "disabled from {on}"),
}  # fmt: skip
