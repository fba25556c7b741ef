"""What happens without a request: tasks, and the schedule."""
