"""What is told beside an answer to somebody in a hurry."""

NOTES: dict[str, tuple[str, str]] = {
    "note.same_act": (
        '! Mục {n} đã ghi đúng việc này. Nếu gửi nhầm hai lần: hoso correct {ref} {new} --void --reason "ghi hai lần"',
        '! Entry {n} recorded the very same. If it was sent twice: hoso correct {ref} {new} --void --reason "sent twice"',
    ),
    "note.handed_over": (
        "! Từ nay chi bộ {cell} giữ hồ sơ {ref}: người của chi bộ cũ không đọc và không ghi được nữa",
        "! From now on cell {cell} keeps {ref}: those of the old cell neither read it nor write to it",
    ),
    "note.once": (
        "! Việc này chỉ diễn ra một lần, và mục {n} đã ghi ngày {on}. Tính mục {counts}, mục kia không. Ghi nhầm thì đính chính: hoso correct {ref} {new}",
        "! This happens only once, and entry {n} recorded it on {on}. Entry {counts} counts, the other does not. If it was a slip: hoso correct {ref} {new}",
    ),
    "note.same_name": (
        "! Đã có hồ sơ cùng họ tên: {refs}. Nếu là cùng một người thì làm tiếp hồ sơ đó",
        "! There is a dossier under the same name: {refs}. If it is the same person, go on with that one",
    ),
    "note.capitals": (
        '! Họ tên được ghi toàn chữ hoa, đúng như đã gõ. Muốn ghi kiểu thường: hoso correct {ref} {n} name="{name}" --reason "viết thường"',
        '! The name is in capitals, as typed. To write it as usual: hoso correct {ref} {n} name="{name}" --reason "not in capitals"',
    ),
    "list.overdue_shown": ("{n} quá hạn trong phần hiện ra", "{n} of those shown overdue"),
    "list.not_by_private": (
        "Ở nơi bạn không được xem họ tên: chỉ tìm theo mã, không xếp theo tên, không kể hồ sơ tự đổi ngày",
        "Where names are not shown to you: only codes are searched, nothing is ordered by name, no day of change counts",
    ),
}
