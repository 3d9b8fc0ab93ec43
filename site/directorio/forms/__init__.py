"""What people write in the directory, checked."""
