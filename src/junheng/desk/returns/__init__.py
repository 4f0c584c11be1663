"""Returns (填报): what schools report, checked as typed, reviewed, locked, with every change kept."""
