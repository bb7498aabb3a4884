"""Vietnamese twins of what the readers of files say: policies, the checklist of the law, reports, calendars, workflows.

A fault is `place: owner: what; hint`. Each part is told by its own form; a part that has none stays in English.
"""

import re

from hoso.wording.twins.sentences import vietnamese

OWNERS: dict[str, str] = {
    "standing rule {}": "quy tắc theo dõi {0}",
    "rule {}": "quy tắc {0}",
    "deadline {}": "thời hạn {0}",
    "parameter {}": "tham số {0}",
    "example '{}'": "ví dụ “{0}”",
    "source {}": "văn bản {0}",
    "instrument {}": "văn bản {0}",
    "row {}": "dòng {0}",
    "route {}": "tuyến báo {0}",
}
"""Whose fault it is; the more special form stands first."""

CLAUSES: dict[str, str] = {
    # -- hints that many faults share ---------------------------------------------------------------------------------
    "did you mean '{}'? (known: {})": "có phải “{0}”? (có: {1})",
    "did you mean '{}'?": "có phải “{0}”?",
    "there is no rule '{}'": "không có quy định “{0}”",
    "keep one of the two": "giữ một trong hai",
    "one of the two is wrong": "một trong hai chỗ sai",
    "give it in one file": "chỉ ghi ở một tệp",
    "give both or neither": "ghi cả hai, hoặc bỏ cả hai",
    "swap the two dates, or drop 'until'": "đổi chỗ hai ngày, hoặc bỏ “until”",
    "swap the two days": "đổi chỗ hai ngày",
    "see {} for the keys it takes": "các khoá dùng được: xem {0}",
    "see {} for the form": "mẫu: xem {0}",
    "see {}": "xem {0}",
    "write values out in full": "viết đủ giá trị ra",
    "write the value out in full": "viết đủ giá trị ra",
    "delete it; quote a text to keep it one": "xoá đi; chữ thì đặt trong dấu nháy",
    "delete it": "xoá đi",
    "quote a text to keep it one": "chữ thì đặt trong dấu nháy",
    "add '{}'": "thêm “{0}”",
    "add it to '{}'": "thêm vào “{0}”",
    "add it to a row in law/": "thêm vào một dòng trong law/",
    "add {}.yaml": "thêm {0}.yaml",
    "give '{}' or '{}'": "ghi “{0}” hoặc “{1}”",
    "give 'on', or 'from' and 'until'": "ghi “on”, hoặc “from” và “until”",
    "write '{}'": "ghi “{0}”",
    "the unit is {}": "đơn vị là {0}",
    "give it a name of its own": "đặt tên riêng",
    # -- the file as YAML ------------------------------------------------------------------------------------------------
    "the key '{}' is missing in {}": "thiếu khoá “{0}” trong {1}",
    "the key '{}' is missing": "thiếu khoá “{0}”",
    "the key '{}' stands twice in one mapping": "khoá “{0}” được ghi hai lần",
    "the key '{}' is not known here": "ở đây không có khoá “{0}”",
    "check its spelling and its indentation": "xem lại chính tả và thụt dòng",
    "unknown key '{}' in {}": "không có khoá “{0}” trong {1}",
    "the anchor '{}' is not accepted": "không nhận neo “{0}”",
    "the alias '{}' is not accepted": "không nhận bí danh “{0}”",
    "the tag '{}' is not accepted": "không nhận thẻ “{0}”",
    "values lie deeper than {} levels": "giá trị lồng sâu quá {0} tầng",
    "flatten the condition": "viết điều kiện phẳng hơn",
    "{} is '{}': input should be {}": "{0} là “{1}”, phải là {2}",
    "{} is '{}', not {}": "{0} là “{1}”, phải là {2}",
    "{} is {}, not a text": "{0} là {1}, phải là chữ",
    "'{}' is not in the form wanted here": "“{0}” không đúng dạng cần ở đây",
    "the day {} does not exist": "không có ngày {0}",
    "expected '}' before end of string": "thiếu dấu }}",
    "the form is YYYY-MM-DD": "dạng là NĂM-THÁNG-NGÀY",
    "write every label in Vietnamese (vi) and in English (en)": "nhãn nào cũng ghi tiếng Việt (vi) và tiếng Anh (en)",
    # -- rules, parameters, conditions --------------------------------------------------------------------------------------
    "unknown fact '{}'": "không có dữ kiện “{0}”",
    "unknown parameter '{}'": "không có tham số “{0}”",
    "unknown source '{}' in the citation '{}'": "căn cứ “{1}” dẫn văn bản lạ “{0}”",
    "there is no parameter '{}'": "không có tham số “{0}”",
    "there is no act '{}'": "không có việc “{0}”",
    "there is no operator '{}'": "không có phép “{0}”",
    "there is no instrument '{}'": "không có văn bản “{0}”",
    "there is no route '{}'": "không có tuyến báo “{0}”",
    "there is no recipient '{}'": "không có người nhận “{0}”",
    "there is no ground '{}'": "không có bối cảnh “{0}”",
    "it counts on '{}', which is no act": "nó tính theo “{0}”, không phải một việc",
    "it is never '{}'": "không bao giờ là “{0}”",
    "'{}' is a whole number": "“{0}” là số nguyên",
    "'{}' is not a whole number from 0": "“{0}” không phải số nguyên từ 0",
    "'{}' is not a fraction from 0 to 1 such as 2/3": "“{0}” không phải phân số từ 0 đến 1 như 2/3",
    "this takes {}": "ở đây cần {0}",
    "parameter '{}' is in {}, not in {}": "tham số “{0}” tính bằng {1}, không phải {2}",
    "parameter '{}' is in {}": "tham số “{0}” tính bằng {1}",
    "it declares 'tighter: {}', but its uses imply '{}'": "ghi “tighter: {0}”, mà cách dùng lại là “{1}”",
    "the central file has no such parameter": "tệp trung ương không có tham số này",
    "{} is looser than {} ({}), in force on {}": "{0} lỏng hơn {1} ({2}), hiệu lực ngày {3}",
    "an overlay may only tighten": "quy định riêng chỉ được chặt hơn",
    "what is looser needs a waiver": "muốn lỏng hơn phải có văn bản đồng ý",
    "it stands in {} already": "đã có trong {0}",
    "'{}' stands in {} already": "“{0}” đã có trong {1}",
    "a file only adds, it never replaces": "tệp chỉ thêm, không thay",
    "a rule id is like TRN-02: two to four capitals, a hyphen, two digits":
        "mã quy tắc như TRN-02: hai đến bốn chữ hoa, gạch nối, hai chữ số",
    "a condition has exactly one operator, this has {}: {}": "mỗi điều kiện có đúng một phép, ở đây có {0}: {1}",
    "expected a whole number from 0 or {param: name}, not '{}'": "cần số nguyên từ 0 hoặc {{param: tên}}, không phải “{0}”",
    "the workflow has no move '{}'": "quy trình không có việc chuyển “{0}”",
    "the message cannot be filled in: {}": "câu báo không điền được: {0}",
    "write {{ or }} for a brace": "dấu ngoặc nhọn viết là {{{{ hoặc }}}}",
    "the message uses '{}', which its conditions do not give": "câu báo dùng “{0}” mà điều kiện không cho",
    "the message uses '{}', which '{}' does not give": "câu báo dùng “{0}” mà “{1}” không cho",
    "it ends on {}, not after it begins on {}": "hết ngày {0}, không sau ngày bắt đầu {1}",
    "the window until {} overlaps the next one, which begins on {}": "khoảng đến {0} chồng lên khoảng sau, bắt đầu {1}",
    "drop 'until': a window ends where the next begins": "bỏ “until”: khoảng này hết khi khoảng sau bắt đầu",
    "the version from {} stands after the one from {}": "bản từ {0} đứng sau bản từ {1}",
    "put them in the order of days, each day once": "xếp theo thứ tự ngày, mỗi ngày một lần",
    "it is in force from {}, but parameter '{}' has no value before {}": "hiệu lực từ {0}, mà tham số “{1}” chưa có giá trị trước {2}",
    "it is watched from {}, but parameter '{}' has no value before {}": "theo dõi từ {0}, mà tham số “{1}” chưa có giá trị trước {2}",
    "add the earlier value, or begin the rule later": "thêm giá trị trước đó, hoặc cho quy tắc bắt đầu muộn hơn",
    # -- deadlines, alerts, things watched ----------------------------------------------------------------------------------
    "'when' looks at acts alone, and this is a fact of the place": "“when” chỉ xét các việc, mà đây là dữ kiện của nơi",
    "'when' looks at the acts whatever the day, and '{}' changes by waiting":
        "“when” xét các việc bất kể ngày nào, mà “{0}” thay đổi theo thời gian",
    "give 'at', the day on which the age counts": "ghi “at”, ngày tính tuổi",
    "a term from {} belongs to a step": "thời hạn tính từ {0} là của một bước",
    "list it under 'steps'": "ghi bước đó ở “steps”",
    "list them under 'steps'": "ghi các bước ở “steps”",
    "write it under 'when'": "ghi ở “when”",
    "a term of {} working days ends on no day: {}": "thời hạn {0} ngày làm việc không rơi vào ngày nào: {1}",
    "a term of {} months ends on no day: {}": "thời hạn {0} tháng không rơi vào ngày nào: {1}",
    "it ends on leaving its steps and has none": "nó hết khi rời bước, mà chưa ghi bước nào",
    "it ends with its condition and has none": "nó hết theo điều kiện, mà chưa ghi điều kiện",
    "it needs one length": "cần ghi một độ dài",
    "rule '{}' asks for the same term": "quy tắc “{0}” đòi cùng thời hạn ấy",
    "write 'guard: {}'": "ghi 'guard: {0}'",
    "rule '{}' does not ask for this term": "quy tắc “{0}” không đòi thời hạn này",
    "give both the same start and length, and let the rule count on the act that ends the deadline":
        "ghi cho cả hai cùng ngày bắt đầu và độ dài, và để quy tắc tính theo việc kết thúc thời hạn",
    "no act ends it": "không việc nào làm hết",
    "give 'done', or say under 'ends' what does: {}": "ghi “done”, hoặc nêu ở “ends” điều làm hết: {0}",
    "the lead time {} stands after {}": "mức báo trước {0} đứng sau {1}",
    "write them falling, each once": "viết giảm dần, mỗi mức một lần",
    "the mentor is told by 'where: dossier', and nobody else is": "người giúp đỡ được báo bằng “where: dossier”, và chỉ người đó",
    "give the mentor a step of his own": "để người giúp đỡ một bước riêng",
    "an overlay does not say who is told": "quy định riêng không nêu ai được báo",
    "an overlay does not take '{}'": "quy định riêng không dùng “{0}”",
    "move it to a central file": "chuyển sang tệp trung ương",
    "early_steps and early_months go together": "early_steps và early_months đi cùng nhau",
    "a rule watches one thing, this has {}": "mỗi quy tắc theo dõi một điều, ở đây có {0}",
    "use one of {}": "dùng một trong: {0}",
    # -- examples ------------------------------------------------------------------------------------------------------------
    "expected {}, got {}": "mong đợi {0}, kết quả {1}",
    "the whole answer: {}": "toàn bộ: {0}",
    # -- the checklist of the law, instruments -------------------------------------------------------------------------------
    "it became nothing": "dòng này chưa thành gì",
    "name a rule, or say why it is none under 'not_a_rule'": "nêu một quy tắc, hoặc ghi lý do ở “not_a_rule”",
    "the edition has no '{}' among its {}": "bộ quy định không có “{0}” trong {1}",
    "it replaces itself ({})": "văn bản thay chính nó ({0})",
    "say which text is the later one": "nêu văn bản nào sau",
    "no row of the checklist names it": "không dòng nào của bảng kê nhắc đến",
    "its confidence is {} at best, but its row ({}) says {}": "độ tin cậy cao nhất là {0}, mà dòng của nó ({1}) ghi {2}",
    "it cites {} beyond {}, when {} replaced it": "dẫn {0} quá ngày {1}, khi {2} đã thay",
    "add a line from {} with {}": "thêm một dòng từ {0} với {1}",
    "C where its wording was not seen": "ghi C nếu chưa thấy câu chữ",
    "it cites {} from {} on, which is in force from {} on": "dẫn {0} từ {1}, mà văn bản có hiệu lực từ {2}",
    "cite the text before it, or begin later": "dẫn văn bản trước đó, hoặc bắt đầu muộn hơn",
    "{} is {}, but {} in the table of instruments": "{0} là {1}, mà bảng văn bản ghi {2}",
    "a file with the scope '{}' lies in {}": "tệp có phạm vi “{0}” nằm trong {1}",
    "central/ holds 'scope: national', overlays/ holds 'scope: unit/<id>'":
        "central/ chứa “scope: national”, overlays/ chứa “scope: unit/<mã>”",
    "write 'national', or 'unit/' and the id of a unit": "ghi “national”, hoặc “unit/” và mã đơn vị",
    # -- calendars -----------------------------------------------------------------------------------------------------------
    "{} is a weekday given as worked in lieu": "{0} là ngày thường mà ghi làm bù",
    "name the Saturday or Sunday worked": "ghi thứ Bảy hoặc Chủ nhật làm bù",
    "the calendar of {} is missing before it": "thiếu lịch năm {0} đứng trước",
    "{} is not in {}": "{0} không thuộc năm {1}",
    "move it to the calendar file of its own year": "chuyển sang tệp lịch của năm đó",
    # -- reports -------------------------------------------------------------------------------------------------------------
    "it ends before it begins": "hết trước khi bắt đầu",
    "it has no period": "chưa có kỳ",
    "expected a share such as 25/1000, not '{}'": "cần tỷ lệ như 25/1000, không phải “{0}”",
    "a line reckons in one way, this has {}": "mỗi dòng tính một cách, ở đây có {0}",
    "{} and {} cannot be put together": "{0} và {1} không ghép được với nhau",
    "each figure counts one thing: attempts are not people": "mỗi số đếm một thứ: lượt không phải người",
    "it comes to {}, but the source says {}": "tính ra {0}, mà nguồn ghi {1}",
    "check the figures and their periods": "xem lại các số và kỳ",
    "{} may share members with others, so they cannot be summed": "{0} có thể trùng người với nhóm khác, nên không cộng được",
    "print them side by side": "để cạnh nhau",
    # -- workflows -----------------------------------------------------------------------------------------------------------
    "'{}' stands under 'none' and under 'except'": "“{0}” có ở cả “none” và “except”",
    "'{}' stands after itself": "“{0}” đứng sau chính nó",
    "take it out of its own list": "bỏ khỏi danh sách của nó",
    "there is no role '{}'": "không có vai trò “{0}”",
    "there is no step '{}'": "không có bước “{0}”",
    "there is no kind of body '{}'": "không có loại tổ chức “{0}”",
    "'{}' leads back from '{}' to '{}'": "“{0}” đi lùi từ “{1}” về “{2}”",
    "'{}' leads on from '{}' to '{}'": "“{0}” đi tiếp từ “{1}” đến “{2}”",
    "declare it 'kind: {}', or put the steps in order": "ghi 'kind: {0}', hoặc xếp lại thứ tự các bước",
    "'{}' starts from '{}', which is an end": "“{0}” đi từ “{1}”, vốn là bước cuối",
    "take it out of the list, or make the step a 'step'": "bỏ khỏi danh sách, hoặc đổi bước đó thành “step”",
    "no step is of kind 'final'": "không bước nào thuộc loại “final”",
    "mark the step that a dossier is meant to reach": "đánh dấu bước mà hồ sơ cần đến",
    "'{}' stands twice in the list of '{}'": "“{0}” có hai lần trong danh sách của “{1}”",
    "the start is named '{}'": "bước đầu tên “{0}”",
    "every dossier begins on '{}'": "hồ sơ nào cũng bắt đầu ở “{0}”",
    "'{}' is a trap: no way leads from it to an end": "“{0}” là ngõ cụt: không đường nào đến bước cuối",
    "add a move from it that leads to an end, or make it an exit": "thêm đường đi tới bước cuối, hoặc đổi thành lối ra",
    "{} forward moves lead from '{}': {}": "có {0} đường đi tới từ “{1}”: {2}",
    "exactly one opens a dossier": "chỉ một đường lập hồ sơ",
    "there are two moves named '{}' from '{}'": "có hai việc chuyển tên “{0}” từ “{1}”",
    "give one of them another name": "đổi tên một trong hai",
    "'{}' and '{}' both lead from '{}' to '{}'": "“{0}” và “{1}” cùng đi từ “{2}” đến “{3}”",
    "the file has {} steps of kind 'start'": "tệp có {0} bước loại “start”",
    "mark exactly one step as the start": "đánh dấu đúng một bước đầu",
    "the policy guards a move '{}' that does not exist": "quy định chặn việc chuyển “{0}” không có",
    "add the move, or take it out of the policy": "thêm việc chuyển, hoặc bỏ khỏi quy định",
    "no rule of the base policy guards '{}'": "không quy tắc nào của bộ gốc chặn “{0}”",
    "write a rule that guards it, or declare it 'guard: free'": "viết quy tắc chặn, hoặc ghi “guard: free”",
    "no way leads from '{}' to '{}'": "không đường nào từ “{0}” đến “{1}”",
    "add a move to it, or delete it": "thêm đường đến, hoặc xoá",
}  # fmt: skip
"""What is wrong, or what to do, as one clause; the more special form stands before the more general one."""

