"""A spaCy pipeline for Chinese, built from the knowledge base.

Characters are the tokens, so that no wrong cut can lose a name. Each part of the pipeline fills one group of spans:
`places` (divisions, zones, nicknames), `centers` (a place together with a word for a centre), `industries` (the firm's
trade), `fields` (trades that are named and not the firm's), `outside` (trades in no centre's field), `topics` (what is asked about), `quantities` (figures with units), `references` (它, 两家, 省里那家). What a span stands for is in
its `kb_id_`, several readings joined by `|`.
"""

import itertools
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import jieba
import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from bot.nlu.lexicon import lexicon
from bot.nlu.own_trade import of_scope, of_staff, others
from bot.nlu.pinyin import CJK, sound, split_latin
from bot.nlu.quantities import find_quantities
from bot.nlu.text_normalizer import normalize
from knowledge.industries import Industries, load_industries
from knowledge.loader import load_centers
from knowledge.places import Gazetteer, load_gazetteer

SEPARATOR = "|"
GROUPS = ("places", "centers", "industries", "outside", "topics", "quantities", "references")
CENTER_TAIL = re.compile(
    r" ?\)?(?:省|市|自治区|新区|区|县)?(?:市里|省里|里头|里(?=那|的)|本地|那边|这边|自己)?的?(?:国家级)?(?:省|市)?"
    r"(?:(?:知识产权|知产|专利)?(?:保护|维权|预审)?中心|知识产权保护|(?:那|这)一?(?:家|个)(?!企业|公司|工厂))"
)
_JOINED_RANKS = r"(?:省|市|区)(?:里|级)?的?(?:那[个家]|中心)(?:和|跟|与|及|、|还有|还是|或)(?:省|市|区)(?:里|级)?的?(?:那[个家]|中心)"
# 「合肥的省中心和市中心」: two ranks seen from the place, not the name of one centre.
RANKS_OF_A_PLACE = re.compile(rf"(?:省|市)?(?:这边|那边)?的?{_JOINED_RANKS}")
RANK = re.compile(
    rf"(?={_JOINED_RANKS})(?:省|市|区)(?:里|级)?的?(?:那[个家]|中心)"
    r"|(?:省|市)(?:里|级|本级|一级|局)?的?(?:那|这)(?:一)?(?:家|个)(?!企业|公司)|区(?:里|级)的?(?:那|这)(?:家|个)(?!企业|公司)|(?:省|市)(?:里|级)的?中心|省中心|(?<=省中心[和跟与及、])市中心|(?<=省中心还是)市中心|(?<=省中心还是[报去找走])市中心|市中心(?=[和跟与及、]省)"
    r"|(?<=中心[和跟与及、])(?:省|市|区)(?:里|级)?中心|(?<!专精特新)(?<!小巨人)(?<!瞪羚)(?<!重点)(?<!被评为)(?:省|市)级的(?!专精|小巨人|瞪羚|高|实验|技术|研发|重点|企业|园|协会|产业)|(?:省里|市里)(?!(?:评|给|认定|发|批|颁)?的?(?:专精|小巨人|瞪羚|高新|高企|独角兽|科技|补贴|奖|示范|优势|领军))|市本级|自己那家|^那?(?:省|市)的(?=呢)|(?:省|市)的(?=[和跟与](?:省|市)的)|(?<=省的[和跟与])市的|(?<=市的[和跟与])省的"
)
TITLES = re.compile(r"专精特新|小巨人|瞪羚|独角兽|高新技术|示范企业|优势企业")
# What makes a place of a name that is an everyday word too (于都, 无为): it begins a clause, as the firm's place, and the firm follows.
NAMES_A_PLACE = re.compile(
    r"(?:^|(?<=[,。;!?、: ])|(?<=我们)|(?<=咱们)|(?<=我是)|(?<=们是)|(?<=我)|(?<=俺)|(?<=咱)|(?<=们在)|(?<=我在)|(?<=就在)|(?<=司在)|(?<=厂在)|(?<=册在)|(?<=记在)|(?<=位于)|(?<=地处)|(?<=来自)|(?<=坐标))"
    r"(?P<name>{names})(?=(?:县|市|区)?(?:这边|那边|这儿|那儿|这里|那里|本地|当地)(?:的|做|搞|有|开|办|$|[,。;!? ])"
    r"|(?:的|有[个家]|一家|一个)?(?:一?[个家])?(?:小|老|新)?(?:公司|企业|工厂|厂子|厂|作坊|单位|个体户|合作社)|(?:做|搞|弄|产|造|生产|注册|登记|开厂|办厂)|的(?:$|[,。;!? ])|[^,。;!? ]{1,6}(?:公司|厂)(?!家))"
)
# 「公司在迁安,…」: said of the firm, the name may also end the clause.
STANDS_IN = re.compile(
    r"(?:(?:公司|厂子?|单位|执照)(?:就|是|都)?(?:注册|登记|开|设)?在|注册地?(?:址)?(?:是|在|为)|登记在|位于|地处|坐标)(?P<name>{names})(?=县|市|区|的|这|那|[,。;!? ]|$|做|搞)"
)
PARTS_OF_FIELDS = {"光电子", "机器人", "新一代"}  # how a field is said in short
# Before and after a name that is spelt as neither of two that sound like it (太州).
NAME_BEGINS = re.compile(r"(?:^|[,。;!?、: (是的在问要查找])$")
NAME_ENDS = re.compile(r"^(?:$|[,。;!?、: ()]|市|省|的|那|这|保护|知识产权|知产|中心|预审|备案|电话|官网|网址)")
LATIN_RUN = re.compile(r"[a-z]{4,}")
WHERE_IT_IS = re.compile(r"(?:中心|你们)在哪(?:里|儿)?(?=[,。;!?呢啊 ]|$)")
# 「要多久」 as all that a clause says: how long something takes, never how long a firm must have existed.
HOW_LONG = re.compile(
    r"(?<![^,。;!? ])(?:那|然后|大概|一般|大约|总共|一共)*(?:要|得|需要|用|花)?(?:多久|多长时间)(?:能|可以|才)?"
    r"(?:办好|办完|办下来|下来|批|通过|出结果|有结果|有消息|搞定|弄好|弄完|做完|好)?(?=$|[,。;!? 呢啊呀])"
)


