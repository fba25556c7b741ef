"""The account's pages. Each is a page of its own, and a fragment for the panel on any page."""
