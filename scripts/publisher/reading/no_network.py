"""What stands where frictionless expects a way to the network: every use of it is refused."""

from typing import Any


class Refusing:
    """Refuses whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise PermissionError("no address is opened while checking")
