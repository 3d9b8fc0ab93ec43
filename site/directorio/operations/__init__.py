"""Writing down what sources say of municipalities."""
