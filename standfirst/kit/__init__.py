"""Plain Python that every room may use; nothing here knows Django."""
