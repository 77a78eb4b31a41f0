"""A message of the queue as people and programs read it."""

from __future__ import annotations

import json
from datetime import datetime

from bot.records import CHINA, Review


def line(review: Review) -> str:
    """One row of the list: number, moment, reason and answer, guess, text."""
    times = f" x{review.times}" if review.times > 1 else ""
    return (
        f"{review.id:>5}  {_moment(review.at)}  {review.reason}/{review.status}  {_guess(review)}  {review.text}{times}"
    )


def everything(review: Review) -> list[str]:
    """All that is known of a message, a line each."""
    ranking = ", ".join(f"{name} {confidence:.2f}" for name, confidence in review.ranking)
    told = {
        "message": f"{review.id} ({review.state})",
        "text": review.text,
        "said": f"{_moment(review.at)}, {review.times} times, on {review.channel}",
        "reason": review.reason,
        "answer": f"{review.status}, {review.kind or 'no kind'}",
        "understood": review.intent or "nothing: no answer came out",
        "ranking": ranking or "-",
        "similarity": "-" if review.similarity is None else f"{review.similarity:.2f}",
    }
    if review.decided_at:
        told["decided"] = f"{_moment(review.decided_at)} by {review.decided_by}"
    told |= {key: value for key, value in {"label": review.label, "why": review.why}.items() if value}
    return [f"{key + ':':<12}{value}" for key, value in told.items()]


def json_line(review: Review) -> str:
    """All fields as one JSON object; moments in ISO 8601, UTC."""
    fields = {
        key: value.isoformat() if isinstance(value, datetime) else value for key, value in review._asdict().items()
    }
    return json.dumps(fields, ensure_ascii=False)


def _guess(review: Review) -> str:
    if not review.ranking:
        return review.intent or "-"
    name, confidence = review.ranking[0]
    return f"{name if review.intent == name else f'?{name}'} {confidence:.2f}"


def _moment(moment: datetime) -> str:
    """In China's time, which the bot tells people too."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"
