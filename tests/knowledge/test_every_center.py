"""Every centre file: schema, names, fields and places known, and nothing that its source does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import check, loader, proof, records
from knowledge.industries import Industries, load_industries
from knowledge.models import Center
from knowledge.places import Gazetteer, load_gazetteer

FOLDER = loader.ROOT / "centers"
FILES = sorted(FOLDER.glob("*.yaml"))
SOURCES = loader.ROOT.parents[1] / "shared" / "sources"


def center_of(path: Path) -> Center:
    return loader.load_record(Center, path)


@pytest.fixture(scope="module")
def industries() -> Industries:
    return load_industries()


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    """The sections of every source text that a centre cites, by document."""
    if not SOURCES.is_dir():
        pytest.skip("no source texts: ../shared/sources is absent")
    documents = loader.load_documents()
    cited = {center.source.document for center in loader.load_centers()}
    return {name: proof.read_sections(SOURCES / documents[name].file) for name in cited}


def test_there_are_72() -> None:
    assert len(FILES) == 72


def test_no_two_share_a_name_or_a_phone() -> None:
    assert check.duplicates(loader.load_centers()) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestCenter:
    def test_schema(self, path: Path) -> None:
        center = center_of(path)
        assert center.id == path.stem
        assert center.name == f"中国（{center.short}）知识产权保护中心"
        assert center.source.at == f"{center.region}·{center.province}·{center.short}"

    def test_fields_and_places_are_known(self, path: Path, industries: Industries, places: Gazetteer) -> None:
        found = records.Records(tuple(loader.load_documents().values()), (center_of(path),))
        assert check.references(found, industries.named_by, places.resolve) == []

    def test_phones_urls_and_figures_are_those_of_the_source(
        self, path: Path, texts: dict[str, dict[str, str]]
    ) -> None:
        center = center_of(path)
        assert proof.compare(center, texts[center.source.document][center.name]) == []


def test_every_section_of_the_source_has_a_file(texts: dict[str, dict[str, str]]) -> None:
    names = {center_of(path).name for path in FILES}
    titles = {title for sections in texts.values() for title in sections if title.startswith("中国（")}
    assert titles <= names
