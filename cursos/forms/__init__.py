"""What people fill in about courses; forms check, they never save."""
