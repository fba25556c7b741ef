"""Stories from agencies, read into one neutral form whatever they were written in."""
