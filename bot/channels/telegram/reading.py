"""An update of Telegram's as what somebody said to the bot: a pure function with a table in its test."""

from __future__ import annotations

import re
from typing import NamedTuple

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, MessageEntity, Update, User

from bot.channels.channel import text as text_of

#: Command -> what the menu says, and the question that it stands for.
COMMANDS = {
    "start": ("开始", "你好"),
    "help": ("能问什么", "你能回答什么"),
    "check": ("自查能不能备案", "我们公司能备案吗"),
    "centers": ("全国有哪些保护中心", "全国有多少家保护中心"),
}
COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?\s*(?P<rest>.*)", re.DOTALL)
MENTIONS: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]


class Said(NamedTuple):
    """A message to the bot, or a pressed button."""

    sender: str  # a person, in a group: this person in this group
    message_id: str
    chat: int
    text: str = ""
    reply_to: int | None = None  # the message to answer to, where several are in the room
    button: str = ""
    titles: tuple[str, ...] = ()  # what the buttons beside the pressed one say
    query: str = ""  # id of the press, to be acknowledged


def read(update: Update, me: User | None) -> Said | None:
    """Return what was said to the bot; None for what is not meant for it or says nothing. `me`: the bot, once known."""
    if update.callback_query:
        return _pressed(update.callback_query)
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.from_user.is_bot:
        return None
    private = message.chat.type == message.chat.PRIVATE
    text = text_of(message.text or message.caption or "")
    if not text and (not private or message.effective_attachment is None):
        return None  # somebody joined, a title changed, a picture for the others
    command = COMMAND.fullmatch(text)
    if not private and not _is_meant(message, command, me):
        return None
    edited = update.edited_message is not None
    return Said(
        sender=_sender(message.chat.id, message.from_user, private),
        message_id=str(update.update_id),
        chat=message.chat.id,
        text=_command(command) if command else _without_mention(message, text, me),
        reply_to=None if private and not edited else message.message_id,
    )


def _pressed(query: CallbackQuery) -> Said | None:
    if query.message is None or not query.data:
        return None
    chat = query.message.chat
    private = chat.type == chat.PRIVATE
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else ()
    return Said(
        sender=_sender(chat.id, query.from_user, private),
        message_id=f"press:{query.id}",
        chat=chat.id,
        reply_to=None if private else query.message.message_id,
        button=text_of(query.data),
        titles=tuple(text_of(button.text) for row in rows for button in row),
        query=text_of(query.id),
    )


def _sender(chat: int, user: User, private: bool) -> str:
    return str(user.id) if private else f"{chat}.{user.id}"


def _command(command: re.Match[str]) -> str:
    known = COMMANDS.get(command["name"].lower())
    if command["name"].lower() == "start" or (known and not command["rest"]):
        return known[1] if known else ""  # what follows /start is Telegram's, not the user's
    return f"{command['name'] if not known else ''} {command['rest']}".strip()


def _is_meant(message: Message, command: re.Match[str] | None, me: User | None) -> bool:
    """In a group: a command of ours, an answer to the bot, or its name."""
    if me is None:
        return False
    name = (me.username or "").lower()
    if command:
        return command["bot"].lower() == name if command["bot"] else command["name"].lower() in COMMANDS
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == me.id:
        return True
    return bool(_mentions(message, me))


def _mentions(message: Message, me: User) -> list[str]:
    name = f"@{me.username}".lower()
    parse = message.parse_entities if message.text else message.parse_caption_entities
    found = parse(MENTIONS) if message.text or message.caption else {}
    return [text for entity, text in found.items() if text.lower() == name or (entity.user and entity.user.id == me.id)]


def _without_mention(message: Message, text: str, me: User | None) -> str:
    for mention in _mentions(message, me) if me else []:
        text = text.replace(mention, " ")
    return text.strip()
