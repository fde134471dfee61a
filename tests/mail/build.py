"""Raw mails for tests, made of the few lines that matter."""

from shared.mail.model import Mail
from shared.mail.parse import parse


def plain(text: str, *, subject: str = "Hello", more: str = "") -> Mail:
    head = f"From: Ada Example <ada@one.example>\nSubject: {subject}\n{more}"
    return parse(f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}".encode())


def html(source: str) -> Mail:
    return parse(b"Content-Type: text/html; charset=utf-8\n\n" + source.encode())


def headed(header: str) -> Mail:
    return parse(header.encode("utf-8") + b"\n\nbody\n")


def multipart(kind: str, *parts: str) -> Mail:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return parse(f"Content-Type: multipart/{kind}; boundary=b\n\n{body}--b--\n".encode())
