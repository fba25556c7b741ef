"""Our own export comes back."""
