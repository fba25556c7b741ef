"""Importing from the editor's side: files come in, a check reports, an editor confirms."""
