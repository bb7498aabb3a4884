"""What can be wrong with files of published figures."""

SENTENCES: dict[str, tuple[str, str]] = {
    "figure.not_a_share": (
        "cần tỷ lệ như 25/1000, không phải {value!r}",
        "expected a share such as 25/1000, not {value!r}",
    ),
    "figure.without_period": ("chưa có kỳ", "it has no period"),
    "figure.ends_before_it_begins": ("hết trước khi bắt đầu", "it ends before it begins"),
    "figure.unknown": ("đến đây chưa có số liệu “{name}”{near}", "there is no figure '{name}' up to here{near}"),
    "history.none": ("không có bảng theo năm để đếm", "there are no histories to count in"),
    "history.too_few_years": (
        "bảng theo năm có {n} năm trọn, không đủ {wanted}",
        "the histories hold {n} whole calendar years, not {wanted}",
    ),
    "history.not_one_number_each": (
        "{name} có {n} số cho {periods} kỳ",
        "{name} has {n} numbers for {periods} periods",
    ),
    "report_line.not_one_way": (
        "mỗi dòng tính một cách, ở đây có {n}",
        "a line reckons in one way, this has {n}",
    ),
    "report_line.without_title": ("dòng có phép tính phải có tiêu đề", "a line that reckons needs a title"),
    "report_line.of_another_answer": (
        "tính ra {answer}, mà nguồn ghi {published}",
        "it comes to {answer}, but the source says {published}",
    ),
}

HINTS: dict[str, tuple[str, str]] = {
    "figure.without_period": ("ghi “on”, hoặc “from” và “until”", "give 'on', or 'from' and 'until'"),
    "figure.ends_before_it_begins": ("đổi chỗ hai ngày", "swap the two days"),
    "history.none": ("thêm “histories:”", "add 'histories:'"),
    "history.too_few_years": (
        "thêm các kỳ từ ngày 1 tháng 1 đến 31 tháng 12",
        "add periods from 1 January to 31 December",
    ),
    "history.not_one_number_each": ("chưa biết thì ghi null", "null stands for not known"),
    "report_line.not_one_way": ("dùng một trong: {ways}", "use one of {ways}"),
    "report_line.without_title": ("thêm “title:”", "add 'title:'"),
    "report_line.of_another_answer": ("xem lại các số và kỳ", "check the figures and their periods"),
}
