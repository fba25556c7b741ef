"""Comments on stories, and readers who follow each other."""
