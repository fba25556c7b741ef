"""Tests that cross rooms; what one room promises is tested in that room's own `tests`."""
