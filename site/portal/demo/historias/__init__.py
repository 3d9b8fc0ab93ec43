"""What the demonstration's people did, one module for each part of the site."""
