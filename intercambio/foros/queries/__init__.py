"""What each page of the forums reads."""
