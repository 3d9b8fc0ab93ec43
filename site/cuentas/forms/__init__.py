"""What people fill in about themselves: to enter, and in their profile."""
