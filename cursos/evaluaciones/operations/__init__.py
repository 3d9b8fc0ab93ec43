"""What may be done with the bank and with attempts."""
