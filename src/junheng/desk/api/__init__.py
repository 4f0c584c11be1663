"""The API: everything the pages do, over the same services and selectors, with tokens that reach as far as their person."""