NOUNS: dict[str, str] = {
    "a day such as 2025-02-03": "một ngày như 2025-02-03",
    "a text": "chữ",
    "a date": "ngày",
    "a whole number from 0": "số nguyên từ 0",
    "calendar_months": "tháng (calendar_months)",
    "working_days": "ngày làm việc (working_days)",
    "fraction": "phân số (fraction)",
    "members": "số người (members)",
}

_PLACE = re.compile(r"[\w./:-]+")


def file_fault(text: str) -> str:
    """Return a fault of a file in Vietnamese, as far as its parts are known."""
    head, *hints = _split(text, "; ")
    return "; ".join([_told(head), *(_clause(one) or one for one in hints if one)])


def _split(text: str, sign: str) -> list[str]:
    """Split at a sign where it stands outside quotes; where a quote is left open, anywhere."""
    parts = text.split(sign)
    if text.count("'") % 2:
        return parts
    whole = [parts[0]]
    for part in parts[1:]:
        if whole[-1].count("'") % 2:
            whole[-1] += sign + part
        else:
            whole.append(part)
    return whole


def _told(what: str) -> str:
    """Return places and owners from the left, each told by its form, then what is wrong."""
    first, *more = _split(what, ": ")
    rest, colon = ": ".join(more), bool(more)
    owner = vietnamese(first, str, OWNERS) or (first if _PLACE.fullmatch(first) else "")
    if colon and owner:
        return f"{owner}: {_told(rest)}"
    return _clause(what) or (f"{first}: {_told(rest)}" if colon else what)


def _clause(text: str) -> str:
    return vietnamese(text, _noun, CLAUSES) or vietnamese(text, _noun)


def _noun(value: str) -> str:
    """Return a value of a clause: a kind of value by its name, a sentence in it by its twin, anything else as it is."""
    if value in NOUNS:
        return NOUNS[value]
    return (_clause(value) if " " in value else "") or value.replace("' or '", "' hoặc '")
