"""What a person hands in, as grids of cells: workbooks and CSV folders, vetted before anything else touches them."""
