"""Files into text: plain text in any of the usual encodings, Word, web pages, PDF. What is odd is a finding, nothing is lost silently."""

from junheng.policy.files.content import FileText
from junheng.policy.files.file import read_file

__all__ = ["FileText", "read_file"]
