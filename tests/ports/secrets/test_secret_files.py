import os
import stat
from pathlib import Path

import pytest

from shared.adapters.secret_files import SecretFiles
from shared.errors import Unusable
from tests.ports.secrets.suite import NAME, SecretsSuite


class TestSecretFiles(SecretsSuite):
    @pytest.fixture
    def secrets(self, tmp_path: Path) -> SecretFiles:
        return SecretFiles(tmp_path / "secrets")


def test_nobody_else_can_read_them_whatever_the_umask(tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        folder = tmp_path / "data" / "secrets"
        SecretFiles(folder).put(NAME, "token")
    finally:
        os.umask(former)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()] == [(NAME, 0o600)]


def test_a_folder_that_stood_open_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    SecretFiles(tmp_path).put(NAME, "token")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_a_disk_that_refuses_is_one_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    secrets = SecretFiles(tmp_path)
    with pytest.raises(Unusable, match=NAME):
        secrets.put(NAME, "token")
    with pytest.raises(Unusable, match=NAME):
        secrets.get(NAME)
    with pytest.raises(Unusable, match=NAME):
        secrets.delete(NAME)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
