"""The national returns (教基 forms): which of their numbers are columns of the data set, found by their labels."""
