"""What is wrong around the program: its files, folders, settings, and libraries that are not installed."""

ERRORS: dict[str, tuple[str, str]] = {
    "archive.edition_changed": (
        "bộ quy định lưu trữ {edition} không khớp mã của nó",
        "the archived edition {edition} is not what its digest says",
    ),
    "policy_folder.empty": ("trong “{folder}” không có tệp quy định nào", "there are no policy files in '{folder}'"),
    "solver.missing": ("chứng minh cần bộ giải z3, hiện chưa cài", "proofs need the solver z3, which is not installed"),
    "apprise.missing": (
        "gửi qua webhook hoặc nhóm chat cần thư viện apprise, hiện chưa cài",
        "webhooks and chats need the library apprise, which is not installed",
    ),
    "file.cannot_be_written": ("không ghi được tệp: {why}", "the file cannot be written: {why}"),
    "file.cannot_be_read": ("không đọc được tệp: {why}", "the file cannot be read: {why}"),
    "settings.secret_in_file": (
        "mail.{name} nằm trong hoso.yaml, người khác có thể đọc",
        "mail.{name} stands in hoso.yaml, where others may read it",
    ),
    "calendar_feed.not_ours": ("tệp đã có và không phải lịch của hoso", "the file is there and is no calendar of hoso"),
    "recipient.unknown": (
        "không có người dùng “{login}” để gửi cảnh báo",
        "there is no user '{login}', to whom an alert is addressed",
    ),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "archive.edition_changed": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "policy_folder.empty": (
        "chỉ thư mục có central/, overlays/, …",
        "name the folder that holds central/, overlays/, …",
    ),
    "solver.missing": (
        "cài tệp .whl của hoso kèm phần “verify”: pip install 'FILE.whl[verify]'",
        "install the file of hoso with the extra 'verify': pip install 'FILE.whl[verify]'",
    ),
    "apprise.missing": (
        "cài tệp .whl của hoso kèm phần “channels”: pip install 'FILE.whl[channels]'",
        "install the file of hoso with the extra 'channels': pip install 'FILE.whl[channels]'",
    ),
    "settings.secret_in_file": (
        "bỏ khỏi tệp và đặt biến môi trường {variable}",
        "take it out of the file and set the variable {variable}",
    ),
    "calendar_feed.not_ours": ("dùng tên tệp khác, hoặc dời tệp này đi", "name another file, or move this one away"),
    "recipient.unknown": ("xem: hoso user list", "see: hoso user list"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
