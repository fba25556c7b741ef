"""One append-only log of events, which every process of the paper follows."""
