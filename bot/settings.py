"""Every setting of the bot, in one place: environment first, then `.env`, then the default here.

`.env.example` documents each name. Secrets have no default that works everywhere: what is not set is generated (visitor
secret) or refused (REST token for callers from other machines).
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from pydantic import BaseSettings, Field

ROOT = Path(__file__).resolve().parent.parent
AES_KEY = r"^([0-9A-Za-z]{43})?$"  # as WeChat and WeCom make it


class Settings(BaseSettings):
    """Typed settings; the names in capitals are those of the environment.

    Raises `pydantic.ValidationError` when a value has the wrong type or is out of range.
    """

    host: str = Field("127.0.0.1", description="address to listen on; 0.0.0.0 for all")
    port: int = Field(5005, ge=0, le=65535)
    rest_token: str = Field("", description="bearer token for REST callers that are not on this machine; empty = none")
    staff_token: str = Field(
        "", description="bearer token of the centre's own staff, who see internal rules; empty = none"
    )
    visitor_secret: str = Field("", description="signs visitor cookies; empty = generated into the data folder")
    secure_cookies: bool = Field(False, description="mark cookies Secure: set it behind HTTPS")
    public_url: str = Field("", description="what links to this bot begin with; empty = http://localhost:PORT")

    report_secret: str = Field("", description="signs the links of reports; empty = generated into the data folder")
    report_days: int = Field(7, ge=1, le=365, description="how long a report and its link are kept")

    telegram_token: str = Field("", description="of the bot, from @BotFather; switches Telegram on")
    telegram_polling: bool = Field(False, description="fetch updates; off = webhook, where there is a PUBLIC_URL")
    telegram_webhook_secret: str = Field("", description="empty = derived from a secret in the data folder")
    telegram_api_url: str = Field("https://api.telegram.org", description="or an own Bot API server")

    wechat_app_id: str = Field("", description="of the official account (公众号); with the token it switches WeChat on")
    wechat_token: str = Field("", description="服务器配置 → Token")
    wechat_aes_key: str = Field("", regex=AES_KEY, description="EncodingAESKey; empty = 明文模式")
    wechat_app_secret: str = Field("", description="for customer-service messages only")
    wechat_customer_service: bool = Field(False, description="the account may send customer-service messages")
    wechat_api_url: str = Field("https://api.weixin.qq.com")

    feishu_app_id: str = Field("", description="of the app; with secret and key it switches Feishu on")
    feishu_app_secret: str = Field("")
    feishu_encrypt_key: str = Field("", description="事件与回调 → 加密策略")
    feishu_verification_token: str = Field("", description="there too; empty = not compared, the key is enough")
    feishu_api_url: str = Field("https://open.feishu.cn", description="Lark: https://open.larksuite.com")

    dingtalk_app_key: str = Field("", description="of the app (Client ID); with its secret it switches DingTalk on")
    dingtalk_app_secret: str = Field("", description="Client Secret; also signs what DingTalk sends")
    dingtalk_robot_code: str = Field("", description="empty = the app key")
    dingtalk_api_url: str = Field("https://api.dingtalk.com")
    dingtalk_session_url: str = Field("https://oapi.dingtalk.com", description="where answers to a message may go")

    wecom_corp_id: str = Field("", description="企业ID, for the app and for 微信客服")
    wecom_agent_id: str = Field(
        "", regex=r"^\d*$", description="of the app (自建应用); with the next three it switches the app on"
    )
    wecom_secret: str = Field("")
    wecom_token: str = Field("", description="接收消息 → API接收")
    wecom_aes_key: str = Field("", regex=AES_KEY, description="EncodingAESKey")
    wecom_kf_secret: str = Field("", description="of 微信客服; with the next two it switches that on")
    wecom_kf_token: str = Field("")
    wecom_kf_aes_key: str = Field("", regex=AES_KEY)
    wecom_kf_handover: bool = Field(False, description="who asks for a person is put into the staff's queue")
    wecom_api_url: str = Field("https://qyapi.weixin.qq.com")

    review_queue: bool = Field(True, description="keep what was not understood, for review; off = keep nothing of it")
    review_days: int = Field(180, ge=1, le=3650, description="how long a message stays in the review queue")

    max_characters: int = Field(2000, ge=1, description="longest message, in characters")
    per_person_per_minute: int = Field(15, ge=1)
    per_address_per_minute: int = Field(120, ge=0, description="0 = no limit; loopback is always exempt")
    total_per_minute: int = Field(0, ge=0, description="over all callers; 0 = no limit")
    max_body_bytes: int = Field(65536, ge=1024)

    reply_seconds: float = Field(3.0, gt=0, description="after this a polite sentence is the answer")
    action_seconds: float = Field(2.5, gt=0, description="one custom action may take this long")

    knowledge_database_url: str = Field("sqlite:///data/knowledge.db")
    tracker_database_url: str = Field("sqlite:///data/conversations.db", description="or memory:")
    records_database_url: str = Field(
        "sqlite:///data/records.db", description="what use leaves behind: reports, messages for review"
    )
    data_folder: Path = Field(Path("data"))
    sites_folder: Path = Field(Path("sites"), description="profiles of the web sites that show the widget")
    model_folder: Path = Field(Path("models"))
    endpoints: Path = Field(Path("endpoints.yml"), description="Rasa's file: event broker; absent = none")
    actions_package: str = Field("actions", description="package of the custom actions, run in this process")
    action_server_url: str = Field("", description="an action server elsewhere; empty = in this process")
    bot_log_level: str = Field("INFO", description="of our own log lines; LOG_LEVEL is Rasa's")

    class Config:
        frozen = True
        case_sensitive = False


def read_env_file(path: Path) -> dict[str, str]:
    """Read `NAME=value` lines; comments (also behind a value), blank lines and quotes round a value are dropped."""
    if not path.is_file():
        return {}
    values: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sign, value = line.strip().removeprefix("export ").partition("=")
        if not sign or name.startswith("#"):
            continue
        value = value.strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        else:
            value = re.split(r"(?:^|\s)#", value, maxsplit=1)[0].strip()
        values[name.strip()] = value
    return values


def load_settings(env_file: Path | None = None, **overrides: Any) -> Settings:
    """Return the settings of this process; `overrides` (by field name) win over all."""
    from_file = read_env_file(env_file or ROOT / ".env")
    names = {name.lower() for name in os.environ}
    values: dict[str, Any] = {
        name.lower(): value
        for name, value in from_file.items()
        if name.lower() in Settings.__fields__ and name.lower() not in names and value != ""
    }
    return Settings(**{**values, **overrides})


def export_to_environment(settings: Settings) -> None:
    """Give the parts that read the environment themselves (knowledge, actions) the same values."""
    os.environ.setdefault("KNOWLEDGE_DATABASE_URL", settings.knowledge_database_url)
    os.environ.setdefault("RECORDS_DATABASE_URL", settings.records_database_url)
