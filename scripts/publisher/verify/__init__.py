"""Is a downloaded ZIP what was published, and does what it says still stand?

``opened`` looks into the file without trusting it, ``inside`` compares it with its own list of
fingerprints, ``published`` with what the site or the repository vouches for. Every answer is a
``Finding``; nothing here prints or raises.
"""
