"""The sample packages are small, real and always the same bytes."""

import json
import zipfile
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece

from models import package
from tests.translate.tiny import SENTENCES, make_package, open_package


def test_same_weights_give_the_same_bytes(tmp_path: Path) -> None:
    """Packing twice gives one file twice: no clock, no order of a folder."""
    first, second = (make_package(tmp_path / name).read_bytes() for name in "ab")
    assert first == second
    assert first != make_package(tmp_path / "c", seed=2).read_bytes()


def test_package_has_the_layout_argos_expects(tmp_path: Path) -> None:
    """One folder with metadata, a readme, the model and its vocabulary."""
    with zipfile.ZipFile(make_package(tmp_path)) as archive:
        names = set(archive.namelist())
        said = json.loads(archive.read("translate-en_es-1_0/metadata.json"))
        dates = {member.date_time for member in archive.infolist()}
    files = {"metadata.json", "README.md", "sentencepiece.model"}
    model = {"model/model.bin", "model/config.json", "model/shared_vocabulary.json"}
    assert names == {f"translate-en_es-1_0/{name}" for name in files | model}
    assert (said["from_code"], said["to_code"], said["to_name"]) == ("en", "es", "Spanish")
    assert said["sample"] is True
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_ctranslate2_runs_what_was_packed(tmp_path: Path) -> None:
    """CTranslate2 accepts the model, and other weights give other words."""
    said = []
    for seed in (1, 2):
        folder = open_package(tmp_path / str(seed), seed=seed).folder
        cutter = sentencepiece.SentencePieceProcessor(
            model_file=str(folder / "sentencepiece.model")
        )
        model = ctranslate2.Translator(str(folder / "model"), compute_type="int8")
        pieces = cutter.encode(SENTENCES[0], out_type=str)
        said.append(model.translate_batch([pieces], max_decoding_length=9)[0].hypotheses[0])
    assert said[0] != said[1]
    assert all(len(words) == 9 for words in said)


def test_a_package_too_large_for_the_repository_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The packages are part of the repository, so their size is bounded."""
    monkeypatch.setattr(package, "LARGEST", 1_000)
    with pytest.raises(ValueError, match="more than 1000"):
        make_package(tmp_path)
