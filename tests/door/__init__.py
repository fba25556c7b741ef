"""The door with and without its fast path, over the same bytes."""
