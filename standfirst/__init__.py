"""Standfirst: the online newspaper as one program."""

__version__ = "0.1.0"
