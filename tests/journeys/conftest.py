"""Journeys: stories that cross rooms, told in a real browser on a running newspaper.

They use the fixtures of `tests.server` (`newspaper`) and `tests.browser` (`page`, `context`,
`visitor`, `watch`). A journey marked `smoke` runs on SQLite too, all others on PostgreSQL only.
"""
