"""What may be done in a course."""
