"""Ghost exports."""
