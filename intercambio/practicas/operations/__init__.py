"""What changes a practice."""
