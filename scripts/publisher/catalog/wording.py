"""The words of the machine catalogue, in both languages. {gaps} are filled where they are used."""

from collections.abc import Mapping

from publisher import instance
from publisher.package import Text

# What names the site, which its settings do: {site} is its name.
_NAMED: Mapping[str, Text] = {
    "SITE": Text("{site}", "{site}"),
    "COMPILERS": Text("{site}编者", "{site} compilers"),
    "CATALOGUE": Text("{site}：数据目录", "{site}: data catalogue"),
    "API": Text("{site}数据接口", "{site} API"),
    "RELEASES": Text("{site}：数据包的版本", "{site}: versions of the data packages"),
    "CORRECTIONS": Text("{site}：更正", "{site}: corrections"),
    "CALENDAR": Text("{site}：预计更新", "{site}: expected updates"),
    "NOTICE": Text("由{site}发布。", "Published by {site}."),
    "IN_CREDIT": Text(),
    "IN_DESCRIPTION": Text(),
}
# What a site that is independent of whom it quotes says of that.
_INDEPENDENT: Mapping[str, Text] = {
    "NOTICE": Text(
        "由编者独立整理，不是政府部门的出版物；与原文不一致之处，以原文为准。",
        "An independent compilation, not an official publication; "
        "where it differs from the original document, the document prevails.",
    ),
    "IN_CREDIT": Text("（独立整理，非官方发布）", " (independent, not an official publication)"),
    "IN_DESCRIPTION": Text(
        "由编者独立整理，不是政府部门的出版物。", " An independent compilation, not an official publication."
    ),
}


def __getattr__(name: str) -> Text:
    """The words in which the site or its standing is named."""
    if name in _INDEPENDENT and instance.is_independent():
        return _INDEPENDENT[name]
    if name in _NAMED:
        zh, en = _NAMED[name].zh, _NAMED[name].en
        return Text(zh.replace("{site}", instance.name("zh")), en.replace("{site}", instance.name("en")))
    if name in _COMPOSED:
        return _COMPOSED[name]()
    raise AttributeError(name)


def _credit() -> Text:
    more = __getattr__("IN_CREDIT")
    return Text(
        f"数字原发布者：{{publishers}}。整理：{{compilers}}{more.zh}。",
        f"Figures first published by: {{publishers}}. Compiled by: {{compilers}}{more.en}.",
    )


def _compiled() -> Text:
    more = __getattr__("IN_CREDIT")
    return Text(f"整理：{{compilers}}{more.zh}。", f"Compiled by: {{compilers}}{more.en}.")


def _description() -> Text:
    more = __getattr__("IN_DESCRIPTION")
    return Text(instance.description("zh") + more.zh, instance.description("en") + more.en)


_COMPOSED = {"CREDIT": _credit, "COMPILED": _compiled, "DESCRIPTION": _description}

BETWEEN = Text("、", "; ")
ORIGINAL = Text("数字的原发布者", "publisher of the original figures")

THEMES = Text("欧盟数据主题", "EU data themes")
GOVERNMENT = Text("政府与公共部门", "Government and public sector")

RELEASED = Text("{title}：{version}版", "{title}: version {version}")
CORRECTED = Text("更正：{subject}", "Correction: {subject}")
CHANGE = Text(
    "表“{table}”中“{row}”一行的“{field}”由“{before}”改为“{after}”。原因：{reason}",
    "In the table “{table}”, row “{row}”, “{field}” was changed "
    "from “{before}” to “{after}”. Reason: {reason}",
)
EXPECTED = Text("{title}：预计{day}更新", "{title}: next update expected on {day}")
UPDATED = Text("{title}：预计更新", "{title}: next update expected")
