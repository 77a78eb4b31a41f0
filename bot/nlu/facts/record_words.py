"""The words of the record: 非正常, 失信, 侵权, 处罚."""

from __future__ import annotations

import re

from knowledge.conditions import RecordItem

ITEMS: tuple[tuple[RecordItem, str], ...] = (
    ("abnormal", r"非正常(?:的)?(?:专利)?(?:申请)?"),
    ("low_quality", r"低质量(?:专利)?(?:申请)?"),
    ("serious_list", r"严重(?:违法)?失信(?:名单|主体|企业)?|严重违法(?:失信)?(?:名单|主体)?|黑名单"),
    ("joint_punishment_list", r"(?:失信)?联合惩戒(?:名单|对象)?"),
    ("dishonesty", r"(?:专利|知识产权)?失信(?:行为|被执行人|记录)?|(?:专利|知识产权)?不诚信(?:行为|记录)?|老赖"),
    ("bad_credit", r"(?:不良|信用不良)(?:信用)?(?:信用|征信|记录)(?:记录)?|信用(?:不良|污点|不好|差|有问题)|征信(?:不好|有问题)|(?:信用|征信)(?:上|方面)?(?:出过?)?(?:一?点|些)?(?:小)?问题"),
    ("fake_patent", r"假冒专利|冒充专利"),
    ("infringement", r"(?:故意|恶意|重复|专利|商标|知识产权)*(?:侵权|侵犯(?:过)?(?:人家|别人|他人)?(?:的)?(?:专利|知识产权|商标)?|侵过(?:别人|人家)?(?:的)?权?)(?:行为|记录|判决|官司|诉讼)?"),
    ("subsidy_fraud", r"骗(?:取|过)?(?:专利)?(?:资助|补贴|奖补|补助|奖励)|骗补|套(?:取)?(?:资助|补贴|奖补)"),
    ("unqualified_agent", r"(?:没|无|没有)(?:有)?(?:代理)?资质的?(?:黑)?代理|黑代理"),
    ("false_documents", r"(?:虚假|假)(?:材料|文件|资料)|(?:材料|文件)造假|弄虚作假|数据造假"),
    ("court_defiance", r"(?:不|拒不|拒绝)执行(?:法院)?(?:的)?(?:判决|裁决|生效)"),
    ("operation_anomaly", r"经营异常(?:名录|名单)?|异常名录"),
    ("administrative_penalty", r"行政处罚|处罚(?:记录)?|(?:被|受|挨)(?:(?:(?!假冒|冒充|侵权|失信|骗)[^,。;!?没]){1,5})?罚(?:过|款|了)*|罚过(?:款)?|罚款"),
    ("illegal", r"违法(?:违规)?(?:行为|记录)?|违规(?:行为|记录)?|违纪"),
)  # fmt: skip
# The item that a match names is its last group.
ITEM = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in ITEMS))
