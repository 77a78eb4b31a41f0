"""Measure a running bot: answers per second, and how long they take, over its REST shape.

python scripts/bench_bot.py --url http://127.0.0.1:5005 --messages 500 --people 8
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
import uuid

import httpx

QUESTIONS = [
    "苏州保护中心的电话",
    "那备案要几件专利",
    "广州中心受理哪些领域",
    "你好",
    "江苏有哪些保护中心",
    "需要几个人交社保",
]
PER_PERSON = 12  # below the limit of messages per person and minute


async def person(client: httpx.AsyncClient, questions: int, times: list[float]) -> None:
    """One person after the other: asks and waits for the answer."""
    for start in range(0, questions, PER_PERSON):
        sender = uuid.uuid4().hex
        for number in range(start, min(questions, start + PER_PERSON)):
            body = {"sender": sender, "message": QUESTIONS[number % len(QUESTIONS)]}
            started = time.perf_counter()
            response = await client.post("/webhooks/rest/webhook", json=body)
            response.raise_for_status()
            times.append(time.perf_counter() - started)


async def bench(url: str, messages: int, people: int) -> None:
    """Let `people` ask at once and print one line."""
    times: list[float] = []
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client:
        started = time.perf_counter()
        await asyncio.gather(*[person(client, messages // people, times) for _ in range(people)])
        seconds = time.perf_counter() - started
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    rate = len(times) / seconds
    print(f"{len(times)} answers, {people} people: {rate:.0f}/s, p50 {p50 * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms")


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:5005")
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--people", type=int, default=8)
    arguments = parser.parse_args()
    asyncio.run(bench(arguments.url, arguments.messages, arguments.people))


if __name__ == "__main__":
    main()
