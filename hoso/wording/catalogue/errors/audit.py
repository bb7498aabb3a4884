"""What an audit finds: in the log, beside it, in the tables worked out from it, in the guards of the database."""

ERRORS: dict[str, tuple[str, str]] = {
    "audit.log_too_long": (
        "nhật ký có {lines} dòng, nhiều hơn {most} dòng kiểm tra được ở đây",
        "the log has {lines} lines, more than the {most} that are verified here",
    ),
    "audit.place_before": (
        "đứng trước mục liền trước (vị trí {before})",
        "it stands before the entry that it follows (place {before})",
    ),
    "audit.place_skipped": (
        "đứng sau chỗ {before}: có dòng bị thiếu hoặc lặp",
        "follows place {before}: lines are missing or doubled",
    ),
    "audit.hash_differs": (
        "mã băm đã ghi {recorded}…, tính lại {computed}…",
        "hash on record {recorded}…, worked out {computed}…",
    ),
    "audit.columns_differ": (
        "các cột bên cạnh không khớp nội dung dòng",
        "the columns beside the line do not say what the line says",
    ),
    "audit.line_not_canonical": ("dòng không viết đúng dạng chuẩn", "the line is not written in the canonical form"),
    "audit.entry_skipped": (
        "đứng sau mục {before} của cùng chuỗi: có mục bị thiếu hoặc lặp",
        "follows entry {before} of the same chain: entries are missing or doubled",
    ),
    "audit.previous_differs": (
        "trỏ tới {recorded}…, mà mục trước nó là {computed}…",
        "points to {recorded}…, the entry before it is {computed}…",
    ),
    "audit.value_of_no_entry": (
        "không mục nào của nhật ký nói đến dữ liệu này",
        "no entry of the log speaks of this value",
    ),
    "audit.value_differs": (
        "dữ liệu kèm không phải dữ liệu đã ghi",
        "the value beside the log is not the one that was recorded",
    ),
    "audit.value_unreadable": ("không đọc được dữ liệu kèm", "the value beside the log cannot be read"),
    "audit.lines_without_place": (
        "{n} dòng chưa có chỗ trong thứ tự chung",
        "{n} lines have no place in the global order",
    ),
    "audit.head_differs": (
        "đầu chuỗi ghi mục {head}, nhật ký dừng ở mục {last}",
        "its head says entry {head}, the log ends at entry {last}",
    ),
    "audit.head_missing": (
        "mất đầu chuỗi, nhật ký dừng ở mục {last}",
        "its head is gone, the log ends at entry {last}",
    ),
    "audit.file_changed": ("tệp lưu trữ không còn như lúc lưu", "the archived file is not the one it was"),
    "audit.file_missing": ("nhật ký có nhắc đến, kho tệp không có", "the log names it, the archive does not hold it"),
    "audit.listed_file_missing": (
        "bộ quy định {edition}… kê nó là {name}, kho tệp không có",
        "edition {edition}… lists it as {name}, the archive does not hold it",
    ),
    "audit.packed_differs": (
        "bản đóng gói của bộ quy định {edition}… không phải là các tệp quy định của nó",
        "the packed file of edition {edition}… does not say what the files of that edition say",
    ),
    "audit.place_of_no_line": ("không dòng nào của nhật ký ở chỗ này", "no line of the log has this place"),
    "audit.row_unreadable": ("không đọc được: {columns}", "cannot be read: {columns}"),
    "audit.row_repeated": ("đứng {times} lần", "stands {times} times"),
    "audit.row_missing": ("nhật ký có, bảng tóm tắt không có", "the log has it, the summary table does not"),
    "audit.row_of_no_entry": ("bảng tóm tắt có, nhật ký không có", "the summary table has it, the log does not"),
    "audit.row_differs": ("khác nhật ký ở: {columns}", "differs from the log in: {columns}"),
    "audit.wakes_too_late": (
        "khác nhật ký ở: wake_on (sleeps past {levels})",
        "differs from the log in: wake_on (sleeps past {levels})",
    ),
    "audit.sleeps_after_term": (
        "khác nhật ký ở: touched (its term is over)",
        "differs from the log in: touched (its term is over)",
    ),
    "audit.unit_of_no_tree": ("có hồ sơ mà cây tổ chức không có đơn vị này", "its dossiers lie in no unit of the tree"),
    "audit.answer_of_no_request": (
        "có câu trả lời cho một yêu cầu mà nhật ký không ghi",
        "an answer is kept to a request that the log does not tell",
    ),
    "audit.answer_missing": (
        "nhật ký có yêu cầu này, câu trả lời đã giữ không còn",
        "the log tells the request, no answer to it is kept",
    ),
    "audit.answer_differs": (
        "câu trả lời đã giữ không khớp nhật ký",
        "the answer kept to this request is not the one that the log tells",
    ),
    "audit.letter_content_differs": (
        "nội dung thư không phải nội dung đã soạn",
        "its content is not the one that was composed",
    ),
    "audit.letter_notices_differ": (
        "các thông báo trong thư không phải những thông báo đã soạn vào thư",
        "the notices in it are not those that it was made of",
    ),
    "audit.letter_of_another": ("có thông báo gửi cho người khác", "holds what was told to another"),
    "audit.outbox_row_missing": ("nhật ký có, hộp thư đi không có", "the log has it, the outbox does not"),
    "audit.outbox_row_of_no_entry": ("hộp thư đi có, nhật ký không có", "the outbox has it, the log does not"),
    "audit.notice_differs": (
        "hộp thư đi ghi cho người khác, hoặc về cảnh báo khác",
        "the outbox tells it to another, or of another alert",
    ),
    "audit.notice_letter_missing": (
        "nằm trong thư {letter}, mà thư đó đã mất",
        "lies in the letter {letter}, which is gone",
    ),
    "audit.letter_not_marked_sent": (
        "nhật ký ghi là đã gửi, hộp thư đi ghi khác",
        "the log says it was sent, the outbox says otherwise",
    ),
    "audit.letter_sent_unrecorded": (
        "hộp thư đi ghi là đã gửi, nhật ký không có",
        "the outbox says it was sent, the log does not",
    ),
    "audit.letter_given_up_unrecorded": (
        "hộp thư đi ghi là đã bỏ, nhật ký không có",
        "the outbox says it was given up, the log does not",
    ),
    "guard.missing": ("thiếu khoá chống sửa này của nhật ký", "this guard of the log is missing"),
    "guard.changed": (
        "khoá chống sửa này không phải của hoso",
        "this guard of the log is not the one that hoso puts there",
    ),
    "guard.off": ("khoá chống sửa này đang tắt", "this guard of the log does not always act"),
    "guard.foreign": ("trigger hoặc quy tắc này không phải của hoso", "this trigger or rule is not one of hoso"),
    "guard.hidden": ("bảng này đang bị che một phần dòng (row security)", "row security hides rows of this table"),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {}
"""Code → (Vietnamese, English), what to do next at a terminal."""
