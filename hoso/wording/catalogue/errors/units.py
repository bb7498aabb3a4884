"""What is wrong with a unit of the tree, its records, or an answer to an alert."""

ERRORS: dict[str, tuple[str, str]] = {
    "unit.not_on_day": ("không có đơn vị “{unit}” vào ngày {on}", "there is no unit '{unit}' on {on}"),
    "unit.out_of_sight": (
        "không có đơn vị “{unit}” trong phạm vi của bạn",
        "there is no unit '{unit}' in your part of the organisation",
    ),
    "unit.without_name": ("đơn vị phải có tên", "a unit has a name"),
    "unit.has_units_below": ("dưới “{unit}” còn đơn vị: {below}", "units still stand below '{unit}': {below}"),
    "unit.merged_into_itself": (
        "“{into}” chính là “{unit}”, hoặc là cấp dưới của đơn vị đó",
        "'{into}' is '{unit}' itself, or stands below it",
    ),
    "unit.not_in_list": (
        "danh sách thiếu {n} đơn vị đang hoạt động: {units}",
        "{n} units that stand are not in the list: {units}",
    ),
    "unit.ends_as_it_begins": (
        "“{unit}” bắt đầu từ {on}, không thể chấm dứt trong ngày đó",
        "'{unit}' begins on {on}, and cannot end on that day",
    ),
    "unit_record.nothing_given": ("không có gì để ghi", "there is nothing to record"),
    "unit_record.not_standing": (
        "mục {n} không phải số liệu còn hiệu lực",
        "entry {n} of the records of units tells nothing that stands",
    ),
    "unit_record.correction_without_reason": ("sửa số liệu phải có lý do", "a correction needs a reason"),
    "unit_record.corrected_meanwhile": ("mục {n} vừa được người khác sửa", "entry {n} has been corrected meanwhile"),
    "alert.closed": ("cảnh báo {alert} đã xong ngày {on}", "alert {alert} was closed on {on}"),
    "alert.put_off_without_reason": ("hoãn cảnh báo thì phải có lý do", "an alert is put off for a reason"),
    "alert.put_off_to_the_past": ("ngày {until} không ở sau hôm nay", "{until} is not after today"),
    "alert.not_addressed": (
        "chỉ người được báo mới xác nhận cảnh báo này",
        "this alert is acknowledged by those who were told of it",
    ),
    "alert.put_off_too_far": (
        "{until} quá xa: chỉ được hoãn đến {last}",
        "{until} is too far off: an alert may be put off until {last} at most",
    ),
    "alert.out_of_sight": (
        "không có cảnh báo {alert} trong phạm vi của bạn",
        "there is no alert {alert} in your part of the organisation",
    ),
    "alert.not_yet_raised": (
        "cảnh báo {alert} được nêu ngày {on}, sau ngày {day}",
        "alert {alert} was raised on {on}, after {day}",
    ),
    "alert.rule_unknown": (
        "không có quy định hay thời hạn “{rule}”",
        "there is no rule or deadline “{rule}”",
    ),
    "scan.day_to_come": (
        "ngày quét ở sau hôm nay: cảnh báo đã ghi thì không rút lại được",
        "the day of the sweep lies after today: an alert that is written cannot be taken back",
    ),
    "scan.before_the_last": (
        "đã quét đến ngày {on}: quét lùi sẽ đóng những cảnh báo chưa có vào ngày ấy, rồi lượt sau lại mở",
        "sweeps have come to {on}: going back would close what was not yet true, and the next would raise it again",
    ),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "unit.not_on_day": ("xem: hoso org tree", "see: hoso org tree"),
    "unit.out_of_sight": ("xem: hoso org tree", "see: hoso org tree"),
    "unit.without_name": ("ghi tên mới", "give the new name"),
    "unit.has_units_below": (
        "sáp nhập vào đơn vị khác, hoặc chấm dứt các đơn vị đó trước",
        "merge it into another, or end those first",
    ),
    "unit.merged_into_itself": ("chọn đơn vị khác", "name another unit"),
    "unit.not_in_list": (
        "bổ sung vào danh sách, hoặc ghi ngày chấm dứt: --on NGÀY --yes",
        "add them, or name their end: --on DAY --yes",
    ),
    "unit.ends_as_it_begins": ("chọn ngày sau đó", "name a later day"),
    "unit_record.nothing_given": ("xem: hoso unit record --help", "see: hoso unit record --help"),
    "unit_record.not_standing": ("xem: hoso unit list", "see: hoso unit list"),
    "unit_record.correction_without_reason": ("thêm --reason LÝ_DO", "add --reason"),
    "unit_record.corrected_meanwhile": ("xem: hoso unit list", "see: hoso unit list"),
    "alert.closed": ("không còn gì để làm với cảnh báo này", "nothing is left to say to it"),
    "alert.put_off_without_reason": ("nêu lý do trong vài chữ", "say why, in a few words"),
    "alert.put_off_to_the_past": ("chọn một ngày sắp tới", "name a day to come"),
    "alert.not_addressed": ("xem: hoso alerts show", "see: hoso alerts show"),
    "alert.put_off_too_far": (
        "chọn ngày gần hơn, đến lúc đó có thể hoãn tiếp",
        "name an earlier day, and put it off again then",
    ),
    "alert.out_of_sight": ("xem: hoso alerts list", "see: hoso alerts list"),
    "scan.day_to_come": (
        "xem trước: thêm --dry-run; vẫn muốn ghi: thêm --yes",
        "look first with --dry-run; to write all the same, add --yes",
    ),
    "scan.before_the_last": (
        "xem trước: thêm --dry-run; vẫn muốn ghi: thêm --yes",
        "look first with --dry-run; to write all the same, add --yes",
    ),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
