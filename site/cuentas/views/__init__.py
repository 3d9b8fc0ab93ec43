"""Entering, one's profile, and people in the admin."""
