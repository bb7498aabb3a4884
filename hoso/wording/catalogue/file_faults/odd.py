"""What is odd in files that hold no fault, what makes no sense in any dossier, and what no example protects."""

SENTENCES: dict[str, tuple[str, str]] = {
    # -- odd, and no fault
    "parameter.unused": (
        "không quy tắc và thời hạn nào nhắc đến",
        "no rule and no deadline names it",
    ),
    "source.uncited": ("không chỗ nào dẫn", "nothing cites it"),
    "version.gap": (
        "không có hiệu lực từ {since} đến trước {until}",
        "it is not in force from {since} until {until}",
    ),
    "version.only_recalled": (
        "câu chữ từ {since} chỉ nhớ lại (độ tin cậy R), nên nó chỉ cảnh báo, không chặn",
        "its text from {since} is only recalled (confidence R), so it warns and never blocks",
    ),
    "move.guarded_by_no_rule": ("không quy tắc nào chặn việc chuyển “{move}”", "no rule guards the move '{move}'"),
    "alerting.missing": (
        "có thời hạn mà không tệp nào nêu ai được báo",
        "there are deadlines, and no file says who is told of them",
    ),
    "deadline.without_late": ("chưa ghi quá hạn nghĩa là gì", "it does not say what being late means"),
    # -- without sense in any dossier
    "rule.never_applies": (
        "từ {since} nó không bao giờ áp dụng: các điều kiện loại trừ nhau",
        "it never applies from {since}: its conditions exclude each other",
    ),
    "rule.never_met": (
        "từ {since} không hồ sơ nào đạt được: các điều kiện loại trừ nhau",
        "no dossier can ever meet it from {since}: its conditions exclude each other",
    ),
    "rule.always_met": ("hồ sơ nào cũng đạt", "it is met by every dossier"),
    "rule.asked_by_another": (
        "nó không đòi gì ngoài điều {other} đã đòi ở cùng việc chuyển",
        "it asks nothing that {other} does not ask of the same moves",
    ),
    "rule.asks_less_under_overlay": (
        "theo quy định riêng của {unit}, từ {since} nó có thể đòi ít hơn",
        "under the overlay of {unit} it may ask less from {since}",
    ),
    "table.rule_missing": (
        "không có quy tắc {rule} có “applies_when”",
        "{rule}: there is no such rule with 'applies_when'",
    ),
    "table.both_apply": ("{first} và {second} có thể cùng áp dụng", "{first} and {second} may both apply"),
    "table.none_applies": ("có thể không quy tắc nào áp dụng: {rules}", "none of {rules} may apply"),
    # -- nobody can act
    "move.made_by_nobody": (
        "không ai có vai trò chuyển hồ sơ được làm việc chuyển “{move}”",
        "nobody who moves dossiers may make the move '{move}'",
    ),
    "act.recorded_by_nobody": (
        "nó nêu việc “{act}” mà trong quy trình {workflow} không ai được ghi",
        "it names the act '{act}', which nobody may record in the workflow {workflow}",
    ),
    "act.accepted_by_nobody": (
        "nó nêu việc “{act}” mà trong quy trình {workflow} không ai được chấp nhận",
        "it names the act '{act}', which nobody may accept in the workflow {workflow}",
    ),
    "property.unknown_step": ("không có bước “{step}”", "there is no step '{step}'"),
    "property.unknown_move": ("không có việc chuyển “{move}”", "there is no move '{move}'"),
    # -- changes that no example notices
    "owner.change": ("“{name}”", "'{name}'"),
    "change.unseen": (
        "đổi {old} thành {new} mà không ví dụ nào nhận ra",
        "no example notices when {old} becomes {new}",
    ),
    "change.not_tried": ("không có thay đổi nào như vậy được thử", "no such change is tried"),
    "change.noticed": (
        "có ví dụ nhận ra, nên nó không tương đương",
        "an example notices it, so it is not equivalent",
    ),
}

HINTS: dict[str, tuple[str, str]] = {
    "parameter.unused": ("bỏ đi, hoặc nêu trong một điều kiện", "drop it, or name it in a condition"),
    "source.uncited": ("bỏ đi, hoặc dẫn đến nó", "drop it, or cite it"),
    "version.gap": ("bỏ “until” nếu không có ý đó", "drop 'until' when that is not meant"),
    "version.only_recalled": (
        "tìm câu chữ, hoặc ghi “enforce: warn”",
        "find the text, or write 'enforce: warn'",
    ),
    "move.guarded_by_no_rule": ("quy trình cần có một quy tắc", "the workflow wants one"),
    "alerting.missing": ("thêm “alerting:” vào một tệp trung ương", "add 'alerting:' to a central file"),
    "deadline.without_late": ("thêm “late:”", "add 'late:'"),
    "rule.never_applies": ("xem “applies_when”", "see 'applies_when'"),
    "rule.never_met": (
        "đối chiếu các giới hạn và từ với nhau",
        "compare its bounds and words with each other",
    ),
    "rule.always_met": ("bỏ đi, hoặc đòi một điều gì đó", "drop it, or ask for something"),
    "rule.asked_by_another": ("bỏ một trong hai", "drop one of the two"),
    "rule.asks_less_under_overlay": ("quy định riêng chỉ được chặt hơn", "an overlay may only tighten"),
    "table.rule_missing": ("đúng một quy tắc phải áp dụng", "exactly one of them must apply"),
    "table.both_apply": ("đúng một quy tắc phải áp dụng", "exactly one of them must apply"),
    "table.none_applies": ("đúng một quy tắc phải áp dụng", "exactly one of them must apply"),
    "move.made_by_nobody": ("thêm một trong: {roles}", "add one of {roles}"),
    "act.recorded_by_nobody": ("xem “acts” trong quy trình", "see 'acts' in the workflow"),
    "act.accepted_by_nobody": ("xem “acts” trong quy trình", "see 'acts' in the workflow"),
    "change.unseen": ("thêm ví dụ ở mỗi phía", "add an example on each side of it"),
    "change.not_tried": ("bỏ đi, hoặc viết đúng tên của nó", "drop it, or write it as it is named"),
    "change.noticed": ("bỏ đi", "drop it"),
}
