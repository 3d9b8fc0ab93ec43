"""A person's way through a course."""
