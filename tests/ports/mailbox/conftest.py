import pytest

for part in ("bench", "export_bench", "suite"):
    pytest.register_assert_rewrite(f"tests.ports.mailbox.{part}")
