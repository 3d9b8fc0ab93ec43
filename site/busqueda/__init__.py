"""What can be found: one row for each thing, whatever it is, and the words it is found by."""
