"""What a cell holds: numbers, days, years and the words that carry figures; a column asked in bulk."""
