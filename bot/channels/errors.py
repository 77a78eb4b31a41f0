"""What can be wrong with a request of a platform, and what can happen when something is sent to it."""

from __future__ import annotations


class Forged(Exception):
    """Not signed by the platform, or long ago. The text says why, in our words."""


class Malformed(Exception):
    """Signed, but not what it should be."""


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
