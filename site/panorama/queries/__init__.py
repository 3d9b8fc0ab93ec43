"""What looks across everything, each in a number of queries that does not grow."""
