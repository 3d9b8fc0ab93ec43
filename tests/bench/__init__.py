"""Measurements beside their budgets: `make bench`."""
