"""What can be wrong with examples, the checklist of the law, instruments, calendars and printed forms."""

SENTENCES: dict[str, tuple[str, str]] = {
    "example.twice": ("đã có ví dụ khác mang tên này", "another example has this name"),
    "example.other_answer": ("mong đợi {expected}, kết quả {got}{whole}", "expected {expected}, got {got}{whole}"),
    "example.whole_answer": ("; toàn bộ: {lists}", "; the whole answer: {lists}"),
    "example.unknown_base": ("không có hồ sơ mẫu “{base}”{near}", "there is no base '{base}'{near}"),
    "example.add_base": ("; thêm vào “bases”", "; add it to 'bases'"),
    "example.unknown_place_fact": (
        "không có dữ kiện “{name}” của một nơi{near}",
        "there is no fact '{name}' of a place{near}",
    ),
    "example.place_facts": ("; các dữ kiện: {names}", "; the facts are {names}"),
    "example.no_act_to_change": (
        "hồ sơ mẫu không có việc “{act}” để đổi",
        "the base has no act '{act}' to change",
    ),
    "example.without_move": ("muốn có “{key}” phải nêu việc chuyển", "'{key}' needs a move"),
    "example.expects_nothing": ("ví dụ không mong đợi gì", "it expects nothing"),
    "example.none_of_its_own": (
        "không ví dụ nào nêu nó trong kết quả",
        "no example names it in its answer",
    ),
    "example.unknown_ground": ("không có bối cảnh “{ground}”{near}", "there is no ground '{ground}'{near}"),
    "example.add_ground": ("; thêm vào “standing_grounds”", "; add it to 'standing_grounds'"),
    # -- the checklist of the law
    "row.became_nothing": ("dòng này chưa thành gì", "it became nothing"),
    "row.twice": ("đã có trong {file}", "it stands in {file} already"),
    "row.became_unknown": (
        "bộ quy định không có “{name}” trong {part}{near}",
        "the edition has no '{name}' among its {part}{near}",
    ),
    "row.see_part": ("; xem {part} của bộ quy định", "; see the {part} of the edition"),
    "rule.in_no_row": ("không dòng nào của bảng kê nhắc đến", "no row of the checklist names it"),
    "rule.of_another_confidence": (
        "độ tin cậy cao nhất là {best}, mà dòng của nó ({row}) ghi {given}",
        "its confidence is {best} at best, but its row ({row}) says {given}",
    ),
    # -- instruments
    "instrument.unknown": ("không có văn bản “{key}”{near}", "there is no instrument '{key}'{near}"),
    "instrument.add": ("; thêm vào bảng", "; add it to the table"),
    "instrument.replaces_itself": ("văn bản thay chính nó ({circle})", "it replaces itself ({circle})"),
    "source.of_another_day": (
        "{key} là {own}, mà bảng văn bản ghi {day}",
        "{key} is {own}, but {day} in the table of instruments",
    ),
    "cite.too_early": (
        "dẫn {key} từ {since}, mà văn bản có hiệu lực từ {begins}",
        "it cites {key} from {since} on, which is in force from {begins} on",
    ),
    "cite.too_late": (
        "dẫn {key} quá ngày {day}, khi {later} đã thay",
        "it cites {key} beyond {day}, when {later} replaced it",
    ),
    # -- calendars and forms
    "calendar_file.twice": ("năm {year} có hai lịch", "there are two calendars for {year}"),
    "calendar_file.of_another_name": ("tệp này là của năm {year}", "the file is of the year {year}"),
    "calendar_file.gap": ("thiếu lịch năm {year} đứng trước", "the calendar of {year} is missing before it"),
    "calendar_file.swap_of_two_days": (
        "mỗi dòng đổi ngày là một ngày, “off” hoặc “worked”",
        "a swap is one day, 'off' or 'worked'",
    ),
    "act.unknown_in_file": ("không có việc “{act}”{near}", "there is no act '{act}'{near}"),
    "act.key_of_a_form": ("; khoá của một mẫu là một loại việc", "; the key of a form is a kind of act"),
}

HINTS: dict[str, tuple[str, str]] = {
    "example.twice": ("đặt tên theo điều nó cho thấy", "name what it shows"),
    "example.no_act_to_change": ("dùng “add”", "use 'add'"),
    "example.without_move": ("thêm “move:”", "add 'move:'"),
    "example.expects_nothing": (
        "ghi “granted”, “unmet” hoặc một kết quả khác",
        "write 'granted', 'unmet' or another answer",
    ),
    "example.none_of_its_own": (
        "thêm một ví dụ mà nó quyết định, ở tệp quy định nào cũng được",
        "add one that it decides, to any policy file",
    ),
    "row.became_nothing": (
        "nêu một quy tắc, hoặc ghi lý do ở “not_a_rule”",
        "name a rule, or say why it is none under 'not_a_rule'",
    ),
    "row.twice": ("giữ một trong hai", "keep one of the two"),
    "rule.in_no_row": ("thêm vào một dòng trong law/", "add it to a row in law/"),
    "rule.of_another_confidence": ("một trong hai chỗ sai", "one of the two is wrong"),
    "instrument.replaces_itself": ("nêu văn bản nào sau", "say which text is the later one"),
    "source.of_another_day": ("một trong hai chỗ sai", "one of the two is wrong"),
    "cite.too_early": (
        "dẫn văn bản trước đó, hoặc bắt đầu muộn hơn",
        "cite the text before it, or begin later",
    ),
    "cite.too_late": (
        "thêm một dòng từ {day} với {later}; ghi C nếu chưa thấy câu chữ",
        "add a line from {day} with {later}; C where its wording was not seen",
    ),
    "calendar_file.twice": ("giữ lại một lịch", "keep one of them"),
    "calendar_file.of_another_name": ("đặt tên tệp là {year}.yaml", "name it {year}.yaml"),
    "calendar_file.gap": ("thêm {year}.yaml", "add {year}.yaml"),
    "calendar_file.swap_of_two_days": ("viết thành hai dòng", "write two lines"),
}
