"""What a municipality, or a network of them, is capable of, element by element."""
