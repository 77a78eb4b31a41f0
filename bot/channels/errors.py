"""What can happen when something is sent to a platform, for every platform the same family."""

from __future__ import annotations


class DeliveryError(Exception):
    """Something was not delivered. The text never holds an address, a token or a word of a message."""


class TryLater(DeliveryError):
    """The platform is busy, limits us or is down; `seconds` where it says how long to wait."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class TokenRefused(DeliveryError):
    """The access token is no longer taken: fetch another one."""


class Refused(DeliveryError):
    """The platform will not take this message, however often it is sent; `code` is the platform's."""

    def __init__(self, reason: str, code: int | str = "") -> None:
        super().__init__(f"{reason} {code}".strip())
        self.code = code
