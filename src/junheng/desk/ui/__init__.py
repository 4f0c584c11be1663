"""The shell of every page: templates, tokens, components, words."""
