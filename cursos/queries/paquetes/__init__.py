"""A course in a ZIP."""
