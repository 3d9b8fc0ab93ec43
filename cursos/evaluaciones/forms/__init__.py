"""What is asked of people: a question as its editor writes it, a file, what to do with many."""
