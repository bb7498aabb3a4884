"""What is wrong with an edition of the law, or with setting an office up."""

ERRORS: dict[str, tuple[str, str]] = {
    "edition.beginning_unclear": (
        "“{beginning}” không chỉ đúng một bộ quy định",
        "'{beginning}' does not name one edition",
    ),
    "edition.not_there": ("không có bộ quy định “{edition}”", "there is no edition '{edition}'"),
    "edition.in_state_already": (
        "bộ quy định {edition} đã ở trạng thái {state}",
        "edition {edition} is {state} already",
    ),
    "edition.not_a_draft": (
        "bộ quy định {edition} ở trạng thái {state}, không phải dự thảo",
        "edition {edition} is {state}, not a draft",
    ),
    "separation.proposes_and_approves": (
        "người đề xuất bộ quy định không được tự duyệt (R6)",
        "whoever proposes an edition does not approve it (R6)",
    ),
    "edition.not_approved": (
        "bộ quy định này chưa được người thứ hai duyệt (R6)",
        "this edition has not been approved by a second person (R6)",
    ),
    "edition.none_adopted_by": (
        "chưa có bộ quy định nào được áp dụng đến hết ngày {day}",
        "no edition had been adopted by {day}",
    ),
    "office.not_set_up": ("cơ sở dữ liệu chưa được thiết lập", "the database has not been set up"),
    "office.set_up_already": ("cơ sở dữ liệu này đã được thiết lập", "this database has been set up already"),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "edition.beginning_unclear": (
        "gõ ít nhất {least} ký tự; xem: hoso policy editions",
        "give at least {least} signs; see: hoso policy editions",
    ),
    "edition.not_there": ("xem: hoso policy editions", "see: hoso policy editions"),
    "edition.in_state_already": ("xem: hoso policy editions", "see: hoso policy editions"),
    "edition.not_a_draft": ("xem: hoso policy editions", "see: hoso policy editions"),
    "separation.proposes_and_approves": ("nhờ người thứ hai", "ask a second person"),
    "edition.not_approved": (
        "hoso policy propose THƯ_MỤC, rồi người khác: hoso policy approve MÃ",
        "hoso policy propose FOLDER, then another person: hoso policy approve DIGEST",
    ),
    "edition.none_adopted_by": ("xem: hoso policy editions", "see: hoso policy editions"),
    "office.not_set_up": ("chạy: hoso init", "run: hoso init"),
    "office.set_up_already": ("xem: hoso doctor", "see: hoso doctor"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
