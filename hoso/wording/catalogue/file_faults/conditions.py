"""What can be wrong with conditions, with the paths and parameters in them, and with what is watched over units."""

SENTENCES: dict[str, tuple[str, str]] = {
    # -- facts and fields
    "fact.unknown": ("không có dữ kiện “{path}”{near}", "unknown fact '{path}'{near}"),
    "fact.of_another_type": (
        "“{name}” là {type}; ở đây cần {wanted}",
        "'{name}' is {type}; this takes {wanted}",
    ),
    "fact.free_text": (
        "“{path}” là chữ tự do; quy tắc chỉ hỏi được các từ trong danh sách",
        "'{path}' is free text; a rule can only ask for listed words",
    ),
    "record_field.unknown": (
        "bản ghi của “{of}” không có trường “{name}”{near}",
        "the records of '{of}' have no field '{name}'{near}",
    ),
    "list.of_many_kinds": (
        "“{of}” là danh sách nhiều loại việc; nêu một loại",
        "'{of}' is a list of acts of many kinds; name one kind",
    ),
    "list.never_ends": (
        "không việc nào kết thúc bản ghi của “{of}”, nên không bản ghi nào thay được",
        "nothing ends the records of '{of}', so none can be replaced",
    ),
    "word.never": ("không bao giờ là “{word}”{near}", "it is never '{word}'{near}"),
    "word.of_another_type": ("{word!r} không phải {type}", "{word!r} is not {type}"),
    # -- parameters
    "parameter.unknown": ("không có tham số “{name}”{near}", "unknown parameter '{name}'{near}"),
    "parameter.of_another_unit": (
        "tham số “{name}” tính bằng {unit}; ở đây cần {wanted}",
        "parameter '{name}' is in {unit}; this takes {wanted}",
    ),
    # -- operators
    "condition.no_condition": (
        "điều kiện là một trong {known}; ở đây là {value!r}",
        "a condition is one of {known}; this is {value!r}",
    ),
    "condition.not_one_operator": (
        "mỗi điều kiện có đúng một phép, ở đây có {n}: {names}",
        "a condition has exactly one operator, this has {n}: {names}",
    ),
    "operator.unknown": (
        "không có phép “{name}”{near} (có: {known})",
        "there is no operator '{name}'{near} (known: {known})",
    ),
    "operator.without_value": ("phép “{name}” chưa có giá trị", "operator '{name}' has no value"),
    "operator.nothing_given": ("cần ghi {names}", "needs {names}"),
    "within.two_lengths": (
        "có cả months và working_days: giữ một",
        "has both months and working_days: keep one",
    ),
    "value.no_reference": (
        "cần {wanted} hoặc {{param: tên}}, không phải {value!r}",
        "expected {wanted} or {{param: name}}, not {value!r}",
    ),
    "value.no_path": (
        "cần một đường dẫn như cell_vote.on, không phải {value!r}",
        "expected a path such as cell_vote.on, not {value!r}",
    ),
    "type.date": ("ngày", "a date"),
    "type.word": ("một từ", "a word"),
    "type.whole_number_from_0": ("số nguyên từ 0", "a whole number from 0"),
    "type.switch": ("true hoặc false", "true, false"),
    "type.list_of_words": ("danh sách từ", "a list of words"),
    "type.fraction": ("phân số từ 0 đến 1 như 2/3", "a fraction from 0 to 1 such as 2/3"),
    # -- what is watched over units
    "monitor.early_steps_alone": (
        "early_steps và early_months đi cùng nhau",
        "early_steps and early_months go together",
    ),
    "monitor.not_one_watch": (
        "mỗi quy tắc theo dõi một điều, ở đây có {n}",
        "a rule watches one thing, this has {n}",
    ),
}

HINTS: dict[str, tuple[str, str]] = {
    "monitor.early_steps_alone": ("ghi cả hai, hoặc bỏ cả hai", "give both or neither"),
    "monitor.not_one_watch": ("dùng một trong: {watches}", "use one of {watches}"),
}
