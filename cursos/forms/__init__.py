"""What people send about editions and what they hand in."""
