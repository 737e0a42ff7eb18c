"""The life of every figure and of every package, out of the releases that were published."""
