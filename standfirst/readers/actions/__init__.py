"""What can be done to an account, one kind of thing a module."""
