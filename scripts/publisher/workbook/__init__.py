"""A package as a workbook and back: export it, check what came back, import what was meant.

The workbook holds one sheet a table. Row numbers are those of the CSV file, so that a problem is
found at the same row in both; columns that only explain (the title of an indicator beside its
code) stand to the left and are never read back. No rule is written twice: what a workbook holds
is turned into the CSV files it stands for, and these go through ``publisher.checks``.
"""
