"""What each page of requests for help reads."""