def centers_by_name() -> dict[str, tuple[str, ...]]:
    """Every name, short name and alias of the centres → their ids."""
    names: dict[str, tuple[str, ...]] = {}
    for center in load_centers():
        for name in (center.short, *center.aliases):
            names[normalize(name)] = (*names.get(normalize(name), ()), center.id)
    return names


def known_names() -> set[str]:
    """Names that a homophone may stand for: the centres', and those of provinces, cities and zones."""
    places = load_gazetteer().names().items()
    return {
        *centers_by_name(),
        *(name for name, found in places if any(p.level in ("province", "city") for p in found)),
    }


def field_names() -> set[str]:
    """The fields of the centres as they name them, for 陶慈 and 光点子."""
    fields = {normalize(field) for center in load_centers() for field in center.fields}
    return {name for name in fields if re.fullmatch(r"[\u4e00-\u9fff]{2,6}", name)} | PARTS_OF_FIELDS


def real_names() -> set[str]:
    """Every name of a place: 温岭 is no slip for 温陵."""
    return set(load_gazetteer().names())


class Phrases:
    """A part of the pipeline: finds given phrases and names what each stands for."""

    def __init__(self, nlp: Language, group: str, phrases: Mapping[str, str]) -> None:
        self.group = group
        self.ids = dict(phrases)
        self.matcher = PhraseMatcher(nlp.vocab)
        self.matcher.add(group, [nlp.make_doc(phrase) for phrase in phrases if phrase])

    def __call__(self, doc: Doc) -> Doc:
        # the matcher looks at characters only, so a phrase is also found with a blank inside it; 「没发明 山西」 has no 明山
        spans = [Span(doc, start, end) for _, start, end in self.matcher(doc)]
        whole = [span for span in spans if " " not in span.text]
        broken = [s for s in spans if s not in whole and not any(s.start < w.end and w.start < s.end for w in whole)]
        found = filter_spans([*whole, *broken])
        put(doc, self.group, ((s.start_char, s.end_char, self.ids[s.text.replace(" ", "")]) for s in found))
        return doc


