"""Sentences of letters, of the calendar feed and of their commands."""

LETTERS: dict[str, tuple[str, str]] = {
    "severity.notice": ("nhắc trước", "notice"),
    "severity.warning": ("sắp đến hạn", "due soon"),
    "severity.overdue": ("QUÁ HẠN", "OVERDUE"),
    "severity.critical": ("QUÁ HẠN NGHIÊM TRỌNG", "LONG OVERDUE"),
    "letter.since": ("từ ngày {on}", "since {on}"),
    "letter.done": ("Đã xong trước khi gửi thư: {codes}.", "Done before this letter went: {codes}."),
    "letter.gone": (
        "{n} việc nữa không còn thuộc phạm vi của bạn nên không ghi ở đây.",
        "{n} more lie outside your part by now and are not told here.",
    ),
    "letter.others": (
        "Còn {n} việc đã báo trước đây chưa ai nhận: hoso alerts list",
        "{n} told of earlier wait for somebody to acknowledge them: hoso alerts list",
    ),
    "letter.dead": (
        "{n} thư trước gửi bạn không đến nơi: hoso alerts list",
        "{n} earlier letters to you could not be delivered: hoso alerts list",
    ),
    "letter.dead_to": (
        "Có thư không đến được: {logins}; gửi lại: hoso alerts send --retry-dead",
        "Letters could not be delivered to: {logins}; send again: hoso alerts send --retry-dead",
    ),
    "letter.no_address": (
        "Bạn chưa có địa chỉ thư, nên thư này nằm trong thư mục; đặt địa chỉ: hoso user mail {login} ĐỊA_CHỈ",
        "You have no mail address, so this letter lies in a folder; set one: hoso user mail {login} ADDRESS",
    ),
    "error.template": ("Mẫu thư sai", "A form of letters is wrong"),
}
"""Key → (Vietnamese, English)."""
