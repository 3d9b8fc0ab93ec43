"""What a file of questions becomes in the bank, worked out before anything is written: pure."""
