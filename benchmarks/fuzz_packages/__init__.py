"""Chance against the check: how packages are damaged, run in a child process, and judged."""
