"""What is wrong with an act, a correction, a move or a question about a dossier."""

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
    "dossier.out_of_sight": (
        "không có hồ sơ “{ref}” trong phạm vi của bạn",
        "there is no dossier '{ref}' in your part of the organisation",
    ),
    "dossier.known_already": ("đã có hồ sơ “{ref}”", "there is a dossier '{ref}' already"),
    "dossier.code_wrong": (
        "mã hồ sơ gồm A-Z, 0-9 và “-”, nhiều nhất {limit} ký tự, ví dụ HS-{year}-0001",
        "a dossier's code is made of A-Z, 0-9 and '-', at most {limit} characters, such as HS-{year}-0001",
    ),
    "dossier.codes_taken": (
        "mã nào còn trống cũng vừa bị người khác lấy",
        "every free code was taken by somebody else first",
    ),
    "dossier.without_candidate": (
        "lập hồ sơ phải có thông tin người vào Đảng",
        "a dossier is opened with the candidate's particulars",
    ),
    "dossier.opened_later": (
        "hồ sơ được lập ngày {opened_on}, sau ngày {day}",
        "the dossier was opened on {opened_on}, after {day}",
    ),
    "dossier.stale": (
        "hồ sơ đã ở mục {version}, bạn mới xem đến mục {seen}",
        "the dossier is at entry {version}, you have seen {seen}",
    ),
    "move.too_many_at_once": (
        "chọn {n} hồ sơ; mỗi lần chuyển được nhiều nhất {most}",
        "{n} dossiers are chosen; at most {most} can be moved at once",
    ),
    "dossier.ended": ("hồ sơ đã kết thúc, không còn bước tới", "the dossier has come to an end: there is no next step"),
    "dossiers.too_many_changed": (
        "hơn {most} hồ sơ đã được ghi thêm sau ngày {day}: không lập lại được danh sách của ngày ấy",
        "more than {most} dossiers were written to after {day}: too many for a list",
    ),
    "dossiers.too_many_to_judge": (
        "hơn {most} hồ sơ nằm trong phạm vi này: quá nhiều để xét ngay, hãy chọn một đơn vị hẹp hơn",
        "more than {most} dossiers lie in this part: too many to be judged at once, choose a smaller unit",
    ),
    "cell.out_of_sight": (
        "không có chi bộ “{cell}” trong phạm vi của bạn ngày {on}",
        "there is no cell '{cell}' in your part of the organisation on {on}",
    ),
    "evidence.none_waits": ("không có việc nào chờ chấp nhận", "nothing waits to be accepted"),
    "entry.not_a_standing_act": ("mục {n} không phải việc còn hiệu lực", "entry {n} is not a standing act"),
    "record.without_act": ("chưa có việc nào để ghi", "no act was given"),
    "step.unreachable": ("không có đường nào đến bước “{step}”", "no move leads to '{step}'"),
    "move.in_future": ("{on} ở tương lai (hôm nay là {today})", "{on} lies in the future (today is {today})"),
    "move.day_in_future": ("{on} ở tương lai (hôm nay là {today})", "{on} lies in the future (today is {today})"),
    "move.unconfirmed": (
        "“{move}” kết thúc hồ sơ: không rút lại được",
        "'{move}' ends the dossier: it cannot be taken back",
    ),
    "move.after_next_move": (
        "{on} ở sau lần chuyển bước kế tiếp, ngày {next_on} (mục {next})",
        "{on} is after the next move, of {next_on} (entry {next})",
    ),
    "move.follows_another": (
        "mục {n} tự động theo mục {first} và lấy ngày của mục đó",
        "entry {n} followed by itself from entry {first}, and takes its day from there",
    ),
    "move.has_the_day_already": ("mục {n} đã mang ngày {on}", "entry {n} has the day {on} already"),
    "entry.no_granted_move": ("mục {n} không phải một lần chuyển bước", "entry {n} grants no move"),
    "replay.no_granted_move": ("mục {n} không phải một lần chuyển bước", "entry {n} grants no move"),
    "replay.move_unknown": ("quy trình không có việc chuyển “{move}”", "the workflow has no move '{move}'"),
    "review.made_by_oneself": (
        "bạn đã làm mục {n} hoặc đã đính chính căn cứ của nó: phải do người thứ hai xem lại",
        "you made entry {n} or corrected its ground: a second person looks at it again",
    ),
    "review.nothing_corrected": (
        "căn cứ của mục {n} không bị đính chính: không có gì phải xem lại",
        "the ground of entry {n} was not corrected: there is nothing to look at again",
    ),
    "review.would_be_refused": (
        "xét lại thì mục {n} không được chấp thuận ({rules}): không thể giữ nguyên",
        "judged again entry {n} would be refused ({rules}): it cannot be upheld",
    ),
    "entry.beyond": (
        "{ref} có các mục từ 1 đến {last}, không có mục {n}",
        "{ref} has entries 1 to {last}, no entry {n}",
    ),
    "act.unknown": ("không có loại việc “{act}”{near}", "there is no act '{act}'{near}"),
    "act.fields_wrong": ("{act}: {problems}", "{act}: {problems}"),
    "field.missing": ("thiếu {field}", "{field}: Field required"),
    "field.below": ("{field} phải từ {least} trở lên", "{field}: Input should be greater than or equal to {least}"),
    "field.above": ("{field} không quá {most}", "{field}: Input should be less than or equal to {most}"),
    "field.too_short": ("{field} không được để trống", "{field}: String should have at least {n:character/characters}"),
    "field.too_long": ("{field} dài quá {n} ký tự", "{field}: String should have at most {n:character/characters}"),
    "field.out_of_pattern": (
        "{field} viết chưa đúng (mẫu {pattern})",
        "{field}: String should match pattern '{pattern}'",
    ),
    "field.unknown": ("không có trường {field}", "{field}: Extra inputs are not permitted"),
    "field.of_another_type": ("{field} để trống hoặc viết chưa đúng", "{field}: {why}"),
    "field.refused": ("{field}: {why}", "{field}: {why}"),
    "vote.more_than_present": (
        "{in_favour} tán thành và {against} không tán thành, mà chỉ có {present} người có mặt",
        "{in_favour} in favour and {against} against, but only {present} present",
    ),
    "vote.more_present_than_able": (
        "{present} có mặt, mà chỉ {able} đảng viên chính thức có thể dự",
        "{present} present of {able} official members who could be there",
    ),
    "vote.more_than_committee": (
        "{in_favour} tán thành, mà chỉ có {members} cấp uỷ viên",
        "{in_favour} in favour of only {members} committee members",
    ),
    "instrument.named_by_half": (
        "nêu văn bản thì nêu cả tên và ngày, hoặc bỏ cả hai",
        "an instrument has its name and its day: give both, or neither",
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
    "dossier.out_of_sight": ("xem: hoso list", "see: hoso list"),
    "dossier.known_already": ("bỏ --ref để lấy mã kế tiếp", "leave --ref out to take the next free code"),
    "dossier.code_wrong": ("bỏ --ref để lấy mã kế tiếp", "leave --ref out to take the next free code"),
    "dossier.codes_taken": ("thử lại", "try again"),
    "dossier.without_candidate": ("ghi họ tên người vào Đảng", "give the candidate's name"),
    "dossier.opened_later": ("xem như một ngày muộn hơn", "look at it as of a later day"),
    "dossier.stale": ("xem lại: hoso show {where}", "look again: hoso show {where}"),
    "dossiers.too_many_changed": (
        "lọc hẹp lại, hoặc xem một hồ sơ: hoso show REF --as-of DAY",
        "look for fewer, or at one: hoso show REF --as-of DAY",
    ),
    "cell.out_of_sight": ("xem: hoso org tree", "see: hoso org tree"),
    "entry.not_a_standing_act": ("xem: hoso show {where}", "see: hoso show {where}"),
    "record.without_act": ("các loại việc: hoso record --acts", "hoso record --acts lists the kinds of act"),
    "step.unreachable": ("hồ sơ được lập ở bước “{start}”", "a dossier is opened on '{start}'"),
    "move.in_future": ("xem trước bằng --dry-run, hoặc hoso check --as-of", "look ahead with --dry-run"),
    "move.day_in_future": ("chuyển bước vào một ngày đã đến", "a move is made on a day that has come"),
    "move.after_next_move": ("sửa ngày của lần chuyển bước sau trước đã", "correct the day of the later move first"),
    "move.follows_another": ("sửa mục {first}", "correct entry {first}"),
    "move.has_the_day_already": ("xem: hoso history {where}", "see: hoso history {where}"),
    "entry.no_granted_move": ("xem: hoso history {where}", "see: hoso history {where}"),
    "replay.no_granted_move": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "review.made_by_oneself": ("nhờ người thứ hai", "ask a second person"),
    "review.nothing_corrected": ("xem: hoso show {where}", "see: hoso show {where}"),
    "review.would_be_refused": (
        "trả về bước trước rồi quyết định lại, hoặc huỷ quyết định",
        "return it and decide again, or cancel the decision",
    ),
    "act.unknown": ("các loại việc: hoso record --acts", "hoso record --help lists the kinds of act"),
    "act.fields_wrong": ("các trường của {act}: {fields}", "fields of {act}: {fields}"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
