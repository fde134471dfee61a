from tests.emulators.gmail.gmail_person import Person, mail, refusal


def test_every_change_is_one_record_told_in_order(person: Person) -> None:
    start = person.account.history_id
    id_ = person.account.deliver(mail(), ["INBOX"])
    person.me.messages().modify(userId="me", id=id_, body={"addLabelIds": ["STARRED"]}).execute()
    person.me.messages().trash(userId="me", id=id_).execute()
    person.me.messages().delete(userId="me", id=id_).execute()
    answer = person.history(start)
    bare = {"id": id_, "threadId": id_}
    told = [{name: value for name, value in record.items() if name != "id"} for record in answer["history"]]
    assert told == [
        {"messages": [bare], "messagesAdded": [{"message": {**bare, "labelIds": ["INBOX"]}}]},
        {
            "messages": [bare],
            "labelsAdded": [{"message": {**bare, "labelIds": ["INBOX", "STARRED"]}, "labelIds": ["STARRED"]}],
        },
        {
            "messages": [bare],
            "labelsAdded": [{"message": {**bare, "labelIds": ["STARRED", "TRASH"]}, "labelIds": ["TRASH"]}],
            "labelsRemoved": [{"message": {**bare, "labelIds": ["STARRED", "TRASH"]}, "labelIds": ["INBOX"]}],
        },
        {"messages": [bare], "messagesDeleted": [{"message": {**bare, "labelIds": ["STARRED", "TRASH"]}}]},
    ]
    ids = [int(record["id"]) for record in answer["history"]]
    assert ids == sorted(set(ids))
    assert answer["historyId"] == str(ids[-1]) == str(person.account.history_id)


def test_pages_follow_one_another_without_gap_or_repetition(person: Person) -> None:
    start = person.account.history_id
    ids = [person.account.deliver(mail()) for _ in range(7)]
    request, found = person.me.history().list(userId="me", startHistoryId=str(start), maxResults=3), []
    while request is not None:
        answer = request.execute()
        found += [record["messagesAdded"][0]["message"]["id"] for record in answer["history"]]
        request = person.me.history().list_next(request, answer)
    assert found == ids


def test_nothing_new_is_an_answer_without_history(person: Person) -> None:
    now = person.account.history_id
    assert person.history(now) == {"historyId": str(now)}


def test_a_cursor_expires_when_history_is_forgotten_and_never_lies_ahead(person: Person) -> None:
    person.account.deliver(mail())
    cursor = person.account.history_id
    person.account.forget()
    assert refusal(lambda: person.history(cursor)) == (404, "notFound", "Requested entity was not found.")
    fresh = int(person.me.getProfile(userId="me").execute()["historyId"])
    id_ = person.account.deliver(mail())
    assert [record["messages"][0]["id"] for record in person.history(fresh)["history"]] == [id_]
    assert refusal(lambda: person.history(person.account.history_id + 1))[0] == 404
    assert refusal(lambda: person.history(1))[0] == 404


def test_types_and_a_label_may_be_asked_for(person: Person) -> None:
    start = person.account.history_id
    seen, spam = person.account.deliver(mail(), ["INBOX"]), person.account.deliver(mail(), ["SPAM"])
    person.account.modify(spam, add=["UNREAD"])
    added = person.history(start, historyTypes=["messageAdded"])["history"]
    assert [record["messages"][0]["id"] for record in added] == [seen, spam]
    labelled = person.history(start, labelId="SPAM")["history"]
    assert [record["messages"][0]["id"] for record in labelled] == [spam, spam]
    assert "history" not in person.history(start, historyTypes=["messageDeleted"])


def test_a_change_that_changes_nothing_leaves_no_record(person: Person) -> None:
    id_ = person.account.deliver(mail(), ["INBOX"])
    before = person.account.history_id
    person.account.modify(id_, add=["INBOX"], remove=["SENT"])
    assert person.account.history_id == before


def test_accounts_are_apart_and_may_share_message_ids(person: Person) -> None:
    twins = [person.server.account(f"{name}@mail.example", seed="same") for name in ("ann", "ben")]
    ann, ben = (account.deliver(mail()) for account in twins)
    assert ann == ben
    assert ann not in person.account
    assert person.account.deliver(mail()) != ann
    alone = person.client("ann@mail.example").messages()
    assert [message["id"] for message in alone.list(userId="me").execute()["messages"]] == [ann]
    assert refusal(alone.list(userId="ben@mail.example").execute)[:2] == (403, "forbidden")
