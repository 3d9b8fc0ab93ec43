"""What people fill in about certificates; forms check, they never save."""
