"""Why a decision, a step of the roadmap, a day or a published figure is not known or cannot be."""

ERRORS: dict[str, tuple[str, str]] = {
    # -- decisions
    "move.no_rule": (
        "chưa có quy định nào cho phép bước này ở thời điểm đó",
        "no rule in force opens this move on that day",
    ),
    "move.not_from_here": (
        "hồ sơ đang ở bước “{here}”; việc này chỉ làm được từ: {sources}",
        "the dossier stands on “{here}”; this can only be done from: {sources}",
    ),
    "move.before_last_move": (
        "ngày {on} trước lần chuyển bước gần nhất ({last})",
        "{on} is before the dossier's last move ({last})",
    ),
    # -- days and calendars
    "date.out_of_years": (
        "{n} tháng từ {day} rơi vào năm {year}, ngoài {first} đến {last}",
        "{n} months from {day} would be in the year {year}, outside {first} to {last}",
    ),
    "calendar.none": (
        "chưa có lịch ngày làm việc của năm {year}",
        "there is no calendar of working days for {year}",
    ),
    "calendar.twice": (
        "năm {year} có hai lịch ngày làm việc",
        "there are two calendars of working days for {year}",
    ),
    "calendar.day_of_another_year": ("{day} không thuộc năm {year}", "{day} is not in {year}"),
    "calendar.day_off_and_worked": ("{day} vừa nghỉ vừa làm", "{day} is both off and worked"),
    "calendar.weekday_in_lieu": (
        "{day} là ngày thường mà ghi làm bù",
        "{day} is a weekday given as worked in lieu",
    ),
    # -- parameters
    "parameter.without_value": (
        "tham số “{name}” chưa có giá trị vào ngày của quy định được áp dụng",
        "parameter '{name}' has no value on the day of the law that is applied",
    ),
    "parameter.chooses_no_path": (
        "tham số “{name}” là “{word}”, không chọn đường dẫn nào",
        "parameter '{name}' is '{word}', which chooses no path",
    ),
    # -- published figures
    "figure.overlaps": (
        "{name}: {figures} có thể trùng người với nhóm khác, nên không cộng được",
        "{name}: {figures} may share members with others, so they cannot be summed",
    ),
    "figure.counted_twice": (
        "{name}: {first} và {second} đếm một số ngày hai lần",
        "{name}: {first} and {second} count some days twice",
    ),
    "figure.no_part": (
        "{part} ({n}) không phải một phần của {whole} ({of})",
        "{part} ({n}) is no part of {whole} ({of})",
    ),
    "figure.not_comparable": ("{after} không so được với {before}", "{after} cannot be compared with {before}"),
    "figure.none_to_add": ("{name}: không có gì để ghép", "{name}: nothing cannot be put together"),
    "figure.units_differ": ("{name}: {units} không ghép được với nhau", "{name}: {units} cannot be put together"),
    "words.and": ("{first} và {last}", "{first} and {last}"),
    # -- why a step has no day
    "roadmap.no_remedy": ("không có cách khắc phục đã biết", "no remedy is known"),
    "roadmap.rule_may_apply": (
        "điều chưa rõ quyết định quy tắc nào áp dụng",
        "what is not known yet decides whether a rule applies",
    ),
    "roadmap.no_day_found": (
        "không tìm được ngày nào mà làm hết các việc trên là đủ",
        "no day was found on which all of it is enough",
    ),
    "roadmap.beyond_calendar": (
        "đến năm chưa có lịch ngày làm việc",
        "it reaches a year without a calendar of working days",
    ),
    "roadmap.no_rules": (
        "ngày đó chưa có quy định nào cho phép bước này",
        "no rule in force opens this move on that day",
    ),
    "roadmap.step_out_of_reach": ("chưa đến được bước “{step}”", "'{step}' cannot be reached"),
}

HINTS: dict[str, tuple[str, str]] = {
    "date.out_of_years": ("xem lại ngày và số tháng", "check the date and the number of months"),
    "calendar.none": (
        "thêm tệp lịch {year}.yaml với các ngày nghỉ của năm đó",
        "add the calendar file {year}.yaml with the days off of that year",
    ),
    "calendar.twice": ("giữ lại một lịch", "keep one of them"),
    "calendar.day_of_another_year": (
        "chuyển sang tệp lịch của năm đó",
        "move it to the calendar file of its own year",
    ),
    "calendar.day_off_and_worked": ("bỏ một trong hai", "drop one of the two"),
    "calendar.weekday_in_lieu": ("ghi thứ Bảy hoặc Chủ nhật làm bù", "name the Saturday or Sunday worked"),
    "parameter.without_value": (
        "để giá trị đầu của nó bắt đầu không muộn hơn quy tắc dùng nó",
        "let its first value begin no later than the rule that uses it",
    ),
    "figure.overlaps": ("để cạnh nhau", "print them side by side"),
    "figure.counted_twice": (
        "đặt nhóm cho chúng, hoặc chọn các kỳ không trùng nhau",
        "give them groups, or periods that do not meet",
    ),
    "figure.not_comparable": (
        "nêu số trước trước; nó phải lớn hơn không",
        "name the earlier figure first; it must be above nought",
    ),
    "figure.units_differ": (
        "mỗi số đếm một thứ: lượt không phải người",
        "each figure counts one thing: attempts are not people",
    ),
    "figure.none_to_add": (
        "mỗi số đếm một thứ: lượt không phải người",
        "each figure counts one thing: attempts are not people",
    ),
}
