"""Figures as they are said to people."""

from collections.abc import Sequence


def percent(share: float) -> str:
    """Say a share of 1 in whole per cent; «0 %» and «100 %» only of none and all."""
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"


def of_a_hundred(points: float) -> str:
    """Say points of a mark from 0 to 100 with one decimal at most."""
    return f"{round(points, 1) + 0:g}"


def listed(words: Sequence[str]) -> str:
    """Join with commas and «y»."""
    *most, last = words
    return f"{', '.join(most)} y {last}" if most else last
