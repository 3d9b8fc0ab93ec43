"""What people fill in about a practice; forms check, they never save."""
