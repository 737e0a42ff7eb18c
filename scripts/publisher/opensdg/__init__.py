"""An Open SDG data repository as indicator packages: read, understood, packed, and what has no place listed.

``repository`` reads the folder; ``years``, ``statuses``, ``prose`` and ``series`` say what stands
there; ``goals`` packs the indicators of a goal; ``report`` tells what was carried and what was not.
"""
