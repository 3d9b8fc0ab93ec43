"""What may be done with a practice."""
