"""The forum's pages. Each form is a page of its own; scripts load the same pages as fragments."""
