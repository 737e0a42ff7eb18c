"""What was found about a ZIP, in words and for programs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from publisher.package import Text
from publisher.problem.messages import Lang, visible
from publisher.verify.finding import Finding
from publisher.verify.inside import Claim

_INTACT = Text(
    "完好：{files}个文件都与ZIP里的指纹清单相符。",
    "Intact: all {files} files agree with the list of fingerprints in the ZIP.",
)
_PUBLISHED = Text("数据与已发布的逐字节相同。", "The data are byte for byte as published.")
_ALONE = Text(
    "没有与已发布的内容比较：用 --site 或 --packages 指明拿什么来比较。",
    "It was not compared with what was published: name with --site or --packages what to compare it with.",
)
_STANDS = Text("没有新版本、更正或撤下。", "There is no newer version, correction or withdrawal.")
_BAD = Text("不可信：发现{n}处问题。", "Not to be relied on; problems found: {n}.")
_IS = Text("{title}，版本{version}", "{title}, version {version}")
_COMMIT = Text("提交 {commit}", "commit {commit}")
_KIND = {"error": Text("错误", "error"), "notice": Text("提示", "notice")}
SINCE = (
    "version-is-not-the-newest",
    "package-was-renamed",
    "figure-was-corrected",
    "package-was-withdrawn",
    "indicator-was-withdrawn",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything about one ZIP; ``files`` counts those in it, ``compared`` is whether somebody vouched."""

    file: str
    sha256: str
    files: int
    claim: Claim
    findings: tuple[Finding, ...]
    compared: bool

    @property
    def sound(self) -> bool:
        """Whether the ZIP can be relied on and quoted."""
        return not any(finding.severity == "error" for finding in self.findings)


def as_text(answer: Answer, lang: Lang) -> str:
    """For people: what it is, what is wrong, and the verdict."""
    head = [
        visible(answer.file),
        *(f"  {line}" for line in _claimed(answer.claim, lang)),
        f"  SHA-256 {answer.sha256}",
    ]
    found = [line for finding in answer.findings for line in _paragraph(finding, lang)]
    return "\n".join([*head, *found, *(f"  {line}" for line in _verdict(answer, lang))]) + "\n"


def _claimed(claim: Claim, lang: Lang) -> list[str]:
    named = {claim.package: claim.version, **claim.packages}
    lines = [
        _IS[lang].format(title=visible(_title(claim, n)), version=visible(v)) for n, v in named.items() if n
    ]
    return [*lines, *([_COMMIT[lang].format(commit=visible(claim.commit))] if claim.commit else [])]


def _title(claim: Claim, package: str) -> str:
    return f"{package}/{claim.indicator}" if claim.indicator else package


def _paragraph(finding: Finding, lang: Lang) -> list[str]:
    colon = "：" if lang == "zh" else ": "
    return [
        f"  {_KIND[finding.severity][lang]}{colon}{finding.message(lang)}",
        f"      → {finding.fix(lang)}",
    ]


def _verdict(answer: Answer, lang: Lang) -> list[str]:
    errors = sum(finding.severity == "error" for finding in answer.findings)
    if errors:
        return [_BAD[lang].format(n=errors)]
    lines = [_INTACT[lang].format(files=answer.files)]
    if not answer.compared:
        return [*lines, _ALONE[lang]]
    if not answer.claim.said:
        return lines
    later = any(finding.kind in SINCE for finding in answer.findings)
    return [*lines, _PUBLISHED[lang], *([] if later else [_STANDS[lang]])]


def as_json(answer: Answer, lang: Lang) -> str:
    """For programs: the same as values."""
    claim = answer.claim
    told = {
        "sound": answer.sound,
        "compared": answer.compared,
        "file": visible(answer.file),
        "sha256": answer.sha256,
        "package": claim.package,
        "version": claim.version,
        "indicator": claim.indicator,
        "packages": dict(claim.packages),
        "findings": [_described(finding, lang) for finding in answer.findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _described(finding: Finding, lang: Lang) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "file": visible(finding.file),
        "message": finding.message(lang),
        "fix": finding.fix(lang),
        "lang": lang,
    }


FORMATS: Mapping[str, Callable[[Answer, Lang], str]] = {"text": as_text, "json": as_json}
