"""What the findings of reading say, in Chinese and English."""

from junheng.kernel import Severity
from junheng.policy.model import PlanFinding, Span

_TEXTS: dict[str, tuple[Severity, tuple[str, str], tuple[str, str]]] = {
    "no-text": (
        "error",
        (
            "文件里没有可读的文字{words}，可能是扫描件或图片。",
            "请提供可复制文字的版本，或先用文字识别软件转成文字再读。",
        ),
        (
            "The file has no text that can be read{words}; it may be a scan or a picture.",
            "Give a version with text, or recognise the text first.",
        ),
    ),
    "empty": (
        "error",
        ("文件是空的。", "请检查是否给错了文件。"),
        ("The file is empty.", "Check that it is the right file."),
    ),
    "pages-without-text": (
        "warning",
        ("第 {words} 页没有可读的文字，可能是扫描页或图片。", "请对照原件，把这几页的内容补上。"),
        (
            "Page {words} has no text that can be read; it may be a scan or a picture.",
            "Compare with the original and add what it says.",
        ),
    ),
    "really-html": (
        "warning",
        (
            "文件名是 Word 文件，内容其实是网页（HTML），已按网页读取。",
            "请核对内容是否完整；最好用 Word 另存为 .docx。",
        ),
        (
            "The file is called a Word file but holds HTML; it was read as HTML.",
            "Check that it is complete; better save it again as .docx.",
        ),
    ),
    "really-text": (
        "warning",
        ("文件名是 {words} 文件，内容其实是纯文本，已按文本读取。", "请核对内容是否完整。"),
        ("The file is called {words} but holds plain text; it was read as text.", "Check that it is complete."),
    ),
    "broken-characters": (
        "error",
        (
            "这里有 {words} 处字符解不出来，文件混用了多种编码或已损坏。",
            "请对照原件改正这里的文字，并把文件另存为 UTF-8。",
        ),
        (
            "{words} characters here cannot be decoded: the file mixes encodings or is damaged.",
            "Correct the text here and save the file as UTF-8.",
        ),
    ),
    "mixed-encodings": (
        "warning",
        (
            "文件大部分是 {words} 编码，从这里起有一段是另一种编码，已分别解码。",
            "请核对这一段文字是否正确，并把文件另存为 UTF-8。",
        ),
        (
            "Most of the file is {words}; from here on a stretch is encoded otherwise; each was decoded in its own way.",
            "Check this stretch and save the file as UTF-8.",
        ),
    ),
    "doubtful-encoding": (
        "warning",
        ("文件没有标明编码，按 {words} 解码。", "请核对文字是否有乱码。"),
        ("The file does not say its encoding; it was decoded as {words}.", "Check the text for garbled characters."),
    ),
    "clutter": (
        "warning",
        (
            "略去了 {words} 行不属于方案的内容（导航、广告、页码等），原文仍在 text.txt 中。",
            "请看网页版中灰色的行，确认没有略错。",
        ),
        (
            "{words} lines that are no part of the plan (navigation, advertisements, page numbers) were left out; they stay in text.txt.",
            "Look at the grey lines of the page and check that none is missing.",
        ),
    ),
    "no-numbering": (
        "warning",
        ("这份方案没有编号标题，无法分出任务；指标、职责等仍按段落查找。", "请人工划分任务，或给方案加上编号后再读。"),
        (
            "This plan has no numbered headings, so no tasks can be told; targets and duties were still looked for in its paragraphs.",
            "Divide it into tasks by hand, or number it and read it again.",
        ),
    ),
    "number-missing": (
        "warning",
        ("编号“{words}”之前缺号，可能漏了一条。", "请对照原件，看是否缺了一条。"),
        ("A number is missing before “{words}”; an item may have been lost.", "Compare with the original."),
    ),
    "impossible-date": (
        "error",
        ("“{words}”不是日历上有的日期。", "请向发文单位核实并改正。"),
        ("“{words}” is not a date of the calendar.", "Ask the issuer and correct it."),
    ),
    "phase-backwards": (
        "error",
        ("“{words}”的结束早于开始。", "请核实起止时间。"),
        ("“{words}” ends before it begins.", "Check the dates."),
    ),
    "hidden-text": (
        "warning",
        ("Word 文件里有 {words}，已一并读入。", "请核对这些内容是否应算作方案正文。"),
        ("The Word file has {words}; they were read as well.", "Check whether they belong to the plan."),
    ),
    "table-numbered": (
        "warning",
        ("有 {words} 张责任表没有序号，已按行编号。", "请核对编号；正式编号以原件为准。"),
        (
            "{words} tables of tasks have no numbers; their rows were numbered.",
            "Check the numbers against the original.",
        ),
    ),
    "running-heads": (
        "warning",
        ("略去了每页重复的页眉、页脚（{words}）和页码。", "请确认它们不是正文。"),
        (
            "Running heads and feet ({words}) and page numbers were left out.",
            "Check that they are no part of the text.",
        ),
    ),
    "old-word": (
        "error",
        ("这是旧版 Word 文件（.doc、.wps），不能直接读取。", "请用 Word 或 WPS 打开，另存为 .docx 后再读。"),
        ("This is an old Word file (.doc, .wps) and cannot be read.", "Open it in Word or WPS and save it as .docx."),
    ),
    "rich-text": (
        "error",
        ("这是 RTF 文件，不能直接读取。", "请用 Word 或 WPS 打开，另存为 .docx 后再读。"),
        ("This is an RTF file and cannot be read.", "Open it in Word or WPS and save it as .docx."),
    ),
    "picture": (
        "error",
        ("这是图片，没有可读的文字。", "请提供可复制文字的版本，或先用文字识别软件转成文字再读。"),
        (
            "This is a picture and has no text that can be read.",
            "Give a version with text, or recognise the text first.",
        ),
    ),
    "locked": (
        "error",
        ("文件加了密码，打不开。", "请去掉密码后再读。"),
        ("The file asks for a password.", "Remove the password and read it again."),
    ),
    "damaged": (
        "error",
        ("文件已损坏，打不开。", "请重新取得这个文件，或用原软件打开后另存。"),
        ("The file is damaged and cannot be opened.", "Get it again, or open it in its own program and save it anew."),
    ),
    "unknown-file": (
        "error",
        ("不认识这种文件。", "请给 .txt、.docx、.html 或 .pdf 文件。"),
        ("This kind of file is not known.", "Give a .txt, .docx, .html or .pdf file."),
    ),
}


def told(code: str, span: Span, lang: str, *, words: object = "") -> PlanFinding:
    """Return the finding ``code`` at ``span`` in the language asked for."""
    severity, zh, en = _TEXTS[code]
    what, fix = en if lang == "en" else zh
    return PlanFinding(code, severity, span, what.format(words=words), fix)


def codes() -> tuple[str, ...]:
    """Return the codes of the findings of reading, as the reference lists them."""
    return tuple(_TEXTS)
