"""What a run ends with, wherever it ran."""

from pathlib import Path
from typing import Any

from shared import report
from shared.ports import Documents
from tests.chain.embedded_chain import chain, run_through


def known(documents: Documents) -> dict[str, Any]:
    """Return all that is known of mails and applications."""
    return {
        "messages": list(report.messages(documents)),
        "applications": [document.data for document in documents.query("applications")],
    }


def expected_of(mail: Path, folder: Path) -> dict[str, Any]:
    """Return what an undisturbed, embedded run over the same mail ends with."""
    with chain(folder, (mail,)) as (container, worker):
        run_through(container, worker)
        return known(container(Documents))
