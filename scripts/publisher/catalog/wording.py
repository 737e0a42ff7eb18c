"""The words of the machine catalogue, in both languages. {gaps} are filled where they are used."""

from publisher.package import Text

NOTICE = Text(
    "由编者独立整理，不是政府部门的出版物；与原文不一致之处，以原文为准。",
    "An independent compilation, not an official publication; "
    "where it differs from the original document, the document prevails.",
)
CREDIT = Text(
    "数字原发布者：{publishers}。整理：{compilers}（独立整理，非官方发布）。",
    "Figures first published by: {publishers}. "
    "Compiled by: {compilers} (independent, not an official publication).",
)
COMPILED = Text(
    "整理：{compilers}（独立整理，非官方发布）。",
    "Compiled by: {compilers} (independent, not an official publication).",
)
BETWEEN = Text("、", "; ")
ORIGINAL = Text("数字的原发布者", "publisher of the original figures")

SITE = Text("明数", "Plain Figures")
COMPILERS = Text("明数编者", "Plain Figures compilers")
CATALOGUE = Text("明数：数据目录", "Plain Figures: data catalogue")
DESCRIPTION = Text(
    "政务报告里的数字，一个一个对得上原话。由编者独立整理，不是政府部门的出版物。",
    "The figures in government reports, each one matched with the words that carry it. "
    "An independent compilation, not an official publication.",
)
THEMES = Text("欧盟数据主题", "EU data themes")
GOVERNMENT = Text("政府与公共部门", "Government and public sector")
API = Text("明数数据接口", "Plain Figures API")

RELEASES = Text("明数：数据包的版本", "Plain Figures: versions of the data packages")
RELEASED = Text("{title}：{version}版", "{title}: version {version}")
CORRECTIONS = Text("明数：更正", "Plain Figures: corrections")
CORRECTED = Text("更正：{subject}", "Correction: {subject}")
CHANGE = Text(
    "表“{table}”中“{row}”一行的“{field}”由“{before}”改为“{after}”。原因：{reason}",
    "In the table “{table}”, row “{row}”, “{field}” was changed "
    "from “{before}” to “{after}”. Reason: {reason}",
)
CALENDAR = Text("明数：预计更新", "Plain Figures: expected updates")
EXPECTED = Text("{title}：预计{day}更新", "{title}: next update expected on {day}")
UPDATED = Text("{title}：预计更新", "{title}: next update expected")
