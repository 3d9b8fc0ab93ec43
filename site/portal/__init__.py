"""The site itself: settings, addresses, home page, commands, contents and demonstration."""
