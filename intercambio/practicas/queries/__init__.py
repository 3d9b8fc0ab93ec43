"""What each page of practices reads."""
