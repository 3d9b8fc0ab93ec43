"""Read models of practices: what each screen shows, in a number of queries that does not grow."""
