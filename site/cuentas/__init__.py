"""Who is who: people, their profile, their log-in."""
