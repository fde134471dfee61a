"""What an undisturbed, embedded run over the same mail ends with."""

from pathlib import Path
from typing import Any

from shared import report
from shared.ports import Documents, Notifier
from tests.chain.embedded_chain import chain, run_through
from tests.stages.workbench import Ear


def expected_of(mail: Path, folder: Path) -> dict[str, Any]:
    """Return its messages, applications and the ids of its news."""
    ear = Ear()
    with chain(folder, (mail,), lambda container: container.override(Notifier, lambda _: ear)) as (
        container,
        worker,
    ):
        run_through(container, worker)
        documents: Documents = container(Documents)
        return {
            "messages": list(report.messages(documents)),
            "applications": [document.data for document in documents.query("applications")],
            "news": sorted({news.id for news in ear.heard}),
        }
