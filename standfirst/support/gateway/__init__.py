"""The payment provider behind a small interface; none when nothing is configured."""
