"""The whole paper leaves: articles as ninjs 3.1, and the rest."""
