"""Programmes (督办): plans, tasks, duties, evidence, inspections."""
