"""What a test's answers say of the test and of each of its questions: pure, no table, no Django."""
