"""What a package says in words takes nothing back of what its licence grants."""

import re
from collections.abc import Iterator

from publisher.checks.descriptor import strings
from publisher.checks.places import in_descriptor
from publisher.checks.readmes import readmes
from publisher.package import Package
from publisher.problem import Problem

RULE = "words-take-nothing-back"
_OPEN = re.compile(r"CC0|CC-BY(?:-SA)?(?:-[0-9]|$)|ODC|PDDL|ODbL|MIT|Apache|OGL", re.IGNORECASE)
_CLOSED_AFTER_ALL = re.compile(
    r"版权所有(?![者人权])|翻印必究|(?:侵权|违者)必究|未经[^，。；]{0,6}(?:许可|授权|同意|允许)[，、]?[^，。；]{0,6}(?:不得|禁止|严禁)"
    r"|(?:禁止|不得|严禁)[^，。；]{0,4}(?:转载|复制|商用|商业)|(?:仅|只)[供限能]?[^，。；]{0,6}(?:内部|非商业|个人学习)"
    r"|all rights reserved|(?:may|must) not be (?:copied|reproduced|redistributed|reused|used commercially)"
    r"|(?:internal|personal|non-?commercial) (?:use|purposes) only"
    r"|only for (?:internal|personal|non-?commercial)"
    r"|no part of (?:this|these)|without (?:prior |written )*permission",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|`[^`]*`")
_OF_OTHERS = re.compile(
    r"(?:原文|原件|文件|文档|图片|标识|徽标|document|original|source|logo|photo)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^。！!\n]+")


def words_take_nothing_back(package: Package) -> Iterator[Problem]:
    """No description and no README reserves what an open licence lets everybody do.

    What is said of the documents, or quoted, is not said of the data.
    """
    listed = package.descriptor.get("licenses")
    names = (
        [str(one.get("name")) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    )
    licence = next((name for name in names if _OPEN.match(name)), "")
    if not licence:
        return
    for path, words in strings(package):
        if str(path[-1]).partition("@")[0] == "description" and (found := _reserved(words)):
            yield in_descriptor(package, path, RULE, found=found[1], licence=licence)
    for readme in readmes(package):
        if found := _reserved(readme.words):
            yield readme.says(RULE, found[0], found[1], licence=licence)


def _reserved(words: str) -> tuple[int, str] | None:
    """Where words reserve something, and the words that do."""
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), words)
    for sentence in _SENTENCE.finditer(bare):
        found = _CLOSED_AFTER_ALL.search(sentence[0])
        if found and not _OF_OTHERS.search(sentence[0]):
            return sentence.start() + found.start(), found[0]
    return None
