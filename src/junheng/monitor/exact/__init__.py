"""The reference: slow, obvious, in fractions. The oracle for the fast engine, and the judge of what stands at a limit."""
