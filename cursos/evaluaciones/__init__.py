"""The assessment engine: bank, attempts, marking. Knows no course."""
