"""What can be wrong with rules, parameters, citations and overlays."""

SENTENCES: dict[str, tuple[str, str]] = {
    # -- rules
    "rule.unknown": ("không có quy định “{rule}”{near}", "there is no rule '{rule}'{near}"),
    "rule.of_central": ("; nêu một quy tắc của tệp trung ương", "; name a rule of the central file"),
    "rule.counted_on_no_act": (
        "nó tính theo “{act}”, không phải một việc{near}",
        "it counts on '{act}', which is no act{near}",
    ),
    "act.or_move": ("; ghi “move” hoặc một loại việc", "; write 'move' or a kind of act"),
    "act.kind": ("; nêu một loại việc", "; name a kind of act"),
    "move.unknown_to_workflow": (
        "quy trình không có việc chuyển “{move}”{near}",
        "the workflow has no move '{move}'{near}",
    ),
    "move.known": ("; các việc chuyển: {moves}", "; the moves are {moves}"),
    "rule.param_without_value": (
        "hiệu lực từ {since}, mà tham số “{name}” chưa có giá trị trước {first}",
        "it is in force from {since}, but parameter '{name}' has no value before {first}",
    ),
    "rule.escaped_by_older_act": (
        "việc “{act}” đề ngày trước {since} sẽ làm nó không có hiệu lực",
        "an act '{act}' of a day before {since} would leave it not in force",
    ),
    "waiver.versions_or_cite": ("cần ghi versions hoặc cite", "needs either versions or cite"),
    # -- the texts of rules
    "text.message": ("câu báo", "message"),
    "text.remedy": ("cách khắc phục", "remedy"),
    "text.ends": ("câu kết thúc", "ends"),
    "placeholder.unreadable": ("{text} không điền được: {why}", "the {text} cannot be filled in: {why}"),
    "placeholder.unclosed": ("thiếu dấu }}", "expected '}}' before end of string"),
    "placeholder.single_closing": ("có dấu }} đứng lẻ", "Single '}}' encountered in format string"),
    "placeholder.single_opening": ("có dấu {{ đứng lẻ", "Single '{{' encountered in format string"),
    "placeholder.not_of_conditions": (
        "{text} dùng “{{{name}}}” mà điều kiện không cho{near}",
        "the {text} uses '{{{name}}}', which its conditions do not give{near}",
    ),
    "placeholder.not_of_watch": (
        "{text} dùng “{{{name}}}” mà “{watch}” không cho{near}",
        "the {text} uses '{{{name}}}', which '{watch}' does not give{near}",
    ),
    "placeholder.allowed": ("; được dùng: {names}", "; it may use {names}"),
    "placeholder.none_allowed": ("; không được dùng tên nào", "; it may use none"),
    # -- parameters
    "parameter.none": ("không có tham số “{name}”{near}", "there is no parameter '{name}'{near}"),
    "parameter.not_in_unit": (
        "tham số “{name}” tính bằng {unit}, không phải {wanted}",
        "parameter '{name}' is in {unit}, not in {wanted}",
    ),
    "parameter.wrong_tighter": (
        "ghi “tighter: {tighter}”, mà cách dùng lại là “{implied}”",
        "it declares 'tighter: {tighter}', but its uses imply '{implied}'",
    ),
    "parameter.twice": (
        "đã có trong {file}; tệp chỉ thêm, không thay",
        "it stands in {file} already; a file only adds, it never replaces",
    ),
    "name.twice": (
        "đã có trong {file}; tệp chỉ thêm, không thay",
        "it stands in {file} already; a file only adds, it never replaces",
    ),
    "value.out_of_order": (
        "giá trị từ {later} đứng sau giá trị từ {earlier}",
        "the value from {later} stands after the one from {earlier}",
    ),
    # -- windows and citations
    "version.out_of_order": (
        "bản từ {later} đứng sau bản từ {earlier}",
        "the version from {later} stands after the one from {earlier}",
    ),
    "version.ends_too_early": (
        "hết ngày {until}, không sau ngày bắt đầu {since}",
        "it ends on {until}, not after it begins on {since}",
    ),
    "version.overlaps": (
        "khoảng đến {until} chồng lên khoảng sau, bắt đầu {begins}",
        "the window until {until} overlaps the next one, which begins on {begins}",
    ),
    "source.unknown": (
        "căn cứ “{cite}” dẫn văn bản lạ “{key}”{near}",
        "unknown source '{key}' in the citation '{cite}'{near}",
    ),
    "source.add": ("; thêm vào “sources”", "; add it to 'sources'"),
    # -- overlays
    "scope.of_another_folder": (
        "tệp có phạm vi “{scope}” nằm trong {folder}/",
        "a file with the scope '{scope}' lies in {folder}/",
    ),
    "covers_from.missing": ("không tệp trung ương nào có “covers_from”", "no central file has 'covers_from'"),
    "covers_from.twice": ("“covers_from” đã có trong {file}", "'covers_from' stands in {file} already"),
    "tighten.unknown": (
        "tệp trung ương không có tham số này{near}",
        "the central file has no such parameter{near}",
    ),
    "tighten.only_central": (
        "; chỉ thắt chặt được tham số của tệp trung ương",
        "; only parameters of the central file can be tightened",
    ),
    "tighten.no_direction": ("tham số này không có chiều chặt hơn", "it has no stricter direction"),
    "tighten.looser": (
        "{own} lỏng hơn {central} ({cite}), hiệu lực ngày {since}",
        "{own} is looser than {central} ({cite}), in force on {since}",
    ),
}

HINTS: dict[str, tuple[str, str]] = {
    "rule.param_without_value": (
        "thêm giá trị trước đó, hoặc cho quy tắc bắt đầu muộn hơn",
        "add the earlier value, or begin the rule later",
    ),
    "rule.escaped_by_older_act": ("để nó tính theo “move”", "let it count on 'move'"),
    "placeholder.unreadable": (
        "dấu ngoặc nhọn viết là {{{{ hoặc }}}}",
        "write {{{{ or }}}} for a brace",
    ),
    "parameter.wrong_tighter": ("ghi “tighter: {implied}”", "write 'tighter: {implied}'"),
    "parameter.twice": ("dùng “tighten”", "use 'tighten'"),
    "name.twice": ("đặt tên riêng", "give it a name of its own"),
    "value.out_of_order": ("xếp theo thứ tự ngày, mỗi ngày một lần", "put them in the order of days, each day once"),
    "version.out_of_order": ("xếp theo thứ tự ngày, mỗi ngày một lần", "put them in the order of days, each day once"),
    "version.ends_too_early": ("đổi chỗ hai ngày, hoặc bỏ “until”", "swap the two dates, or drop 'until'"),
    "version.overlaps": (
        "bỏ “until”: khoảng này hết khi khoảng sau bắt đầu",
        "drop 'until': a window ends where the next begins",
    ),
    "scope.of_another_folder": (
        "central/ chứa “scope: national”, overlays/ chứa “scope: unit/<mã>”",
        "central/ holds 'scope: national', overlays/ holds 'scope: unit/<id>'",
    ),
    "covers_from.missing": ("ghi ngày đầu của bộ quy định", "give the first day of the law it knows"),
    "covers_from.twice": ("chỉ ghi ở một tệp", "give it in one file"),
    "tighten.no_direction": ("thay vào đó, đặt một quy tắc riêng", "ask for a rule of its own instead"),
    "tighten.looser": (
        "quy định riêng chỉ được chặt hơn; muốn lỏng hơn phải có văn bản đồng ý",
        "an overlay may only tighten; what is looser needs a waiver",
    ),
}
