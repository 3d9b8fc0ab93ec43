"""Assignments: what is handed in, until when, its marks."""
