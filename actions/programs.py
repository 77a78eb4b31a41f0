"""The two neighbouring programmes: whom to ask, as far as their documents say."""

from __future__ import annotations

from actions.answers import Answer, render
from actions.desk import Desk
from actions.question import Question


def answer(question: Question, desk: Desk, program_id: str) -> Answer:
    """The programme's public contacts, with their place in its document."""
    program = desk.knowledge.program(program_id)
    assert program is not None, program_id
    reference = desk.knowledge.references[program.document]
    return Answer(
        kind="program",
        status="answered" if program.contacts else "not_on_record",
        text=render("program", program=program, reference=reference),
        data={
            "program": program.name,
            "contacts": [contact.dict(include={"kind", "value", "use"}) for contact in program.contacts],
        },
        sources=(
            {
                "id": reference.id,
                "title": reference.title,
                "locator": "、".join(dict.fromkeys(contact.at for contact in program.contacts)),
                "as_of": reference.as_of,
                "url": None,
            },
        ),
        suggestions=(),
        context=question.context,
    )
