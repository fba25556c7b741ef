"""The front door: stored pages, limits, headers and purges."""
