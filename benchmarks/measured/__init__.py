"""What things cost: each measured in a process of its own, beside a plain tool doing the same."""
