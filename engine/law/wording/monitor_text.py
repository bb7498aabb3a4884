"""What a standing rule watches, as a sentence in Vietnamese or English; parameters stand by name in guillemets."""

from collections.abc import Mapping
from fractions import Fraction

from engine.law.model.monitor_rule import Watch
from engine.law.model.operand import ParamRef
from engine.text.language import Language

_WORDS: dict[str, tuple[str, str]] = {
    "no_admission": (
        "không kết nạp ai trong {years} năm dương lịch liền nhau, mỗi năm đều biết rõ",
        "nobody admitted in {years} calendar years running, each of them known",
    ),
    "source_without_admission": (
        "có nguồn và {months} tháng không kết nạp ai; nguồn là hồ sơ đang mở ở bước {steps}",
        "a source, and nobody admitted for {months} months; a source is an open dossier on {steps}",
    ),
    "early_steps": (
        ", hoặc ở bước {early_steps} quá {early_months} tháng",
        ", or on {early_steps} for more than {early_months} months",
    ),
    "below_target": (
        "quý kết nạp dưới {share} của chỉ tiêu; chỉ tiêu là của kỳ ngắn nhất chứa quý ấy, không quá một năm",
        ("a quarter with less than {share} of the target admitted; the target is that of the shortest period "
        "in which the quarter lies, a year at most"),
    ),
    "village_without": ("thôn, bản không có {lacks}", "a village without {lacks}"),
    "too_few_official": (
        "chi bộ có ít hơn {least} đảng viên chính thức",
        "a cell with fewer than {least} official members",
    ),
    "record_overdue": (
        "quá {months} tháng kể từ lần {kind} gần nhất; chưa có lần nào thì tính từ ngày theo dõi trong hoso",
        "more than {months} months since the last {kind}; before the first one, since the unit is kept in hoso",
    ),
    "slower_than_peers": (
        ("ở một bước quá số tháng ({months}) trong khi một nửa của ít nhất {peers} hồ sơ cùng bước không quá "
        "{share} thời gian ấy; tìm từ đảng bộ cơ sở rồi rộng dần"),
        ("on one step for longer than its months ({months}), while half of at least {peers} dossiers on the "
        "same step took at most {share} of that time; looked for in the organisation first, then wider"),
    ),
    "ground_corrected": (
        "quyết định có căn cứ đã đính chính sau đó: {doubt}",
        "a decision whose ground was corrected since: {doubt}",
    ),
}  # fmt: skip

_NAMES: dict[str, tuple[str, str]] = {
    "members": ("đảng viên", "a member"), "own_cell": ("chi bộ riêng", "a cell of its own"),
    "file_check": ("kiểm đếm hồ sơ", "file count"), "reconciliation": ("đối chiếu", "reconciliation"),
    "unsound": ("xét lại hôm nay thì không được chấp thuận", "judged again today it would be refused"),
    "corrected": ("xét lại hôm nay vẫn được chấp thuận", "judged again today it would still be granted"),
    "organisation": ("tổ chức cơ sở đảng", "grassroots organisation"), "cell": ("chi bộ", "cell"),
}  # fmt: skip


def watch_told(watch: Watch, lang: Language) -> str:
    """Return what is watched, as a sentence without its full stop."""
    form = dict(watch.form)
    values = {name: _value(value, lang) for name, value in form.items()}
    parts = [watch.what, *(["early_steps"] if form.get("early_steps") else [])]
    return "".join(_WORDS[part][0 if lang == "vi" else 1].format(**values) for part in parts)


def _value(value: object, lang: Language) -> str:
    if isinstance(value, ParamRef):
        return f"«{value.param}»"
    if isinstance(value, Mapping):
        return ", ".join(f"{_value(name, lang)} {_value(each, lang)}" for name, each in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return _NAMES[str(value)][0 if lang == "vi" else 1] if str(value) in _NAMES else str(value)
