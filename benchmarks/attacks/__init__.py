"""Attacks as data, the process in which each is tried, and the judge of what it did."""
