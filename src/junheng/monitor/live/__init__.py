"""A county held ready for questions: one edit of one school is assessed again in well under a millisecond.

``Live`` keeps every school part and the sums that the coefficients are made of. An edit changes one school's parts and
moves the sums; the answer is the one a full assessment of the edited data would give, to the last digit.
"""

from junheng.monitor.live.county import Live
from junheng.monitor.live.model import Change, PartNow, RequirementNow, SpreadNow, ValueNow

__all__ = ["Change", "Live", "PartNow", "RequirementNow", "SpreadNow", "ValueNow"]
