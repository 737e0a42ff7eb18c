"""Two ways to the same verdict: in bulk, and row by row by frictionless."""
