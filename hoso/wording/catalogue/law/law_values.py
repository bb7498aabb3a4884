"""What is said of values in force in a unit."""

LAW_VALUES: dict[str, tuple[str, str]] = {
    "opt.law_unit": ("giá trị đang áp dụng cho đơn vị này", "the values in force for this unit"),
    "policy.values": ("Giá trị áp dụng cho {unit}, ngày {on}", "Values in force for {unit} on {on}"),
    "policy.everybody": ("mọi đơn vị (quy định chung)", "everybody (the general law)"),
    "policy.no_values": ("không dùng giá trị nào thay đổi được", "it uses no value that could be another one"),
    "policy.not_here": ("ngày đó không áp dụng cho đơn vị này", "not in force for this unit on that day"),
    "policy.stricter": ("chặt hơn theo quy định riêng của {unit}", "stricter by a rule of {unit}"),
    "counts.calendar_months": ("tháng", "months"),
    "counts.calendar_years": ("năm", "years"),
    "counts.working_days": ("ngày làm việc", "working days"),
    "counts.members": ("người", "members"),
}  # fmt: skip
