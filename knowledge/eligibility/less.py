"""A figure of which only is known that it is not reached (注册资本不到500万): how it is kept, and read again."""

from __future__ import annotations

# So near that every lower threshold is met, and a share that nobody's own figure is likely to be of a whole one.
_SHARE = 0.99987
_DIGITS = 6


def less(value: float) -> float:
    """What stands for 「不到」 a figure.

    >>> less(5.0) < 5 and less(5.0) > 4.999
    True
    """
    return round(value * _SHARE, _DIGITS)


def less_than(value: float) -> float | None:
    """The figure that `less` was given, a whole one or a share of few decimals; None for a figure as it is.

    >>> [less_than(x) for x in (less(5.0), less(0.5), less(5e6), 5.0, 4.5, 0.0)]
    [5.0, 0.5, 5000000.0, None, None, None]
    """
    given = round(value / _SHARE, 2 if value < 1000 else 0)
    return given if given and value == less(given) else None
