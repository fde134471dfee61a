import pytest

pytest.register_assert_rewrite("tests.ports.blobs.suite")
