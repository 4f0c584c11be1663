"""What the pages of runs show, from the files of the results alone: counts and words are made here, no result is."""
