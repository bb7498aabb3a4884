"""What is wrong with the rows of a table that is imported: units, records of units."""

ERRORS: dict[str, tuple[str, str]] = {
    "org.faulty": (
        "có {n} lỗi trong danh sách đơn vị; chưa nhập gì",
        "the rows of the organisation have {n:fault/faults}",
    ),
    "unit_records.faulty": (
        "có {n} lỗi trong số liệu về đơn vị; chưa ghi gì",
        "the records of units have {n:fault/faults}",
    ),
    "org.homeless": (
        "sẽ có hồ sơ không còn đơn vị; chưa ghi gì",
        "dossiers would be left without a unit; nothing was written",
    ),
    "row.column_unknown": ("không có cột này (các cột: {known})", "there is no such column (known: {known})"),
    "row.column_twice": ("hai cột cùng một nội dung", "two columns say the same"),
    "row.of_unit": ("{unit}: {what}", "{unit}: {what}"),
    "row.fault": ("dòng {row}, {column}: {what}", "row {row}, {column}: {what}"),
    "row.fault_of_no_column": ("dòng {row}: {what}", "row {row}: {what}"),
    "org.kind_unknown": (
        "không có loại đơn vị '{kind}'{near} (các loại: {known})",
        "there is no kind of unit '{kind}'{near} (known: {known})",
    ),
    "org.ends_before_it_begins": (
        "ngày hết {until} không sau ngày bắt đầu {since}",
        "it ends on {until}, not after it begins on {since}",
    ),
    "org.members_below_0": (
        "số đảng viên chính thức là {members}, nhỏ hơn 0",
        "{members} official members: a number below 0",
    ),
    "org.committee_below_1": (
        "số cấp uỷ viên là {members}, nhỏ hơn 1",
        "{members} committee members: a number below 1",
    ),
    "org.rows_overlap": (
        "'{unit}' đã có dòng cho ngày {day}; ghi ngày hết của dòng trước là ngày đó",
        "'{unit}' already has a row for {day}; end the earlier row on that day",
    ),
    "org.heir_missing": (
        "đơn vị nhận sáp nhập '{unit}' không có vào ngày {day}",
        "the unit '{unit}', into which it is merged, is not there on {day}",
    ),
    "org.cell_merged_into_another_kind": (
        "không sáp nhập được '{unit}' vào '{heir}': chi bộ chỉ sáp nhập với chi bộ",
        "'{unit}' cannot be merged into '{heir}': a cell becomes part of a cell alone",
    ),
    "org.parent_missing": (
        "đơn vị cấp trên '{parent}' không tồn tại ngày {day}",
        "the unit above, '{parent}', does not exist on {day}",
    ),
    "org.parent_is_cell": (
        "đơn vị cấp trên '{parent}' là chi bộ ngày {day}; dưới chi bộ không có đơn vị nào",
        "the unit above, '{parent}', is a cell on {day}; nothing stands below a cell",
    ),
    "org.above_itself": ("'{unit}' là cấp trên của chính nó ngày {day}", "'{unit}' stands above itself on {day}"),
    "org.id_wrong": (
        "mã '{typed}' không hợp lệ: dùng 1 đến 60 chữ không dấu, chữ số, dấu chấm, gạch nối",
        "'{typed}' is not an id: use 1 to 60 letters without marks, digits, dots, hyphens",
    ),
    "org.name_missing": ("thiếu tên đơn vị", "the name is missing"),
    "org.day_missing": ("thiếu ngày; viết như 01/07/2025", "the day is missing; write it as 01/07/2025"),
    "org.neither_yes_nor_no": (
        "'{typed}' không phải có hoặc không; để trống nếu chưa rõ",
        "'{typed}' is neither yes nor no; leave it blank when it is not known",
    ),
    "org.no_whole_number": ("'{typed}' không phải số nguyên", "'{typed}' is not a whole number"),
    "org.dossiers_kept": (
        "“{cell}” đang giữ {count} hồ sơ; xem: hoso org merge {cell} ĐƠN_VỊ_NHẬN --on NGÀY",
        "'{cell}' keeps {count} dossiers; see: hoso org merge {cell} SUCCESSOR --on DAY",
    ),
    "period.ends_before_it_begins": (
        "kỳ hết ngày {last}, trước ngày bắt đầu {first}",
        "the period ends on {last}, before it begins on {first}",
    ),
    "unit_record.unit_missing": ("thiếu đơn vị", "the unit is missing"),
    "unit_record.kind_unknown": (
        "không có loại '{kind}' (các loại: {known})",
        "there is no kind '{kind}' (known: {known})",
    ),
    "unit_record.period_missing": (
        "thiếu kỳ; viết 2021, Q1/2022 hoặc ngày",
        "the period is missing; write 2021, Q1/2022 or a day",
    ),
    "unit_record.place_with_slash": ("tên thôn, bản không có dấu '/'", "the name of a place holds no '/'"),
    "unit_record.no_count": ("'{typed}' không phải số nguyên từ 0", "'{typed}' is not a whole number from 0"),
    "unit_record.neither_yes_nor_no": ("'{typed}' không phải có hoặc không", "'{typed}' is neither yes nor no"),
    "unit_record.told_in_row": ("dòng {row} đã ghi như vậy", "row {row} tells the same already"),
    "unit_record.needs": ("'{kind}' cần {what}", "'{kind}' needs {what}"),
    "unit_record.does_not_take": ("'{kind}' không nhận {what}", "'{kind}' does not take {what}"),
    "unit_record.a_period": ("kỳ, như 2021 hoặc Q1/2022", "a period such as 2021 or Q1/2022"),
    "unit_record.a_number": ("con số", "a number"),
    "unit_record.name_of_village": ("tên thôn, bản", "the name of the village"),
    "unit_record.cell_of_its_own": ("có chi bộ riêng không", "whether it has a cell of its own"),
    "unit_record.village_empty": (
        "thôn cần số đảng viên hoặc chi bộ riêng",
        "a village needs its members, or whether it has a cell",
    ),
    "unit_record.in_future": ("ngày {day} ở tương lai", "{day} lies in the future"),
    "unit_record.not_whole_months": ("số kết nạp ghi theo tháng trọn", "admissions are told by whole months"),
    "unit_record.unit_unknown": ("không có đơn vị '{unit}' vào ngày {day}", "there is no unit '{unit}' on {day}"),
    "unit_record.months_told_already": (
        "đã có số từ {first} đến {last}; hãy sửa số ấy",
        "{first} to {last} is told already; correct that record",
    ),
    "org.kind_meant": ("; có phải '{word}'?", "; did you mean '{word}'?"),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "org.faulty": (
        "chưa nhập gì: sửa các dòng này rồi nhập lại",
        "nothing was imported: mend these rows, then import the file again",
    ),
    "unit_records.faulty": ("sửa rồi làm lại", "nothing was written; the first: {first}"),
    "org.homeless": (
        "sáp nhập đơn vị vào đơn vị khác, hoặc chuyển hồ sơ đi trước",
        "merge the unit into another, or move its dossiers first",
    ),
    "period.ends_before_it_begins": ("đổi chỗ hai ngày", "swap the two days"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
