"""The words of the review workbook and of the marked page."""

_WORDS: dict[str, tuple[str, str]] = {
    "guide": ("说明", "Guide"),
    "findings": ("需要看的问题", "Findings"),
    "title": ("方案识别结果核对表", "What was read in the plan: for review"),
    "source": ("文件", "File"),
    "digest": ("文件校验值（SHA-256）", "Digest of the file (SHA-256)"),
    "characters": ("字数", "Characters"),
    "plans": ("方案", "Plans"),
    "id": ("编号", "Id"),
    "plan": ("方案", "Plan"),
    "quote": ("原文", "As written"),
    "sentence": ("所在句子", "Whole sentence"),
    "verdict": ("确认", "Confirm"),
    "change": ("修改：", "Change: "),
    "remark": ("备注", "Remark"),
    "yes": ("确认", "confirmed"),
    "changed": ("修改", "modified"),
    "no": ("不是", "rejected"),
    "none": ("无", "none"),
    "severity": ("程度", "Severity"),
    "error": ("须改正", "to be mended"),
    "warning": ("请核对", "to be checked"),
    "what": ("问题", "What"),
    "fix": ("怎么办", "What to do"),
    "code": ("代码", "Code"),
    "count": ("条数", "Items"),
    "how": ("怎样核对", "How to review"),
    "how.1": (
        "一行是一条识别结果，“原文”是方案里的原话，“所在句子”是它所在的整句。逐行在“确认”一列选：确认、修改、不是。",
        "Each row is an item, with the words of the plan and their sentence. Choose in each row: confirmed, modified, rejected.",
    ),
    "how.2": (
        "选“修改”时，只在浅色的“修改：…”各列里填要改的格；要清空一格，填“无”。左边识别出的值请不要动。",
        "For “modified”, fill in only the light cells to be changed; write “none” to empty a value. Leave what was read as it is.",
    ),
    "how.3": (
        "单位是 percent 的数值是比例，填 95% 或 0.95。名单之间用“、”隔开。",
        "A value whose unit is percent is a share: write 95% or 0.95. Separate names with “;”.",
    ),
    "how.4": (
        "核对完保存，运行 junheng policy confirm programme.xlsx programme.json --out 文件夹，得到确认后的 programme.json。",
        "Save, then run junheng policy confirm programme.xlsx programme.json --out FOLDER to get the confirmed programme.json.",
    ),
    "empty": ("没有识别到这一类内容。", "Nothing of this kind was found."),
    "lead.page": (
        "识别结果逐条标在原文里，供核对；以原文为准。",
        "Every item is marked in the text for review; the text prevails.",
    ),
    "internal": ("内部核对用，不作认定依据", "For internal review, not a formal finding"),
    "internal.why": (
        "这是程序对方案的识别结果，须经人工确认后使用。",
        "This is what a program read in the plan; it is used after a person has confirmed it.",
    ),
    "legend": ("图例", "Legend"),
    "legend.lead": (
        "方括号里的字说明是哪一类；点它就到右边（手机上是下面）的清单，点清单里的编号就回到原文。",
        "The word in brackets says which kind; follow it to the list, and the id in the list back to the text.",
    ),
    "text": ("原文", "The text"),
    "index": ("清单", "The list"),
    "outside": (
        "灰色的行不属于方案（导航、广告、页码等），未参与识别。",
        "Grey lines are no part of a plan and were not read.",
    ),
    "issuer": ("发文单位", "Issuer"),
    "number": ("文号", "Number"),
    "date": ("日期", "Date"),
    "documents": ("引用的文件", "Cited documents"),
    "units": ("单位", "Units"),
    "unknown": ("原文未写", "not said"),
    "no-title": ("（没有标题）", "(without a title)"),
    "tasks": ("任务", "Tasks"),
    "skip": ("跳到正文", "Skip to content"),
    "no-findings": ("没有发现需要核对的问题。", "Nothing to be checked was found."),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "parts": ("页内导航", "Parts of the page"),
    "read": ("识别到", "Found"),
}


def word(key: str, lang: str) -> str:
    """Return the word for ``key``."""
    return _WORDS[key][lang == "en"]
