import pytest

from shared.domain.skipped import skipped


@pytest.mark.parametrize("label", ["DRAFT", "CHAT", "SPAM", "TRASH"])
def test_left_out_wherever_else_it_is(label: str) -> None:
    assert skipped([label])
    assert skipped(["INBOX", "UNREAD", label])


@pytest.mark.parametrize("labels", [[], ["INBOX"], ["SENT"], ["CATEGORY_PROMOTIONS"], ["Spam filter ideas"]])
def test_to_be_accounted_for(labels: list[str]) -> None:
    assert not skipped(labels)
