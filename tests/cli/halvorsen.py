"""A small job hunt to answer questions about, and what is asked of it."""

import json
from pathlib import Path
from typing import Any

from tests.cli.within import within

RECEIPT = (
    "Thank you for applying for the position of {role} at Halvorsen Marine. "
    "We have received your application."
)
REJECTION = (
    "Dear candidate, thank you for your interest in Halvorsen Marine. Unfortunately, we have decided "
    "not to move forward with your application. We wish you all the best for your search."
)
MAILS = {
    "welder": ("02", "Your application: Welder", RECEIPT.format(role="Welder")),
    "chemist": ("03", "Your application: Chemist", RECEIPT.format(role="Chemist")),
    "which": (
        "20",
        "Your application to Halvorsen Marine",
        REJECTION,
    ),
    "elsewhere": (
        "05",
        "Application received",
        RECEIPT.format(role="Baker").replace("Halvorsen Marine", "Quenby Mills"),
    ),
}

WHICH = "which@halvorsenmarine.example"
WELDER = "welder@halvorsenmarine.example"
ELSEWHERE = "elsewhere@quenbymills.example"


def write_mails(folder: Path) -> None:
    """Write a mailbox whose one rejection fits two applications."""
    folder.mkdir()
    for name, (day, subject, text) in MAILS.items():
        domain = "quenbymills.example" if name == "elsewhere" else "halvorsenmarine.example"
        (folder / f"{name}.eml").write_text(
            f"Message-ID: <{name}@{domain}>\nFrom: Careers <careers@{domain}>\nTo: robin@mail.example\n"
            f"Date: Mon, {day} Mar 2026 10:00:00 +0000\nSubject: {subject}\n\n{text}\n"
        )


def said(home: Path, *arguments: str, command: str = "review") -> Any:  # noqa: ANN401 - any JSON value
    done = within(command, *arguments, "--json", home=home)
    assert (done.returncode, done.stderr) == (0, ""), done
    return json.loads(done.stdout)


def statuses(home: Path) -> dict[str, str]:
    return {each["role"]: each["status"] for each in said(home, command="applications")}


def applications(home: Path) -> dict[str, str]:
    return {each["role"]: each["id"] for each in said(home, command="applications")}


def everything(home: Path) -> Any:  # noqa: ANN401 - likewise
    return [said(home, command="applications"), said(home)]
