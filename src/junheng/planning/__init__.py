"""Planning (规划): forecast the places that will be needed, find the cheapest way to close the gap; one package an engine."""
