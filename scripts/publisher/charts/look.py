"""How every chart looks: colours for light and dark pages, type, sizes."""

PALETTE: dict[str, tuple[str, str]] = {}


def dark_css() -> str:
    """CSS rules that recolour the charts on a dark page."""
    return ""
