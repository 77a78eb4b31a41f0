"""Several questions in one message, each about something of its own: 苏州电话多少?常州收不收光伏?

Questions about one and the same place or programme are understood together; only where each is tied to another one
would the words of the one be taken for the other's.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from bot.nlu.focus import ASKS

MOST = 4  # questions of one message that are answered one by one
_EACH = 3  # question marks in a message that asks question after question
LEAST = 4  # characters of a question
_END = re.compile(r"[?。!;\n~… ]+|,|(?=顺便|另外|还有|以及|再(?:问|说|给|查|帮|请))")
_WANTS = re.compile(
    rf"{ASKS.pattern}|电话|号码|热线|网址|官网|(?:告诉|发|给|报)(?:我|一?下)|(?:领域|产业|条件|要求)$|[吗呢]$"
)
# What stands for a programme, a rule or a term, which belong to no place.
_RULE = re.compile(
    r"预审(?:都|已经)?(?:过了|通过|合格|没过|不过)|国知局|(?:资格|名单)[^,。;!?]{0,6}(?:取消|没了|移出|丢)|非正常[^,。;!?]{0,8}(?:怎么|咋|处理|罚)|预审[^,。;!?]{0,10}(?:多久|多长|几个?月|多少天|区别|好处)|专利产品备案|产品备案|运营中心|密集型|是?(?:什么|啥)意思|是(?:什么|啥)(?:东西)?$|指的?(?:是)?(?:什么|啥)"
)
# 「柳州的企业归谁?是不是得跑广东去」 goes on with the question before.
_GOES_ON = re.compile(
    r"(?:(?:没有|不行|不收|没得)的话|也[是要得在找]|是不是|是否|还是|要不(?!要)|或者?|难道|不然|莫非|是要?|那是|[收接管](?:不[收接管])?我们)"
)
_CONTACTS = {"phone", "website"}  # an answer with them says by itself what is not on record
# 「1.成都做不做软件 2.电话」: each number begins a question.
_NUMBER = re.compile(r"(?:^|(?<=[,。;?!\n ])|(?<=[一-龥]))[(]?(?P<n>\d)[.、)](?!\d)")
_CLIENTS = re.compile(r"客户|(?:两|几|三|四)家(?:公司|企业|厂)|代理(?:机构|公司|人)")
_ASKS_MORE = re.compile(r"[?？吗么]|能不能|注册(?:都)?在|电话|条件|几件")
_ONE_FIRM = re.compile(r"(?:^|[,。;:、 ])(?:还有)?一[个家](?:是|客户|公司|企业|,)*(?P<firm>[^,。;!?、]{4,20})")
_LEAD = re.compile(r"^(?:顺便|另外|还有|以及|再|然后|也|请?问|想|一下|下|帮我|,)+(?=.{4})")


def questions(doc: Doc) -> list[str]:
    """The questions of a message that are about different things; empty where there are fewer than two."""
    if listed := _numbered(doc.text) or _firms(doc):
        return listed
    pieces: list[tuple[str, str]] = []  # text, what it is about
    waiting = ""  # said before the first question
    said = doc.text  # put together anew each time that it is asked for
    names = [(span.start_char, span.kb_id_) for group in ("centers", "places") for span in doc.spans[group]]
    topics = [(span.start_char, span.kb_id_) for span in doc.spans["topics"]]
    each = said.count("?") >= _EACH
    for start, end in _stretches(said):
        text = said[start:end]
        if each and pieces and text.strip().endswith("?") and _WANTS.search(text) and len(text) >= LEAST + 1:
            pieces.append((text, f"{len(pieces)}"))  # three marks: each asks, of what the first names
            continue
        about = (
            "" if pieces and _GOES_ON.match(text) else _about(text, [name for at, name in names if start <= at < end])
        )
        if not about and pieces and _not_on_record([what for at, what in topics if start <= at < end]):
            about = "" if _CONTACTS & {what for at, what in topics if at < start} else "unrecorded"
        if about and (about == "unrecorded" or _WANTS.search(text)) and (not pieces or about != pieces[-1][1]):
            pieces.append((waiting + text, about))
            waiting = ""
        elif pieces:
            pieces[-1] = (pieces[-1][0] + text, pieces[-1][1])
        else:
            waiting += text
    whole = [_LEAD.sub("", text.strip(" ,")) for text, _ in pieces]
    return whole if 2 <= len(whole) <= MOST and all(len(text) >= LEAST for text in whole) else []


def _numbered(text: str) -> list[str]:
    """The questions of a list that the user has numbered from 1 on."""
    marks = list(_NUMBER.finditer(text))
    if not 2 <= len(marks) <= MOST or [int(mark.group("n")) for mark in marks] != list(range(1, len(marks) + 1)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = [text[mark.end() : end].strip(" ,。;\n") for mark, end in zip(marks, ends, strict=True)]
    return [text[: marks[0].start()] + found[0], *found[1:]] if all(len(one) >= LEAST - 1 for one in found) else []


def _firms(doc: Doc) -> list[str]:
    """「三个客户,一个在无锡做传感器,一个在南通做织机」: for each of several firms whose its trade is."""
    found = [
        match.group("firm")
        for match in _ONE_FIRM.finditer(doc.text)
        if all(
            any(match.start() <= span.start_char < match.end() for span in doc.spans[group])
            for group in ("places", "industries")
        )
    ]
    apart = _CLIENTS.search(doc.text) and not _ASKS_MORE.search(doc.text)
    return [f"{firm}的归哪个中心" for firm in found] if 2 <= len(found) <= MOST and apart else []


def _not_on_record(topics: list[str]) -> bool:
    """Whether a stretch asks for what no document has, and for nothing else: 要多久, 收费吗."""
    return bool(topics) and all(topic.startswith("unrecorded:") for topic in topics)


def _stretches(text: str) -> list[tuple[int, int]]:
    """From mark to mark, each with the marks after it."""
    ends = [match.end() for match in _END.finditer(text)]
    starts = [0, *ends]
    return [(a, b) for a, b in zip(starts, [*ends, len(text)], strict=True) if b > a]


def _about(text: str, named: list[str]) -> str:
    """The places and centres that a stretch names, or that it is a matter of the rules; empty when it says neither."""
    if named:
        return "|".join(named)
    return "rules" if _RULE.search(text.rstrip("?。!, ")) else ""
