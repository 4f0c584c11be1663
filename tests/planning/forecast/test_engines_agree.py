"""The compiled engine answers what the plain one answers, on regular and wild registers."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.planning.forecast.constants import GIVEN
from junheng.planning.forecast.core import run
from junheng.planning.forecast.kernel_shares import own_entry
from junheng.planning.forecast.panel import panel_of
from junheng.planning.forecast.prepare import prepare
from junheng.planning.forecast.reference import own_course, project
from tests.planning.forecast.made import options, unless_thin, wild


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_compiled_engine_and_the_plain_one_agree(seed):
    register = wild(seed)
    panel, _ = panel_of(register)
    ready = unless_thin(lambda: prepare(panel, register, options(seed), panel.last, 4))
    if ready is None:
        return
    setting = ready.setting
    assert np.allclose(run(setting).pupils, np.array(project(setting)), rtol=1e-9, atol=1e-9)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=20), st.integers(1, 12))
def test_entry_from_its_own_past_agrees_and_is_never_negative(values, ahead):
    level = [value % 7 > 0 for value in values]
    fast = own_entry(np.array(values, dtype=float), np.array(level), ahead, GIVEN)
    assert np.allclose(fast, own_course([float(v) for v in values], level, 0.8, ahead))
    assert (fast >= 0).all()
