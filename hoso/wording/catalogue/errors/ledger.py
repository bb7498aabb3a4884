"""What is wrong with a line of the log."""

ERRORS: dict[str, tuple[str, str]] = {
    "ledger.entry_out_of_order": ("mục {n} không nối tiếp mục {last}", "entry {n} does not follow entry {last}"),
    "ledger.body_unreadable": ("nội dung mục {n} không hiểu được", "entry {n} holds a body that cannot be understood"),
    "ledger.corrects_nothing": ("mục {n} sửa một việc không còn hiệu lực", "entry {n} corrects nothing that stands"),
    "ledger.kind_unknown": ("không biết dòng nhật ký loại {kind}", "a log line of kind {kind} is not known"),
    "ledger.line_unreadable": ("có dòng nhật ký không đọc được", "a log line cannot be read"),
    "ledger.line_of_another_form": ("có dòng nhật ký không theo dạng {form}", "a log line is not of form {form}"),
    "ledger.fields_of_another_form": (
        "có dòng nhật ký không đủ trường của dạng {form}",
        "a log line has not the fields of form {form}",
    ),
    "ledger.alert_line_unreadable": (
        "một dòng về cảnh báo không đọc được: {why}",
        "a line about alerts does not make sense: {why}",
    ),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "ledger.entry_out_of_order": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "ledger.body_unreadable": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "ledger.corrects_nothing": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "ledger.kind_unknown": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "ledger.line_unreadable": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "ledger.line_of_another_form": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "ledger.fields_of_another_form": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "ledger.alert_line_unreadable": ("chạy: hoso audit verify", "run: hoso audit verify"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
