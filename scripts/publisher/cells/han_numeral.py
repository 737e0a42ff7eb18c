"""Numbers written in Chinese characters: 两亿两千万, 十五, 一百二十三."""

from decimal import Decimal

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
LONGEST = 40  # characters; longer runs are no number that anyone writes
CHARACTERS = "".join(DIGITS) + "".join(POWERS)


def value(words: str) -> Decimal | None:
    """The number that well-formed characters stand for: 两万三 -> 23000; None for 十四五, 百, 三四."""
    if len(words) > LONGEST:
        return None
    whole, point, fraction = words.partition("点")
    number = _whole(whole)
    if number is None or not point:
        return number
    scale = POWERS.get(fraction[-1:], 0)
    digits = fraction[:-1] if scale else fraction
    if not digits or any(c not in DIGITS for c in digits):
        return None
    decimal = Decimal(f"{number}.{''.join(str(DIGITS[c]) for c in digits)}")
    return decimal.scaleb(scale)


def _whole(words: str) -> Decimal | None:
    for mark in "亿万":
        if mark in words:
            high, _, low = words.rpartition(mark)
            return _joined(_whole(high), low, POWERS[mark])
    return _below_ten_thousand(words)


def _joined(high: Decimal | None, low: str, power: int) -> Decimal | None:
    """The part before 万 or 亿 and the part after it; a lone digit after it is its next place."""
    if high is None or high == 0:
        return None
    head = high.scaleb(power)
    if not low:
        return head
    if len(low) == 1 and DIGITS.get(low):
        return head + Decimal(DIGITS[low]).scaleb(power - 1)
    tail = _whole(low.lstrip("零〇"))
    return None if tail is None or tail >= Decimal(10) ** power else head + tail


def _below_ten_thousand(words: str) -> Decimal | None:
    total, last, at = 0, 4, 0
    while at < len(words):
        zero = words[at] in "零〇"
        at += zero
        digit = DIGITS.get(words[at : at + 1], 0)
        ten = not digit and at == 0 and words[0] == "十"
        power = POWERS.get(words[at + (not ten) : at + (not ten) + 1], 0)
        if (not digit and not ten) or power >= last:
            return Decimal(0) if words in ("零", "〇") else None
        final = at + 1 == len(words) and not ten
        total += (digit or 1) * 10 ** (last - 1 if final and 1 < last < 4 and not zero else power)
        if not power and not final:
            return None
        last, at = power, at + 1 + (power > 0 and not ten)
    return Decimal(total) if words else None


def printed(number: int) -> str:
    """A whole number in characters: 23 -> 二十三, 10005 -> 一万零五."""
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            high, low = divmod(number, size)
            zero = "零" if 0 < low < size // 10 else ""
            return printed(high) + mark + zero + (printed(low) if low else "")
    return _four(number)


def _four(number: int) -> str:
    words, zero = "", False
    for mark, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if zero and words else "") + "零一二三四五六七八九"[digit] + mark
        zero = not digit
    return words.removeprefix("一") if words.startswith("一十") else words or "零"