def put(doc: Doc, group: str, found: Iterable[tuple[int, int, str]]) -> None:
    """Sets a group of spans from (start, end, id), in characters."""
    spans = [doc.char_span(start, end, group[:-1], kb_id, alignment_mode="expand") for start, end, kb_id in found]
    doc.spans[group] = SpanGroup(doc, name=group, spans=[span for span in spans if span is not None])


class TopicPhrases(Phrases):
    """What a question is about, by words, and by a clause that asks nothing but how long it takes or where a centre is."""

    def __call__(self, doc: Doc) -> Doc:
        super().__call__(doc)
        found = [(s.start_char, s.end_char, s.kb_id_) for s in doc.spans["topics"]]
        for pattern, what in ((HOW_LONG, "duration"), (WHERE_IT_IS, "address")):
            for match in pattern.finditer(doc.text):
                if not any(match.start() < e and s < match.end() for s, e, _ in found):
                    found.append((match.start(), match.end(), f"unrecorded:{what}"))
        put(doc, "topics", sorted(found))
        return doc


class PlacePhrases(Phrases):
    """Place names in Chinese characters, and in pinyin where a run of letters spells one."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        names = {normalize(said): SEPARATOR.join(p.code for p in places) for said, places in gazetteer.names().items()}
        super().__init__(nlp, "places", names)
        served = {code for center in load_centers() for code in served_codes(center.serves, gazetteer)}
        self.by_sound: dict[tuple[str, ...], list[str]] = {}
        spoken_alike: dict[tuple[str, ...], list[str]] = {}
        for spoken, places in gazetteer.names().items():
            big = [p for p in places if p.level in ("province", "city") or p.code in served]
            if not big or not all("\u3400" <= c <= "\u9fff" for c in spoken):
                continue
            spoken_alike.setdefault(sound(spoken), []).append(spoken)
            codes = self.by_sound.setdefault(sound(spoken), [])
            codes += [p.code for p in big if p.code not in codes]
        in_context = gazetteer.names_in_context()
        self.in_context = {name: SEPARATOR.join(p.code for p in places) for name, places in in_context.items()}
        names_or = "|".join(in_context) or "(?!)"
        self.hint = re.compile(names_or)  # quick to look for; the sentences are not
        self.settled = [
            re.compile(pattern.pattern.replace("{names}", names_or)) for pattern in (NAMES_A_PLACE, STANDS_IN)
        ]
        for codes in self.by_sound.values():
            if any(code in served for code in codes):
                codes[:] = [code for code in codes if code in served]
        self.alike = {key: words for key, words in spoken_alike.items() if len(self.by_sound[key]) > 1}

    def __call__(self, doc: Doc) -> Doc:
        super().__call__(doc)
        spelt = []
        for run in LATIN_RUN.finditer(doc.text):
            codes = self.by_sound.get(split_latin(run.group()))
            if codes:
                spelt.append((run.start(), run.end(), SEPARATOR.join(codes)))
        known = [(s.start_char, s.end_char, s.kb_id_) for s in doc.spans["places"]]
        spelt += [row for row in self._either(doc.text) if not any(s < row[1] and row[0] < e for s, e, _ in known)]
        for match in (
            match
            for pattern in (self.settled if self.hint.search(doc.text) else ())
            for match in pattern.finditer(doc.text)
        ):
            start, end = match.span("name")
            if _is_a_word(doc.text, end) and not any(s < end and start < e for s, e, _ in [*known, *spelt]):
                spelt.append((start, end, self.in_context[match.group("name")]))
        found = sorted(known + spelt)
        said = doc.text  # put together anew each time that it is asked for
        theirs = [row for row in found if _of_a_partner(said, *row[:2])]
        if spelt or theirs:
            put(doc, "places", [row for row in found if row not in theirs])
        return doc

    def _either(self, text: str) -> Iterable[tuple[int, int, str]]:
        """Where a name is spelt as neither of two centres' names that sound alike: both are meant, until more is said."""
        for at in range(len(text) - 1):
            pair = text[at : at + 2]
            names = self.alike.get(sound(pair)) if CJK.match(pair[0]) and CJK.match(pair[1]) else None
            near = names and any(a == b for name in names for a, b in zip(name, pair, strict=True))
            if names and near and NAME_BEGINS.search(text[:at]) and NAME_ENDS.match(text[at + 2 :]):
                yield at, at + 2, SEPARATOR.join(self.by_sound[sound(pair)])


