"""The settings, the addresses and the entry points: the one room that knows every other."""
