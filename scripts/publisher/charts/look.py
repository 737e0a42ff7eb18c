"""How every chart looks: colours for light and dark pages, type, sizes.

A chart is drawn once, in the light colours; a dark page recolours it by attribute
(``[fill="#1f5a8a"]``), so every colour is written as one of these exact values.
"""

PALETTE: dict[str, tuple[str, str]] = {
    "ink": ("#1c2127", "#e8ecf1"),  # words that matter
    "quiet": ("#5a6570", "#a3adb8"),  # words and marks that step back
    "home": ("#1f5a8a", "#74b3ee"),  # the area the figures are about
    "second": ("#9c4a12", "#e8a268"),  # a second line
    "third": ("#5d4a9c", "#b6a3f2"),  # a third line
    "goal": ("#a3203c", "#ff8c9c"),  # a target
    "faint": ("#dde2e8", "#3a424c"),  # grid and track: behind the data, never the only sign of anything
    "middle": ("#a9c4de", "#2f5577"),  # between faint and home: the middle shade of tiles, under words
    "paper": ("#ffffff", "#14181d"),  # inside hollow marks
}
INK, QUIET, HOME, SECOND, THIRD, GOAL, FAINT, MIDDLE, PAPER = (light for light, _ in PALETTE.values())
SEAL, RULE, ON_SEAL = "#a3291b", "#d8d3c6", "#fffdf8"  # around a chart where it is a picture of its own

WIDTH = 400  # a phone shows this at about 0.85, so the smallest words stay near 11 px
TEXT, SMALL = 14, 13
READER_FONTS = "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