# 「第一申请人是西工大」, 「跟南京大学合作」: a university that the firm works with, no place of the firm's
_PARTNER_BEFORE = re.compile(r"(?:(?<![们我就地址册在])是|跟|和|与|同|给|由|向|从|归|为)$")
_PARTNER_AFTER = re.compile(
    r"(?:工业|交通|理工|科技|师范|农业|医科|财经)?大学|(?:工|交|科|理|师|农|医|海)?大(?=[,。;! ]|$|的(?:老师|教授)|合作|一起|联合|排|第)"
)


def _of_a_partner(text: str, start: int, end: int) -> bool:
    """Whether a name is only the beginning of a university's with which the firm has to do."""
    return bool(_PARTNER_AFTER.match(text, end) and _PARTNER_BEFORE.search(text[max(0, start - 3) : start]))


def _is_a_word(text: str, end: int) -> bool:
    """Whether a word ends there: 高密 is no place in 高密度, nor 大名 in 大名鼎鼎."""
    return end in itertools.accumulate(len(word) for word in jieba.cut(text, HMM=False))


def served_codes(serves: Iterable[str], gazetteer: Gazetteer) -> set[str]:
    """The codes of the places that a centre serves."""
    return {gazetteer.resolve(name).code for name in serves}


class CenterFinder:
    """Marks a place that is said together with 中心, 保护中心, 那家 as the mention of a centre."""

    def __init__(self, nlp: Language) -> None:
        self.aliases = Phrases(nlp, "aliases", {n: SEPARATOR.join(ids) for n, ids in centers_by_name().items()})

    def __call__(self, doc: Doc) -> Doc:
        self.aliases(doc)
        aliases = {(s.start_char, s.end_char): s.kb_id_ for s in doc.spans.pop("aliases")}
        found, text = [], doc.text  # put together anew each time that it is asked for
        for span in doc.spans["places"]:
            tail = CENTER_TAIL.match(text, span.end_char)
            if tail and not RANKS_OF_A_PLACE.match(text, span.end_char):
                found.append((span.start_char, tail.end(), span.kb_id_))
        taken = {(s.start_char, s.end_char) for s in doc.spans["places"]}
        for (start, end), ids in aliases.items():
            if not any(start < e and s < end for s, e in taken):
                found.append((start, end, "center:" + ids))
        put(doc, "centers", sorted(found))
        return doc


class IndustryFinder:
    """Marks the words that place a firm in an industry, with how sure they are."""

    def __init__(self, industries: Industries) -> None:
        self.industries = industries

    def __call__(self, doc: Doc) -> Doc:
        matches = self.industries.find(doc.text)
        centers = [(s.start_char, s.end_char) for s in doc.spans["centers"]]
        named = [(s.start_char, s.end_char, s.kb_id_) for s in doc.spans["places"]]
        inside = [(s, e) for s, e, _ in named if any(m.start < s and e < m.end for m in matches)]  # 铝合[金门]窗
        inside = [one for one in inside if not any(s <= one[0] < e for s, e in centers)]
        if inside:
            put(doc, "places", (row for row in named if row[:2] not in inside))
        taken = [(s.start_char, s.end_char) for group in ("places", "centers") for s in doc.spans[group]]
        spans: dict[tuple[int, int], list[str]] = {}
        text = doc.text  # put together anew each time that it is asked for
        for match in matches:
            if not any(match.start < e and s < match.end for s, e in taken) and not _at_us(
                text, match.start, match.end
            ):
                start = match.start + (text[match.start] == "做")  # 「做药」: the verb is none of the trade
                spans.setdefault((start, match.end), []).append(f"{match.industry}:{match.confidence}")
        found = [(s, e, SEPARATOR.join(ids)) for (s, e), ids in sorted(spans.items())]
        apart = [m for m in self.industries.outside(text) if not any(m.start < e and s < m.end for s, e in taken)]
        apart = [m for m in apart if not (of_scope(text, m.start) or of_staff(text, m.start))]
        said = others(text, [(s, e) for s, e, _ in found], beside=bool(apart))
        put(doc, "industries", (one for one in found if one[:2] not in said))
        put(doc, "fields", (one for one in found if one[:2] in said))
        put(doc, "outside", ((match.start, match.end, "outside") for match in apart))
        return doc


