import base64

from tests.emulators.gmail.gmail_person import Person, mail, refusal


def test_an_answer_joins_the_thread_it_answers(person: Person) -> None:
    first = person.account.deliver(mail("Interview", message_id="<1@friend.example>"))
    answers = {"in_reply_to": "<1@friend.example>"}
    same = person.account.deliver(mail("Re: AW: interview", message_id="<2@mail.example>", **answers))
    further = person.account.deliver(mail("Re: Interview", references="<0@x.example> <2@mail.example>"))
    renamed = person.account.deliver(mail("Something else", **answers))
    thread = person.me.threads().get(userId="me", id=first, format="minimal").execute()
    assert [message["id"] for message in thread["messages"]] == sorted(
        [first, same, further], key=lambda id_: (person.account.message(id_).internal_ms, id_)
    )
    assert person.get(renamed)["threadId"] == renamed
    assert thread["historyId"] == str(max(int(message["historyId"]) for message in thread["messages"]))


def test_threads_are_listed_once_over_all_pages(person: Person) -> None:
    for number in range(5):
        for _ in range(3):
            person.clock.sleep(1)
            answered = {"message_id": f"<{number}@x.example>", "references": f"<{number}@x.example>"}
            person.account.deliver(mail(f"Topic {number}", **answered))
    request, pages = person.me.threads().list(userId="me", maxResults=2), []
    while request is not None:
        answer = request.execute()
        pages.append([thread["id"] for thread in answer["threads"]])
        request = person.me.threads().list_next(request, answer)
    assert [len(page) for page in pages] == [2, 2, 1]
    assert len({id_ for page in pages for id_ in page}) == 5 == person.account.threads()


def test_a_thread_is_labelled_trashed_and_deleted_as_one(person: Person) -> None:
    first = person.account.deliver(mail("Interview", message_id="<1@friend.example>"))
    second = person.account.deliver(mail("Re: Interview", references="<1@friend.example>"))
    threads = person.me.threads()
    threads.modify(userId="me", id=first, body={"addLabelIds": ["STARRED"]}).execute()
    threads.trash(userId="me", id=first).execute()
    assert {"STARRED", "TRASH"} <= set(person.get(second)["labelIds"])
    threads.untrash(userId="me", id=first).execute()
    assert "TRASH" not in person.get(second)["labelIds"]
    threads.delete(userId="me", id=first).execute()
    assert refusal(threads.get(userId="me", id=first).execute)[0] == 404
    assert len(person.account) == 0


def test_a_draft_is_written_changed_sent_and_gone(person: Person) -> None:
    def written(body: str) -> dict[str, dict[str, str]]:
        return {"message": {"raw": base64.urlsafe_b64encode(mail(to="sam@x.example", body=body)).decode()}}

    drafts = person.me.drafts()
    draft = drafts.create(userId="me", body=written("First thoughts")).execute()
    assert draft["message"]["labelIds"] == ["DRAFT"]
    changed = drafts.update(userId="me", id=draft["id"], body=written("Second thoughts")).execute()
    assert changed["id"] == draft["id"]
    assert changed["message"]["id"] != draft["message"]["id"]
    got = drafts.get(userId="me", id=draft["id"], format="full").execute()
    assert got["message"]["snippet"] == "Second thoughts"
    listed = drafts.list(userId="me").execute()["drafts"]
    assert [one["id"] for one in listed] == [draft["id"]]
    sent = drafts.send(userId="me", body={"id": draft["id"]}).execute()
    assert sent["labelIds"] == ["SENT"]
    assert "drafts" not in drafts.list(userId="me").execute()
    assert refusal(drafts.get(userId="me", id=draft["id"]).execute)[0] == 404
    assert [message.id for message in person.account.newest_first()] == [sent["id"]]


def test_a_draft_may_be_thrown_away(person: Person) -> None:
    body = {"message": {"raw": base64.urlsafe_b64encode(mail()).decode()}}
    draft = person.me.drafts().create(userId="me", body=body).execute()
    person.me.drafts().delete(userId="me", id=draft["id"]).execute()
    assert len(person.account) == 0
