"""Moving in and out: whole sites of others become ours, and ours can leave."""
