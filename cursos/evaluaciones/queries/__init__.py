"""Reading the bank, attempts, and what comes after them."""
