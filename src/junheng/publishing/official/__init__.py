"""Word papers by the measures of GB/T 9704-2012 (党政机关公文格式), from text and tables; knows no engine."""

from junheng.publishing.official.marks import WHAT_IF, paper_marks
from junheng.publishing.official.measures import ENGLISH, OFFICIAL, Layout
from junheng.publishing.official.paper import OfficialPaper
from junheng.publishing.official.tables import Column, Grid

__all__ = ["ENGLISH", "OFFICIAL", "WHAT_IF", "Column", "Grid", "Layout", "OfficialPaper", "paper_marks"]
