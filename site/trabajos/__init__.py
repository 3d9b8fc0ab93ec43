"""After-effects and long work: one row for each job, so that no killed process loses one."""
