"""How the files of a package are read: strictly, each fault with its line, and nothing followed or opened."""
