"""Standards as people read them: which there are, what binds on a day and by which document, in data, text and docs."""

from junheng.usecases.standards_shown.lines import list_lines, standard_lines
from junheng.usecases.standards_shown.listed import standards_list
from junheng.usecases.standards_shown.reference import standards_markdown
from junheng.usecases.standards_shown.shown import standard_shown

__all__ = ["list_lines", "standard_lines", "standard_shown", "standards_list", "standards_markdown"]
