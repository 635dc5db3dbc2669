"""Ways of tagging an article."""
