"""A county's tables: schema as data, files read with provenance, checks that yield findings, template, synthetic county."""
