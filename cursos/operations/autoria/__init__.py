"""Courses as who writes and publishes them has them."""
