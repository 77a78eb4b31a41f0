from __future__ import annotations

from bot.door.limits import Limits, Window


class Clock:
    """Time that goes on when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_fifteen_a_minute_then_wait_as_long_as_the_sentence_says() -> None:
    clock = Clock()
    limits = Limits(person=15, clock=clock)
    assert [limits.refuse("a", None) for _ in range(15)] == [None] * 15
    sentence = limits.refuse("a", None)
    assert sentence is not None
    assert "15条" in sentence
    assert "60秒" in sentence
    assert limits.refuse("b", None) is None, "another person is not touched"
    clock.now += 60
    assert limits.refuse("a", None) is None


def test_refused_messages_do_not_count_against_anybody() -> None:
    clock = Clock()
    limits = Limits(person=1, address=3, total=4, clock=clock)
    assert limits.refuse("a", "1.1.1.1") is None
    for _ in range(20):
        assert limits.refuse("a", "1.1.1.1")
    assert limits.refuse("b", "1.1.1.1") is None, "the impatient one did not use up the address"
    assert limits.refuse("c", "1.1.1.1") is None
    assert "网络" in (limits.refuse("d", "1.1.1.1") or "")
    assert limits.refuse("d", None) is None, "loopback has no limit per address"
    assert "人较多" in (limits.refuse("e", "2.2.2.2") or ""), "all together"
    clock.now += 60
    assert limits.refuse("a", "1.1.1.1") is None


def test_the_window_slides() -> None:
    clock = Clock()
    window = Window(2, clock)
    window.count("a")
    clock.now += 50
    window.count("a")
    assert window.wait("a") == 10
    clock.now += 10
    assert window.wait("a") == 0
    window.count("a")
    assert window.wait("a") == 50


def test_memory_is_bounded() -> None:
    window = Window(1, Clock(), max_keys=10)
    for number in range(1000):
        window.count(str(number))
    assert len(window._events) == 10


def test_zero_is_no_limit() -> None:
    window = Window(0)
    for _ in range(1000):
        window.count("a")
    assert window.wait("a") == 0
