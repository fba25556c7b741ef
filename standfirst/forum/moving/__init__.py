"""Comments that move in from other systems, and out to them."""
