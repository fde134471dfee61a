"""What every adapter of the port Secrets has to do."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.ports import Secrets

NAME, OTHER = "gmail-0123456789abcdef", "gmail-fedcba9876543210"
WRONG = ["", ".", "..", "a/b", "../a", "A", "a_b", "a b", "ä", "a\n", "a\0", "a.b"]


class SecretsSuite:
    """Subclass it and give a fixture `secrets`: a store without any."""

    @pytest.mark.parametrize("value", ["x", '{"refresh_token": "1//0g-ü"}', "line\nline\r\n", "x" * 60_000])
    def test_a_secret_comes_back_as_it_was(self, secrets: Secrets, value: str) -> None:
        secrets.put(NAME, value)
        assert secrets.get(NAME) == value

    def test_what_was_never_put_is_none(self, secrets: Secrets) -> None:
        assert secrets.get(NAME) is None
        secrets.delete(NAME)
        secrets.put(OTHER, "theirs")
        assert secrets.get(NAME) is None

    def test_put_replaces(self, secrets: Secrets) -> None:
        for number in range(4):
            secrets.put(NAME, f"{number}")
            assert secrets.get(NAME) == f"{number}"

    def test_delete_removes_one_and_may_be_repeated(self, secrets: Secrets) -> None:
        secrets.put(NAME, "first")
        secrets.put(NAME, "second")
        secrets.put(OTHER, "theirs")
        secrets.delete(NAME)
        secrets.delete(NAME)
        assert secrets.get(NAME) is None
        assert secrets.get(OTHER) == "theirs"
        secrets.put(NAME, "again")
        assert secrets.get(NAME) == "again"

    @pytest.mark.parametrize("name", WRONG)
    def test_a_name_that_could_lead_elsewhere_is_refused(self, secrets: Secrets, name: str) -> None:
        for use in (secrets.get, secrets.delete, lambda wrong: secrets.put(wrong, "x")):
            with pytest.raises(ValueError, match="no name of a secret"):
                use(name)

    def test_of_writers_at_once_one_wins_whole(self, secrets: Secrets) -> None:
        values = [f"{number}" * 5_000 for number in range(8)]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda value: secrets.put(NAME, value), values))
        assert secrets.get(NAME) in values
