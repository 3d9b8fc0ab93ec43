"""Taking the assessment of a course."""
