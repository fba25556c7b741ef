"""Backup and restore: the whole paper in one file, and back. See docs/decisions/0014."""
