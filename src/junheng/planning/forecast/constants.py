"""The constants of the method. Each was chosen by reasoning or on made-up registers, never on a real one (docs/explanation)."""

from typing import NamedTuple

MEMORY = 0.8
"""Weight of an autumn in a county's ratios, relative to the autumn after it: half is forgotten in three years."""
KNOWN = 20.0
"""A county's ratio starts from 1 with the weight of so many pupils: a handful of pupils proves nothing."""
ENTRY_MEMORY = 0.75
"""The same for a school's share of those who enter."""
SIZE_MEMORY = 0.4
"""The same for a school's share of all pupils: nearly the last autumn alone, since six cohorts already smooth it."""
FADE = 0.8
"""What is left, after each year ahead, of a school's or town's own progression effect."""
WILD = 3.0
"""A yearly figure further than this many standard deviations from what was expected counts as that far."""
COHORT_PRIOR, COHORT_CELLS = 0.85, 50.0
"""How much of a cohort's peculiar size stays with it a year later, where nothing is known, and the cells this is worth."""
ENTRY_PRIOR, ENTRY_CELLS = 0.5, 20.0
"""The same for what is peculiar in a school's recent entry."""
CLIP = 0.5
"""A share counts as at most this much, relatively, above or below the school's usual one when persistence is learnt."""
LEVEL_GAIN, TREND_DAMP, TREND_DOUBT, TREND_NOISE = 0.5, 0.85, 8.0, 0.01
"""Entry without births: smoothing of the level, damping of the trend, how doubtful a trend must not be, least noise."""
LEAST_DISPERSION = 0.1
"""Least ratio of variance to mean of yearly progression."""


class Constants(NamedTuple):
    """The same as one value, given to compiled code: what is compiled is kept, and must not keep old constants."""

    clip: float = CLIP
    cohort_cells: float = COHORT_CELLS
    cohort_prior: float = COHORT_PRIOR
    entry_cells: float = ENTRY_CELLS
    entry_memory: float = ENTRY_MEMORY
    entry_prior: float = ENTRY_PRIOR
    known: float = KNOWN
    least_dispersion: float = LEAST_DISPERSION
    level_gain: float = LEVEL_GAIN
    memory: float = MEMORY
    size_memory: float = SIZE_MEMORY
    trend_damp: float = TREND_DAMP
    trend_doubt: float = TREND_DOUBT
    trend_noise: float = TREND_NOISE
    wild: float = WILD


GIVEN = Constants()
