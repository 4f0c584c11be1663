"""The reference: slow, obvious, in fractions. The oracle of the fast engine, and the judge at every limit."""
