"""A second opinion: what frictionless says of tables already read, which opens no file and no address.

``rowwise`` asks frictionless about every row. ``bulk`` says the same of whole columns: it asks
frictionless about every field, and about every cell that differs from all others. The two are held
to each other by tests; where ``bulk`` meets what it does not know, ``rowwise`` is asked.
"""
