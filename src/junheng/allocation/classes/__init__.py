"""Balanced classes (均衡编班): the seed chooses among the assignments that meet thresholds published before it."""
