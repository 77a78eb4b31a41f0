"""Custom actions in this process: an action endpoint that calls the SDK's executor instead of a server.

The dialogue's event loop must not wait for an action that blocks (a slow query), so a plain `run` goes to a thread, and
no action gets more time than the user has patience.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

import rasa_sdk.interfaces
from rasa.core.actions.action import ActionExecutionRejection
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.utils import all_subclasses

logger = logging.getLogger("bot.actions")

#: Names of the actions that failed while the current message was handled; set by the engine.
failed_actions: ContextVar[list[str]] = ContextVar("failed_actions")
#: Whether nobody waits for the current message, so that an action may take the time that a cold start needs.
unhurried: ContextVar[bool] = ContextVar("unhurried", default=False)


def make_executor(package: str) -> ActionExecutor:
    """Return the SDK's executor with the actions of `package` and no others.

    The SDK's own `register_package` takes every action class that happens to be imported, and ends the process when
    one module cannot be imported; here the `ImportError` is raised.
    """
    executor = ActionExecutor()
    executor._import_submodules(package)
    for action in all_subclasses(Action):
        own = action.__module__ == package or action.__module__.startswith(f"{package}.")
        if own and not inspect.isabstract(action):
            executor.register_action(action)
    return executor


class InProcessActions(EndpointConfig):  # type: ignore[misc]
    """An action endpoint without a network in between.

    Rasa calls `request()` and gets what an action server would have sent; an exception makes it drop that action's
    events, and the door then sees an empty answer.
    """

    def __init__(self, package: str, seconds: float, threads: int = 8) -> None:
        super().__init__(url=f"in-process:{package}")
        self.seconds = seconds
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="action")
        self.executor = make_executor(package)
        for name, run in list(self.executor.actions.items()):
            self.executor.actions[name] = self._off_the_loop(run)

    def _off_the_loop(self, run: Callable[..., Any]) -> Callable[..., Any]:
        if inspect.iscoroutinefunction(run):
            return run

        async def in_thread(dispatcher: Any, tracker: Any, domain: Any) -> Any:
            result = await asyncio.get_running_loop().run_in_executor(self._threads, run, dispatcher, tracker, domain)
            return await result if inspect.isawaitable(result) else result

        return in_thread

    async def request(self, *_: Any, json: dict[str, Any] | None = None, **__: Any) -> Any:
        """Run the action named in `json`; raises what Rasa's processor expects from an action server."""
        call = json or {}
        name = str(call.get("next_action"))
        try:
            return await asyncio.wait_for(self.executor.run(call), None if unhurried.get() else self.seconds)
        except rasa_sdk.interfaces.ActionExecutionRejection as rejection:
            raise ActionExecutionRejection(rejection.action_name, rejection.message) from rejection
        except asyncio.TimeoutError as error:
            failed_actions.get([]).append(name)
            logger.error("action %s took longer than %.1f s", name, self.seconds)
            raise RasaException(f"action {name} took too long") from error
        except Exception as error:
            failed_actions.get([]).append(name)
            # Where it happened goes to the log; what the exception says does not, it may quote the user
            where = "".join(traceback.format_tb(error.__traceback__))
            logger.error("action %s failed: %s\n%s", name, type(error).__name__, where)
            raise
