import base64
import json
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc
from googleapiclient.http import MediaInMemoryUpload

from tests.emulators.gmail.gmail_person import Person, mail, refusal


def raw(data: bytes) -> dict[str, str]:
    return {"raw": base64.urlsafe_b64encode(data).decode()}


def test_a_mail_comes_out_byte_for_byte_as_it_went_in(person: Person) -> None:
    odd = b"Subject: caf\xe9\nFrom: <<>>\n\n\x00\xff no line end"
    id_ = person.account.deliver(odd)
    got = person.get(id_, format="raw")
    assert base64.urlsafe_b64decode(got["raw"]) == odd
    assert got["id"] == id_
    assert got["sizeEstimate"] == len(odd)


def test_full_shows_every_part_decoded(person: Person) -> None:
    sent = EmailMessage()
    sent["Subject"] = "Über uns"
    sent.set_content("Grüße & Küsse", charset="iso-8859-1")
    sent.add_alternative("<p>Grüße</p>", subtype="html")
    sent.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="invite.ics")
    got = person.get(person.account.deliver(sent.as_bytes()))
    assert got["snippet"] == "Grüße &amp; Küsse"
    assert {"name": "Subject", "value": "Über uns"} in got["payload"]["headers"]
    text, attached = got["payload"]["parts"]
    plain, html = text["parts"]
    assert [text["partId"], plain["partId"], html["partId"], attached["partId"]] == ["0", "0.0", "0.1", "1"]
    assert base64.urlsafe_b64decode(plain["body"]["data"]).decode() == "Grüße & Küsse\n"
    assert attached["filename"] == "invite.ics"
    assert "data" not in attached["body"]
    attachments = person.me.messages().attachments()
    content = attachments.get(userId="me", messageId=got["id"], id=attached["body"]["attachmentId"]).execute()
    assert base64.urlsafe_b64decode(content["data"]) == b"BEGIN:VCALENDAR"


def test_metadata_gives_the_headers_asked_for_and_minimal_none(person: Person) -> None:
    id_ = person.account.deliver(mail("Hello", message_id="<1@friend.example>"))
    some = person.get(id_, format="metadata", metadataHeaders=["subject", "message-id"])["payload"]
    assert [header["name"] for header in some["headers"]] == ["Subject", "Message-Id"]
    assert len(person.get(id_, format="metadata")["payload"]["headers"]) == 4
    assert person.get(id_, format="metadata", metadataHeaders=["x"])["payload"] == {"mimeType": "text/plain"}
    assert "payload" not in person.get(id_, format="minimal")


def test_a_list_goes_newest_first_page_by_page_while_mail_arrives(person: Person) -> None:
    ids = []
    for _ in range(7):
        person.clock.sleep(60)
        ids.append(person.account.deliver(mail()))
    first = person.me.messages().list(userId="me", maxResults=3)
    page = first.execute()
    person.clock.sleep(60)
    person.account.deliver(mail())
    person.account.delete(ids[-1])
    second = person.me.messages().list_next(first, page)
    found = [message["id"] for answer in (page, second.execute()) for message in answer["messages"]]
    assert found == ids[:0:-1]
    assert page["resultSizeEstimate"] == 201


def test_an_empty_list_has_no_messages(person: Person) -> None:
    assert person.me.messages().list(userId="me").execute() == {"resultSizeEstimate": 0}


def test_spam_and_trash_are_listed_only_when_asked_for(person: Person) -> None:
    kept, spam = person.account.deliver(mail()), person.account.deliver(mail(), ["SPAM"])
    trashed, draft = person.account.deliver(mail()), person.account.deliver(mail(), ["DRAFT"])
    person.me.messages().trash(userId="me", id=trashed).execute()
    assert set(person.listed()) == {kept, draft}
    assert set(person.listed(includeSpamTrash=True)) == {kept, spam, trashed, draft}
    assert person.listed(labelIds=["SPAM"], includeSpamTrash=True) == [spam]
    person.me.messages().untrash(userId="me", id=trashed).execute()
    assert "TRASH" not in person.get(trashed, format="minimal")["labelIds"]


