"""What is wrong with an act, a correction or a move of a dossier."""

ERRORS: dict[str, tuple[str, str]] = {
    "act.before_dossier_opened": (
        "{act} ngày {on}: hồ sơ đến {opened_on} mới lập",
        "{act} on {on}: the dossier was opened only on {opened_on}",
    ),
    "cell.unknown_on_day": ("không có chi bộ “{cell}” vào ngày {on}", "there is no cell '{cell}' on {on}"),
    "dossier.in_cell_already": ("ngày {on} hồ sơ đã ở “{cell}”", "the dossier lies in '{cell}' already on {on}"),
    "act.without_paper": (
        "{act} ngày {on} chưa có giấy tờ của mình: {papers}",
        "{act} on {on} has no paper of its own: {papers}",
    ),
    "act.before_earlier_act": (
        "{act} ngày {on} trước {after} ngày {after_on}",
        "{act} on {on} is before {after} on {after_on}",
    ),
    "act.in_future": (
        "{field} = {value} ở tương lai (hôm nay là {today})",
        "{field} = {value} lies in the future (today is {today})",
    ),
    "act.answers_nothing": (
        "{act}: hồ sơ chưa có {earlier} mang cùng {key}",
        "{act}: no {earlier} with this {key} stands on the dossier",
    ),
    "entry.no_standing_act": ("mục {n} không có việc nào còn hiệu lực", "entry {n} holds no act that stands"),
    "correction.without_reason": ("sửa thì phải có lý do", "a correction needs a reason"),
    "step.behind": (
        "“{step}” là bước đã qua: muốn quay lại thì trả hồ sơ",
        "'{step}' lies behind: a dossier is returned to it",
    ),
    "move.without_reason": ("“{move}” phải có lý do", "'{move}' needs a reason"),
    "word.meant": ("; có phải “{word}”?", "; did you mean '{word}'?"),
    "step.unknown": ("không có bước “{step}”{near}", "there is no step '{step}'{near}"),
    "step.unknown_from": ("không có bước “{step}”{near}", "there is no step '{step}'{near}"),
    "step.unknown_at_end": ("không có bước “{step}”{near}", "there is no step '{step}'{near}"),
    "move.unknown": ("không có việc chuyển “{move}”{near}", "there is no move '{move}'{near}"),
    "law.no_rules_of_day": (
        "bộ quy định này không có quy định của ngày {day} ('{act}')",
        "the law of {day}, the day of '{act}', is not in these policy files",
    ),
    "law.no_rules_of_move_day": (
        "bộ quy định này không có quy định của ngày {day} (ngày chuyển bước)",
        "the law of {day}, the day of the move, is not in these policy files",
    ),
    "workflow.unknown": (
        "bộ quy định đang dùng không có quy trình “{workflow}”",
        "there is no workflow '{workflow}' in the law in use",
    ),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "act.before_dossier_opened": ("sửa ngày: hoso show {where}", "correct the date: hoso show {where}"),
    "cell.unknown_on_day": ("hỏi nơi chuyển đến mã của chi bộ", "ask the new unit for the id of the cell"),
    "dossier.in_cell_already": ("xem: hoso show {where}", "see: hoso show {where}"),
    "act.without_paper": ("cần một giấy tờ, đề ngày {on} hoặc trước đó", "it needs one, dated on {on} or before"),
    "act.before_earlier_act": (
        "sửa một trong hai ngày: hoso show {where}",
        "correct one of the two dates: hoso show {where}",
    ),
    "act.in_future": ("ghi khi việc đã diễn ra", "record an act once it has happened"),
    "act.answers_nothing": ("ghi {earlier} trước", "record the {earlier} first"),
    "entry.no_standing_act": ("xem: hoso history {where}", "see: hoso history {where}"),
    "correction.without_reason": ("thêm --reason LÝ_DO", "add --reason TEXT"),
    "step.behind": ("hoso return {where} --to {step} --reason …", "hoso return {where} --to {step} --reason …"),
    "move.without_reason": ("thêm --reason LÝ_DO", "add --reason TEXT"),
    "step.unknown": ("các bước: {steps}", "the steps are: {steps}"),
    "step.unknown_from": ("từ “{here}” hồ sơ có thể sang: {reach}", "from '{here}' a dossier can go to: {reach}"),
    "step.unknown_at_end": (
        "hồ sơ đang ở “{here}” đã kết thúc, không sang bước nào nữa",
        "from '{here}' a dossier can go to: nothing: it is closed",
    ),
    "move.unknown": ("các việc chuyển: {moves}", "the moves are: {moves}"),
    "law.no_rules_of_day": ("bộ này bắt đầu từ {begin_on}", "they begin on {begin_on}"),
    "law.no_rules_of_move_day": ("bộ này bắt đầu từ {begin_on}", "they begin on {begin_on}"),
    "workflow.unknown": ("có: {known}", "known are: {known}"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
