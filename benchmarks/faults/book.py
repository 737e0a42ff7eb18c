"""Every fault by its class, in the order of the report."""

from collections.abc import Iterable, Mapping

from faults import (
    benign,
    breakdown,
    calendar_forms,
    completeness,
    descriptor,
    encoding,
    excel,
    harmless,
    hostile,
    keys,
    measures,
    merging,
    metadata,
    office,
    phrases,
    provenance,
    records,
    reference,
    releases,
    schemes,
    semantic,
    spots,
    structure,
    terms,
    time,
    typing,
)
from faults.fault import Fault

BENIGN = "benign"

CLASSES: Mapping[str, tuple[Fault, ...]] = {
    "structure": structure.FAULTS + merging.FAULTS,
    "descriptor": descriptor.FAULTS + schemes.FAULTS,
    "encoding": encoding.FAULTS,
    "typing": typing.FAULTS,
    "excel": excel.FAULTS + office.FAULTS,
    "keys": keys.FAULTS + breakdown.FAULTS,
    "reference": reference.FAULTS + spots.FAULTS,
    "semantic": semantic.FAULTS + phrases.FAULTS,
    "completeness": completeness.FAULTS,
    "time": time.FAULTS + calendar_forms.FAULTS,
    "provenance": provenance.FAULTS + records.FAULTS,
    "hostile": hostile.FAULTS,
    "metadata": metadata.FAULTS,
    "release": releases.FAULTS,
    "measures": measures.FAULTS,
    "terms": terms.FAULTS,
    BENIGN: benign.FAULTS + harmless.FAULTS + terms.HARMLESS,
}

TITLES: Mapping[str, tuple[str, str]] = {  # Chinese, English
    "structure": ("文件与行列", "Files, rows and columns"),
    "descriptor": ("数据包说明", "The descriptor"),
    "encoding": ("文字编码", "Characters"),
    "typing": ("单元格写法", "What cells hold"),
    "excel": ("电子表格造成的损坏", "Damage by spreadsheets"),
    "keys": ("主键", "Keys"),
    "reference": ("引用与层级", "References and hierarchy"),
    "semantic": ("含义", "Meaning"),
    "completeness": ("完整性", "Completeness"),
    "time": ("时间", "Time"),
    "provenance": ("出处", "Provenance"),
    "hostile": ("恶意内容", "Hostile content"),
    "metadata": ("元数据", "Metadata"),
    "release": ("与已发布版本相比", "Beside the published version"),
    "measures": ("政策措施", "Policy measures"),
    "terms": ("词语解释", "Terms explained"),
    BENIGN: ("无害的改动", "Harmless changes"),
}


def faults(wanted: Iterable[str] = ()) -> list[tuple[str, Fault]]:
    """The faults of the classes, or with the ids, that are wanted; all of them where none is."""
    named = set(wanted)
    listed = [(kind, fault) for kind, held in CLASSES.items() for fault in held]
    return [(kind, fault) for kind, fault in listed if not named or named & {kind, fault.id}]
