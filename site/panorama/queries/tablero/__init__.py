"""What a municipality sees of its people's training."""
