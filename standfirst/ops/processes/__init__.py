"""The processes of one machine: a supervisor, and what it keeps alive.

The supervisor imports neither Django nor Wagtail. It stays small, and has little to fail of.
"""
