"""Messaging apps at the ASGI edge: each verifies and reads its platform's messages, all share the one door.

`registry.py` says which are switched on; `answering.py` is the way of a message through a channel.
"""

import logging

# They log whole addresses and arguments: some platforms want the token in the address, and messages are arguments.
# Said by name, so that a more talkative root logger does not undo it.
for _name in ("httpx", "httpcore", "wechatpy", "urllib3"):
    logging.getLogger(_name).setLevel(logging.WARNING)
logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # an update that it cannot read is logged whole
