"""Words of the pages of programmes."""
