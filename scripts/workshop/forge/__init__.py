"""What the workflows say to GitHub: comments, issues and commits, by ``gh``, with nothing installed.

The jobs that may write run this and nothing else. They take what other jobs hand them for data of
unknown origin: plain files of a limited size, to the place that GitHub itself names.
"""

from workshop.forge.api import Api, ForgeError

__all__ = ["Api", "ForgeError"]