def test_labels_change_one_by_one_and_many_at_a_time(person: Person) -> None:
    one, two = person.account.deliver(mail()), person.account.deliver(mail())
    label = person.me.labels().create(userId="me", body={"name": "Job hunt"}).execute()["id"]
    both = {"ids": [one, two], "addLabelIds": [label], "removeLabelIds": ["UNREAD"]}
    person.me.messages().batchModify(userId="me", body=both).execute()
    got = person.me.messages().modify(userId="me", id=two, body={"removeLabelIds": ["INBOX"]}).execute()
    assert got["labelIds"] == [label]
    counted = person.me.labels().get(userId="me", id=label).execute()
    assert (counted["messagesTotal"], counted["messagesUnread"]) == (2, 0)
    names = {label["name"] for label in person.me.labels().list(userId="me").execute()["labels"]}
    assert {"INBOX", "SENT", "TRASH", "Job hunt"} <= names
    assert person.listed(q="label:job-hunt in:inbox") == [one]
    wrong = person.me.messages().modify(userId="me", id=one, body={"addLabelIds": ["Label_9"]})
    assert refusal(wrong.execute) == (400, "invalidArgument", "Invalid label: Label_9")


def test_what_is_deleted_is_gone(person: Person) -> None:
    id_ = person.account.deliver(mail())
    person.me.messages().delete(userId="me", id=id_).execute()
    assert refusal(lambda: person.get(id_)) == (404, "notFound", "Requested entity was not found.")
    assert refusal(lambda: person.get("no-id")) == (400, "invalidArgument", "Invalid id value")
    assert person.listed(includeSpamTrash=True) == []


@pytest.mark.parametrize(
    ("source", "moment"),
    [
        ("dateHeader", datetime(2025, 5, 1, 8, 30, tzinfo=UTC)),
        ("receivedTime", datetime(2026, 3, 2, 9, 0, tzinfo=UTC)),
    ],
)
def test_what_is_put_in_is_dated_as_asked(person: Person, source: str, moment: datetime) -> None:
    dated = mail(date="Thu, 01 May 2025 10:30:00 +0200")
    body = {**raw(dated), "labelIds": ["INBOX"]}
    put = person.me.messages().insert(userId="me", internalDateSource=source, body=body).execute()
    assert put["labelIds"] == ["INBOX"]
    got = person.get(put["id"], format="minimal")
    assert got["internalDate"] == str(int(moment.timestamp() * 1000))


def test_what_is_sent_lies_in_sent_and_comes_back_only_to_oneself(person: Person) -> None:
    send = person.me.messages().send
    away = send(userId="me", body=raw(mail(to="sam@friend.example"))).execute()
    back = send(userId="me", body=raw(mail(to="Alex <ALEX@mail.example>"))).execute()
    assert away["labelIds"] == ["SENT"]
    assert back["labelIds"] == ["INBOX", "SENT", "UNREAD"]
    nobody = send(userId="me", body=raw(b"Subject: x\r\n\r\nx"))
    assert refusal(nobody.execute)[2] == "Recipient address required"


def test_a_mail_may_be_uploaded_alone_or_with_its_labels(person: Person) -> None:
    described = json.loads(get_static_doc("gmail", "v1"))
    described["rootUrl"] = f"{person.server.url}/"
    service = build_from_document(described, credentials=person.credentials("alex@mail.example"))
    insert = service.users().messages().insert
    whole = mail("Upload") + b"\xff"
    # The client itself turns line ends to LF, and takes nothing but ASCII, when JSON goes along.
    plain = mail("Upload").replace(b"\r\n", b"\n") + b"\n\n--x\n"
    alone = insert(userId="me", media_body=_media(whole)).execute()
    labelled = insert(userId="me", media_body=_media(plain), body={"labelIds": ["INBOX"]}).execute()
    service.close()
    assert "labelIds" not in alone
    assert labelled["labelIds"] == ["INBOX"]
    assert [person.account.message(put["id"]).raw for put in (alone, labelled)] == [whole, plain]


def _media(data: bytes) -> MediaInMemoryUpload:
    return MediaInMemoryUpload(data, mimetype="message/rfc822")
