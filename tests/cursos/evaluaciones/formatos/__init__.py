"""Files that question banks live in."""
