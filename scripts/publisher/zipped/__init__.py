"""ZIP files put together of what is packed already, so that what did not change is copied and not packed."""
