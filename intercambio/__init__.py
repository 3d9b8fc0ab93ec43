"""Best practices, forums and networks of municipalities; their apps arrive with the exchange."""
