"""Policy (方案): reads plan documents into a programme whose every item holds its span of the text."""
