"""What can be wrong with deadlines, with who is told of what is late, and with what is watched over units."""

SENTENCES: dict[str, tuple[str, str]] = {
    "deadline.not_one_length": ("cần ghi một độ dài", "it needs one length"),
    "deadline.lead_times_rise": (
        "mức báo trước {later} đứng sau {earlier}",
        "the lead time {later} stands after {earlier}",
    ),
    "deadline.without_an_end": ("không việc nào làm hết", "no act ends it"),
    "deadline.ends_on_no_step": (
        "nó hết khi rời bước, mà chưa ghi bước nào",
        "it ends on leaving its steps and has none",
    ),
    "deadline.ends_with_no_condition": (
        "nó hết theo điều kiện, mà chưa ghi điều kiện",
        "it ends with its condition and has none",
    ),
    "deadline.of_no_step": ("thời hạn tính từ {start} là của một bước", "a term from {start} belongs to a step"),
    "deadline.months_end_on_no_day": (
        "thời hạn {n} tháng không rơi vào ngày nào: {why}",
        "a term of {n} months ends on no day: {why}",
    ),
    "deadline.working_days_end_on_no_day": (
        "thời hạn {n} ngày làm việc không rơi vào ngày nào: {why}",
        "a term of {n} working days ends on no day: {why}",
    ),
    "deadline.guard_not_named": ("quy tắc “{rule}” đòi cùng thời hạn ấy", "rule '{rule}' asks for the same term"),
    "deadline.guard_of_another_term": (
        "quy tắc “{rule}” không đòi thời hạn này",
        "rule '{rule}' does not ask for this term",
    ),
    # -- the condition of a deadline
    "when.changes_by_waiting": (
        "“when” xét các việc bất kể ngày nào, mà “{operator}” thay đổi theo thời gian{remedy}",
        "'when' looks at the acts whatever the day, and '{operator}' changes by waiting{remedy}",
    ),
    "when.give_at": ("; ghi “at”, ngày tính tuổi", "; give 'at', the day on which the age counts"),
    "when.fact_of_the_place": (
        "“when” chỉ xét các việc, mà đây là dữ kiện của nơi",
        "'when' looks at acts alone, and this is a fact of the place",
    ),
    # -- who is told
    "alerting.of_an_overlay": ("quy định riêng không nêu ai được báo", "an overlay does not say who is told"),
    "alerting.twice": (
        "tệp trung ương khác đã nêu ai được báo",
        "another central file says already who is told",
    ),
    "route.unknown_recipient": ("không có người nhận “{role}”{near}", "there is no recipient '{role}'{near}"),
    "route.recipients": ("; các người nhận: {roles}", "; the recipients are {roles}"),
    "route.mentor_apart": (
        "người giúp đỡ được báo bằng “where: dossier”, và chỉ người đó",
        "the mentor is told by 'where: dossier', and nobody else is",
    ),
    "route.unknown": ("không có tuyến báo “{name}”{near}", "there is no route '{name}'{near}"),
    "route.known": ("; các tuyến báo: {names}", "; the routes are {names}"),
    "route.none": ("; chưa có tuyến báo nào", "; the routes are none"),
    # -- what is watched over units
    "monitor.param_without_value": (
        "theo dõi từ {since}, mà tham số “{name}” chưa có giá trị trước {first}",
        "it is watched from {since}, but parameter '{name}' has no value before {first}",
    ),
}

HINTS: dict[str, tuple[str, str]] = {
    "deadline.months_end_on_no_day": ("xem lại ngày và số tháng", "check the date and the number of months"),
    "deadline.working_days_end_on_no_day": (
        "thêm tệp lịch {year}.yaml với các ngày nghỉ của năm đó",
        "add the calendar file {year}.yaml with the days off of that year",
    ),
    "deadline.not_one_length": ("ghi “working_days” hoặc “months”", "give 'working_days' or 'months'"),
    "deadline.lead_times_rise": ("viết giảm dần, mỗi mức một lần", "write them falling, each once"),
    "deadline.without_an_end": (
        "ghi “done”, hoặc nêu ở “ends” điều làm hết: leaving_step, condition, nothing",
        "give 'done', or say under 'ends' what does: leaving_step, condition, nothing",
    ),
    "deadline.ends_on_no_step": ("ghi các bước ở “steps”", "list them under 'steps'"),
    "deadline.ends_with_no_condition": ("ghi ở “when”", "write it under 'when'"),
    "deadline.of_no_step": ("ghi bước đó ở “steps”", "list it under 'steps'"),
    "deadline.guard_not_named": ("ghi “guard: {rule}”", "write 'guard: {rule}'"),
    "deadline.guard_of_another_term": (
        "ghi cho cả hai cùng ngày bắt đầu và độ dài, và để quy tắc tính theo việc kết thúc thời hạn",
        "give both the same start and length, and let the rule count on the act that ends the deadline",
    ),
    "alerting.of_an_overlay": ("chuyển sang tệp trung ương", "move it to a central file"),
    "alerting.twice": ("giữ một trong hai", "keep one of the two"),
    "route.mentor_apart": ("để người giúp đỡ một bước riêng", "give the mentor a step of his own"),
    "monitor.param_without_value": (
        "thêm giá trị trước đó, hoặc cho quy tắc bắt đầu muộn hơn",
        "add the earlier value, or begin the rule later",
    ),
}
