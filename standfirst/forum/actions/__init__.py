"""What the forum writes: each verb is one transaction, with every count it moves."""