def _at_us(text: str, start: int, end: int) -> bool:
    """Whether 机器人 is the one that is talked to: 「废物机器人」, 「你这个机器人」, 「机器人客服」."""
    return text[start:end] == "机器人" and bool(_ADDRESS.search(text[:start]) or _OF_OURS.match(text[end:]))


_ADDRESS = re.compile(r"(?:[你您](?:们)?(?:这|个|是|破|一)+|破|笨|傻|蠢|呆|烂|废物|垃圾|智障|臭)的?$")
_OF_OURS = re.compile(r"(?:客服|(?:自动)?回[复答](?:的|吗)|还是(?:个)?(?:人|真人|活人))")


class ReferenceFinder(Phrases):
    """Pronouns, and a centre named by its rank alone: 省里那家, 市级的."""

    def __init__(self, nlp: Language, phrases: Mapping[str, str]) -> None:
        super().__init__(nlp, "references", phrases)

    def __call__(self, doc: Doc) -> Doc:
        super().__call__(doc)
        found = [(s.start_char, s.end_char, s.kb_id_) for s in doc.spans["references"]]
        named = [(s.start_char, s.end_char) for group in ("places", "centers") for s in doc.spans[group]]
        for match in RANK.finditer(doc.text):
            if not any(match.start() < e and s < match.end() for s, e in named):
                said = match.group()
                if said.endswith("级的") and TITLES.search(doc.text):
                    continue  # 「专精特新也算吧,是省级的」
                rank = {"省": "province", "区": "district"}.get(said.lstrip("那")[0], "city")
                found.append((match.start(), match.end(), f"level:{rank}"))
        put(doc, "references", sorted(found))
        return doc


@Language.factory("places")
def make_places(nlp: Language, name: str) -> Phrases:
    """Divisions, zones and nicknames, as people say them."""
    return PlacePhrases(nlp, load_gazetteer())


@Language.factory("centers")
def make_centers(nlp: Language, name: str) -> CenterFinder:
    """A place or a centre's own alias, followed by a word for a centre."""
    return CenterFinder(nlp)


@Language.factory("industries")
def make_industries(nlp: Language, name: str) -> IndustryFinder:
    """The words firms use for their business."""
    return IndustryFinder(load_industries())


@Language.factory("topics")
def make_topics(nlp: Language, name: str) -> Phrases:
    """What a question is about, on record or not."""
    words = lexicon()
    unrecorded = {word: f"unrecorded:{what}" for word, what in words.unrecorded.items()}
    neighbours = dict.fromkeys(words.neighbours, "neighbour") | dict.fromkeys(words.never_ours, "never_ours")
    return TopicPhrases(nlp, "topics", {**unrecorded, **words.topics, **neighbours})


@Language.factory("references")
def make_references(nlp: Language, name: str) -> "ReferenceFinder":
    """Words that point back: 它, 两家, 省里那家."""
    words = lexicon()
    return ReferenceFinder(nlp, dict.fromkeys(words.pronouns, "it") | dict.fromkeys(words.both, "both"))


@Language.component("quantities")
def quantities(doc: Doc) -> Doc:
    """Figures with units."""
    put(doc, "quantities", ((q.start, q.end, f"{q.value:g}:{q.unit}") for q in find_quantities(doc.text)))
    return doc


@lru_cache(maxsize=1)
def chinese() -> Language:
    """The pipeline of this installation, built once from the knowledge files."""
    nlp = spacy.blank("zh")
    for part in ("places", "centers", "industries", "topics", "references", "quantities"):
        nlp.add_pipe(part)
    return nlp
