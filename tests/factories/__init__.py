"""Made-up rows, in states that may exist."""
