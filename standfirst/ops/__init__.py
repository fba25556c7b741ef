"""Running the paper: serve, setup, import, health."""
