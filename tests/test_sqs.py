"""SQS through its clients: queues, messages, groups, dead letters, both protocols."""

import json
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid
from xml.etree import ElementTree

import pytest
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from conftest import eventually


@pytest.fixture(scope="module")
def sqs(node):
    return node.client("sqs")


def name(suffix=""):
    return f"q-{uuid.uuid4().hex[:12]}{suffix}"


@pytest.fixture
def make(sqs):
    """Makes queues that are deleted in the end."""
    urls = []

    def make(fifo=False, tags=None, **attributes):
        attributes = {key: str(value) for key, value in attributes.items()}
        if fifo:
            attributes["FifoQueue"] = "true"
        url = sqs.create_queue(QueueName=name(".fifo" if fifo else ""), Attributes=attributes, tags=tags or {})["QueueUrl"]
        urls.append(url)
        return url

    yield make
    for url in urls:
        try:
            sqs.delete_queue(QueueUrl=url)
        except ClientError:
            pass


def arn_of(sqs, url):
    return attributes_of(sqs, url, "QueueArn")["QueueArn"]


def attributes_of(sqs, url, *names):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(names) or ["All"]).get("Attributes", {})


def receive(sqs, url, most=10, wait=0, **rest):
    return sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=most, WaitTimeSeconds=wait, **rest).get("Messages", [])


def refused(call, **arguments):
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return caught.value.response


def code(call, **arguments):
    return refused(call, **arguments)["Error"]["Code"]


# Queues


def test_a_queue_is_made_found_listed_and_deleted(sqs, make):
    url = make(tags={"a": "1"}, VisibilityTimeout=20, MessageRetentionPeriod=604800)
    own = url.rsplit("/", 1)[1]
    assert sqs.get_queue_url(QueueName=own)["QueueUrl"] == url
    assert sqs.list_queues(QueueNamePrefix=own)["QueueUrls"] == [url]
    shown = attributes_of(sqs, url)
    assert {key: shown.pop(key).isdigit() for key in ("CreatedTimestamp", "LastModifiedTimestamp")}
    account = url.split("/")[-2]
    assert shown == {
        "QueueArn": f"arn:aws:sqs:{sqs.meta.region_name}:{account}:{own}",
        "ApproximateNumberOfMessages": "0",
        "ApproximateNumberOfMessagesNotVisible": "0",
        "ApproximateNumberOfMessagesDelayed": "0",
        "VisibilityTimeout": "20",
        "MaximumMessageSize": "1048576",
        "MessageRetentionPeriod": "604800",
        "DelaySeconds": "0",
        "ReceiveMessageWaitTimeSeconds": "0",
        "SqsManagedSseEnabled": "true",
    }
    assert sqs.create_queue(QueueName=own, Attributes={"VisibilityTimeout": "20"})["QueueUrl"] == url
    assert sqs.create_queue(QueueName=own)["QueueUrl"] == url
    error = refused(sqs.create_queue, QueueName=own, Attributes={"DelaySeconds": "1"})["Error"]
    assert (error["Code"], error["QueryErrorCode"]) == ("QueueAlreadyExists", "QueueNameExists")
    assert error["Message"] == "A queue already exists with the same name and a different value for attribute DelaySeconds"
    sqs.delete_queue(QueueUrl=url)
    with pytest.raises(sqs.exceptions.QueueDoesNotExist) as caught:
        sqs.send_message(QueueUrl=url, MessageBody="x")
    assert caught.value.response["Error"]["Code"] == "AWS.SimpleQueueService.NonExistentQueue"
    assert caught.value.response["Error"]["Message"] == "The specified queue does not exist."
    assert code(sqs.create_queue, QueueName=own) == "AWS.SimpleQueueService.QueueDeletedRecently"


def test_names_and_attributes_are_checked(sqs, make):
    assert code(sqs.create_queue, QueueName="a b") == "InvalidParameterValue"
    assert code(sqs.create_queue, QueueName="x.fifo") == "InvalidParameterValue"
    assert code(sqs.create_queue, QueueName=name(), Attributes={"FifoQueue": "true"}) == "InvalidParameterValue"
    assert code(sqs.create_queue, QueueName=name(), Attributes={"Nonsense": "1"}) == "InvalidAttributeName"
    assert code(sqs.create_queue, QueueName=name(), Attributes={"DelaySeconds": "901"}) == "InvalidAttributeValue"
    fifo, standard = make(fifo=True), make()
    change = sqs.set_queue_attributes
    error = refused(change, QueueUrl=standard, Attributes={"FifoQueue": "true"})["Error"]
    assert (error["Code"], error["Message"]) == ("InvalidAttributeName", "Unknown Attribute FifoQueue.")
    error = refused(change, QueueUrl=fifo, Attributes={"FifoQueue": "false"})["Error"]
    assert error["Message"] == "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported."
    assert code(sqs.get_queue_attributes, QueueUrl=standard, AttributeNames=["Nonsense"]) == "InvalidAttributeName"
    change(QueueUrl=standard, Attributes={"KmsMasterKeyId": "k", "KmsDataKeyReusePeriodSeconds": "6000"})
    shown = attributes_of(sqs, standard, "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled")
    assert shown == {"KmsMasterKeyId": "k", "KmsDataKeyReusePeriodSeconds": "6000", "SqsManagedSseEnabled": "false"}
    change(QueueUrl=standard, Attributes={"SqsManagedSseEnabled": "true"})
    assert attributes_of(sqs, standard, "KmsMasterKeyId", "SqsManagedSseEnabled") == {"SqsManagedSseEnabled": "true"}
    fifo_shown = attributes_of(sqs, fifo)
    assert fifo_shown["FifoQueue"] == "true" and fifo_shown["ContentBasedDeduplication"] == "false"
    assert (fifo_shown["DeduplicationScope"], fifo_shown["FifoThroughputLimit"]) == ("queue", "perQueue")


def test_queues_are_listed_by_pages(sqs):
    prefix = name()
    urls = [sqs.create_queue(QueueName=f"{prefix}-{n}")["QueueUrl"] for n in range(5)]
    pages = sqs.get_paginator("list_queues").paginate(QueueNamePrefix=prefix, PaginationConfig={"PageSize": 2})
    assert [page["QueueUrls"] for page in pages] == [urls[:2], urls[2:4], urls[4:]]
    for url in urls:
        sqs.delete_queue(QueueUrl=url)


def test_tags(sqs, make):
    url = make(tags={"tag1": "value1"})
    sqs.tag_queue(QueueUrl=url, Tags={"tag2": "value2", "tag3": ""})
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"tag1": "value1", "tag2": "value2", "tag3": ""}
    sqs.untag_queue(QueueUrl=url, TagKeys=["tag1", "tag3"])
    assert code(sqs.untag_queue, QueueUrl=url, TagKeys=[]) == "InvalidParameterValue"
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"tag2": "value2"}
    assert code(sqs.tag_queue, QueueUrl=url, Tags={f"k{n}": "" for n in range(60)}) == "InvalidParameterValue"


def test_permissions_are_statements_of_the_policy(sqs, make):
    url = make()
    arn = arn_of(sqs, url)
    sqs.add_permission(QueueUrl=url, Label="l", AWSAccountIds=["111111111111", "222222222222"], Actions=["ReceiveMessage"])
    policy = json.loads(attributes_of(sqs, url, "Policy")["Policy"])
    assert policy == {
        "Version": "2008-10-17",
        "Id": f"{arn}/SQSDefaultPolicy",
        "Statement": [
            {
                "Sid": "l",
                "Effect": "Allow",
                "Principal": {"AWS": ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"]},
                "Action": "SQS:ReceiveMessage",
                "Resource": arn,
            }
        ],
    }
    again = {"QueueUrl": url, "Label": "l", "AWSAccountIds": ["111111111111"], "Actions": ["*"]}
    assert refused(sqs.add_permission, **again)["Error"]["Message"].endswith("Label is invalid. Reason: Already exists.")
    sqs.remove_permission(QueueUrl=url, Label="l")
    assert attributes_of(sqs, url, "Policy") == {}
    message = refused(sqs.remove_permission, QueueUrl=url, Label="l")["Error"]["Message"]
    assert message == "Value l for parameter Label is invalid. Reason: can't find label."


# Messages


def test_a_message_is_sent_received_and_deleted(sqs, make):
    url = make()
    attributes = {
        "Hello": {"DataType": "String", "StringValue": "There"},
        "General": {"DataType": "String", "StringValue": "Kenobi"},
        "Help.Me": {"DataType": "String", "StringValue": "Me"},
    }
    trace = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-5759e988-bd862e3fe1be46a994272793"}}
    sent = sqs.send_message(
        QueueUrl=url, MessageBody="msg", MessageAttributes=attributes, MessageSystemAttributes=trace
    )
    assert sent["MD5OfMessageBody"] == "6e2baaf3b97dbeef01c0043275f9a0e7"
    assert sent["MD5OfMessageAttributes"] == "4c360f3fdafd970e05fae2f149d997f5"
    assert len(sent["MD5OfMessageSystemAttributes"]) == 32 and "SequenceNumber" not in sent
    [message] = receive(sqs, url, AttributeNames=["All"], MessageAttributeNames=["Hel.*"])
    assert message["MessageId"] == sent["MessageId"] and message["Body"] == "msg"
    assert message["MD5OfMessageAttributes"] == "83fee93c1bcd8b9a5a923ffacdc636c7"
    assert sorted(message["MessageAttributes"]) == ["Hello", "Help.Me"]
    system = message["Attributes"]
    assert system["AWSTraceHeader"].startswith("Root=") and system["ApproximateReceiveCount"] == "1"
    assert abs(int(system["SentTimestamp"]) / 1000 - time.time()) < 60 and system["SenderId"].isdigit()
    assert int(system["ApproximateFirstReceiveTimestamp"]) >= int(system["SentTimestamp"])
    assert receive(sqs, url) == []
    counts = attributes_of(sqs, url)
    assert (counts["ApproximateNumberOfMessages"], counts["ApproximateNumberOfMessagesNotVisible"]) == ("0", "1")
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert attributes_of(sqs, url)["ApproximateNumberOfMessagesNotVisible"] == "0"
    assert code(sqs.delete_message, QueueUrl=url, ReceiptHandle="garbage") == "ReceiptHandleIsInvalid"
    other = make()
    assert code(sqs.delete_message, QueueUrl=other, ReceiptHandle=message["ReceiptHandle"]) == "ReceiptHandleIsInvalid"


def test_what_a_message_may_not_be(sqs, make):
    url = make(MaximumMessageSize=1024)

    def message(body="x", **rest):
        return refused(sqs.send_message, QueueUrl=url, MessageBody=body, **rest)["Error"]

    assert message("a\x00b")["Code"] == "InvalidMessageContents"
    assert message("")["Code"] == "MissingParameter"
    long = message("x" * 1025)
    assert long["Code"] == "InvalidParameterValue" and long["QueryErrorCode"] == "InvalidParameterValueException"
    assert long["Message"] == "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes."
    assert message(DelaySeconds=901)["Message"].endswith("DelaySeconds must be >= 0 and <= 900.")
    empty = {"ErrorDetails": {"DataType": "String", "StringValue": ""}}
    assert message(MessageAttributes=empty)["Message"] == (
        "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'."
    )
    lists = {"a": {"DataType": "String", "StringValue": "v", "StringListValues": ["z"]}}
    error = message(MessageAttributes=lists)
    assert error["Code"] == "AWS.SimpleQueueService.UnsupportedOperation"
    assert error["Message"] == "Message attribute list values in SendMessage operation are not supported."
    both = {"a": {"DataType": "String", "StringValue": "v", "BinaryValue": b"z"}}
    assert message(MessageAttributes=both)["Code"] == "InvalidParameterValue"
    many = {f"a{n}": {"DataType": "Number", "StringValue": "1"} for n in range(11)}
    assert "exceeds the allowed maximum [10]" in message(MessageAttributes=many)["Message"]
    for arguments, told in [
        ({"MaxNumberOfMessages": 11}, "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."),
        ({"WaitTimeSeconds": 21}, "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided."),
        ({"VisibilityTimeout": 43201}, "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided."),
    ]:
        assert refused(sqs.receive_message, QueueUrl=url, **arguments)["Error"]["Message"] == told


def test_a_message_of_a_mebibyte(sqs, make):
    url = make()
    body = "ü" * (512 * 1024)
    sqs.send_message(QueueUrl=url, MessageBody=body)
    assert receive(sqs, url)[0]["Body"] == body
    assert code(sqs.send_message, QueueUrl=url, MessageBody=body + "x") == "InvalidParameterValue"


def test_batches_fail_in_part_or_as_a_whole(sqs, make):
    url = make(MaximumMessageSize=1024)

    def send(*entries):
        return sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": id, "MessageBody": body} for id, body in entries])

    answer = send(("a", "1"), ("b", "\x00"), ("c", "x" * 2000), ("d", "4"))
    assert [entry["Id"] for entry in answer["Successful"]] == ["a", "d"]
    assert [(entry["Id"], entry["Code"], entry["SenderFault"]) for entry in answer["Failed"]] == [
        ("b", "InvalidMessageContents", True),
        ("c", "InvalidParameterValue", True),
    ]
    batch = "AWS.SimpleQueueService."

    def whole(*entries):
        with pytest.raises(ClientError) as caught:
            send(*entries)
        return caught.value.response["Error"]

    assert whole()["Code"] == batch + "EmptyBatchRequest"
    many = whole(*[(str(n), "x") for n in range(20)])
    assert many["Code"] == batch + "TooManyEntriesInBatchRequest"
    assert many["Message"] == "Maximum number of entries per request are 10. You have sent 20."
    assert whole(("a", "1"), ("a", "2"))["Code"] == batch + "BatchEntryIdsNotDistinct"
    assert whole(("a:b", "1"))["Code"] == batch + "InvalidBatchEntryId"
    long = whole(("a", "x" * 1048576), ("b", "x"))
    assert long["Code"] == batch + "BatchRequestTooLong"
    assert long["Message"] == "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes."
    messages = receive(sqs, url)
    assert sorted(message["Body"] for message in messages) == ["1", "4"]
    handles = [{"Id": str(n), "ReceiptHandle": message["ReceiptHandle"]} for n, message in enumerate(messages)]
    changed = sqs.change_message_visibility_batch(
        QueueUrl=url,
        Entries=[handle | {"VisibilityTimeout": 100} for handle in handles]
        + [{"Id": "bad", "ReceiptHandle": "x", "VisibilityTimeout": 1}],
    )
    assert len(changed["Successful"]) == 2 and changed["Failed"][0]["Code"] == "ReceiptHandleIsInvalid"
    deleted = sqs.delete_message_batch(QueueUrl=url, Entries=handles + [{"Id": "bad", "ReceiptHandle": "x"}])
    assert [entry["Id"] for entry in deleted["Successful"]] == ["0", "1"]
    assert deleted["Failed"][0] == {
        "Id": "bad",
        "SenderFault": True,
        "Code": "ReceiptHandleIsInvalid",
        "Message": 'The input receipt handle "x" is not a valid receipt handle.',
    }


def test_visibility(sqs, make):
    url = make()
    sqs.send_message(QueueUrl=url, MessageBody="x")
    [first] = receive(sqs, url, VisibilityTimeout=600)
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0)
    [again] = receive(sqs, url, AttributeNames=["ApproximateReceiveCount"], VisibilityTimeout=1)
    assert again["Attributes"] == {"ApproximateReceiveCount": "2"} and again["ReceiptHandle"] != first["ReceiptHandle"]
    beyond = refused(
        sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=again["ReceiptHandle"], VisibilityTimeout=43201
    )["Error"]
    assert beyond["Message"].endswith("beyond the limit [43200 seconds]")
    # The clock wakes who waits.
    started = time.monotonic()
    [third] = receive(sqs, url, wait=20)
    assert time.monotonic() - started < 10
    sqs.delete_message(QueueUrl=url, ReceiptHandle=third["ReceiptHandle"])


def test_an_earlier_receipt_still_changes_visibility(sqs, make):
    url = make(VisibilityTimeout=0)
    sqs.send_message(QueueUrl=url, MessageBody="m")
    [first], [second] = receive(sqs, url), receive(sqs, url)
    assert first["ReceiptHandle"] != second["ReceiptHandle"]
    # What is visible is not hidden by it.
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=60)
    [third] = receive(sqs, url, VisibilityTimeout=600)
    # What is in flight is shown by any of its receipts.
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0)
    assert len(receive(sqs, url)) == 1
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    error = refused(
        sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=5
    )["Error"]
    assert "Message does not exist or is not available for visibility timeout change." in error["Message"]
    entry = {"Id": "e", "ReceiptHandle": second["ReceiptHandle"], "VisibilityTimeout": 5}
    [failed] = sqs.change_message_visibility_batch(QueueUrl=url, Entries=[entry])["Failed"]
    assert failed == {
        "Id": "e",
        "SenderFault": True,
        "Code": "ReceiptHandleIsInvalid",
        "Message": "Message does not exist or is not available for visibility timeout change",
    }


def test_delays(sqs, make):
    url = make(DelaySeconds=1)
    sqs.send_message(QueueUrl=url, MessageBody="late")
    sqs.send_message(QueueUrl=url, MessageBody="later", DelaySeconds=900)
    assert receive(sqs, url) == []
    assert attributes_of(sqs, url)["ApproximateNumberOfMessagesDelayed"] == "2"
    [message] = receive(sqs, url, wait=20)
    assert message["Body"] == "late"
    sqs.send_message(QueueUrl=url, MessageBody="now", DelaySeconds=0)
    assert [message["Body"] for message in receive(sqs, url)] == ["now"]


def test_a_fifo_queues_delay_is_that_of_all_its_messages(sqs, make):
    url = make(fifo=True, DelaySeconds=300, ContentBasedDeduplication="true")
    sqs.send_message(QueueUrl=url, MessageBody="1", MessageGroupId="g")
    assert receive(sqs, url) == []
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"DelaySeconds": "0"})
    sqs.send_message(QueueUrl=url, MessageBody="2", MessageGroupId="g")
    assert [message["Body"] for message in receive(sqs, url)] == ["1", "2"]


def test_extensions_have_a_limit(sqs, make):
    url = make()
    sqs.send_message(QueueUrl=url, MessageBody="x")
    [message] = receive(sqs, url)
    change = {"QueueUrl": url, "ReceiptHandle": message["ReceiptHandle"]}
    # The limit counts from when it was received, which is a while ago.
    time.sleep(0.01)
    error = refused(sqs.change_message_visibility, VisibilityTimeout=43200, **change)["Error"]
    assert error["Message"] == (
        "Value 43200 for parameter VisibilityTimeout is invalid. Reason: "
        "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]"
    )
    sqs.change_message_visibility(VisibilityTimeout=40000, **change)


def test_the_trace_of_a_request_is_that_of_its_messages(sqs, make, node):
    url = make()
    client = node.client("sqs")
    trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0"
    client.meta.events.register(
        "before-sign.sqs.*", lambda request, **_: request.headers.add_header("X-Amzn-Trace-Id", trace)
    )
    own = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=own"}}
    told = client.send_message(QueueUrl=url, MessageBody="a")
    assert "MD5OfMessageSystemAttributes" not in told
    told = client.send_message(QueueUrl=url, MessageBody="b", MessageSystemAttributes=own)
    assert "MD5OfMessageSystemAttributes" in told
    entries = [{"Id": "c", "MessageBody": "c"}, {"Id": "d", "MessageBody": "d", "MessageSystemAttributes": own}]
    client.send_message_batch(QueueUrl=url, Entries=entries)
    sqs.send_message(QueueUrl=url, MessageBody="e")
    messages = receive(sqs, url, AttributeNames=["AWSTraceHeader"])
    traces = {message["Body"]: message.get("Attributes", {}).get("AWSTraceHeader") for message in messages}
    assert traces == {"a": trace, "b": "Root=own", "c": trace, "d": "Root=own", "e": None}


def test_who_waits_is_woken_at_once(sqs, make, node):
    url = make()
    took = []

    def wait():
        started = time.monotonic()
        messages = receive(node.client("sqs"), url, wait=20)
        took.append((time.monotonic() - started, [message["Body"] for message in messages]))

    waiting = [threading.Thread(target=wait) for _ in range(3)]
    for thread in waiting:
        thread.start()
    for n in range(3):
        sqs.send_message(QueueUrl=url, MessageBody=str(n))
    # One of them may have been quick enough for more than one.
    eventually(lambda: sum(len(bodies) for _, bodies in took) == 3)
    # Whoever is woken may take more than one, so each is sent its own.
    for thread in waiting:
        while thread.is_alive():
            sqs.send_message(QueueUrl=url, MessageBody="go")
            thread.join(timeout=1)
    assert all(seconds < 15 for seconds, _ in took)


@pytest.mark.parametrize("fifo", [False, True])
def test_who_hangs_up_gets_nothing(sqs, make, node, fifo):
    """Clients that wait and go away without a word: what comes then is for whoever is still there."""
    url = make(fifo)
    body = json.dumps({"QueueUrl": url, "WaitTimeSeconds": 20})
    headers = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.ReceiveMessage"}
    request = AWSRequest(method="POST", url=node.endpoint + "/", data=body, headers=headers)
    credentials = Credentials(node.file["access_key_id"], node.file["secret_access_key"])
    SigV4Auth(credentials, "sqs", node.file["region"]).add_auth(request)
    place = urllib.parse.urlsplit(node.endpoint)
    head = [f"POST / HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: {len(body)}\r\n"]
    head += [f"{name}: {value}\r\n" for name, value in request.headers.items()]
    for without_goodbye in [False, True] * 2:
        with socket.create_connection((place.hostname, place.port)) as poll:
            poll.sendall(("".join(head) + "\r\n" + body).encode())
            # By the time this is answered, the node has begun to wait for the other.
            attributes_of(sqs, url, "QueueArn")
            if without_goodbye:
                poll.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    group = {"MessageGroupId": "g", "MessageDeduplicationId": "d"} if fifo else {}
    sqs.send_message(QueueUrl=url, MessageBody="for who is here", **group)
    [message] = receive(sqs, url, wait=5, AttributeNames=["ApproximateReceiveCount"])
    assert (message["Body"], message["Attributes"]["ApproximateReceiveCount"]) == ("for who is here", "1")


def test_purge(sqs, make):
    url = make()
    for n in range(5):
        sqs.send_message(QueueUrl=url, MessageBody=str(n))
    receive(sqs, url, most=2)
    sqs.purge_queue(QueueUrl=url)
    counts = attributes_of(sqs, url)
    assert (counts["ApproximateNumberOfMessages"], counts["ApproximateNumberOfMessagesNotVisible"]) == ("0", "0")
    answer = refused(sqs.purge_queue, QueueUrl=url)
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 403
    assert answer["Error"]["Code"] == "AWS.SimpleQueueService.PurgeQueueInProgress"
    own = url.rsplit("/", 1)[1]
    assert answer["Error"]["Message"] == f"Only one PurgeQueue operation on {own} is allowed every 60 seconds."
    sqs.send_message(QueueUrl=url, MessageBody="after")
    assert [message["Body"] for message in receive(sqs, url)] == ["after"]


# FIFO


def send(sqs, url, body, group="g", dedup=None, **rest):
    dedup = {"MessageDeduplicationId": dedup or uuid.uuid4().hex}
    return sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=group, **dedup, **rest)


def test_a_group_keeps_its_order_and_is_locked_while_in_flight(sqs, make):
    url = make(fifo=True)
    numbers = [send(sqs, url, f"{group}{n}", group)["SequenceNumber"] for n in range(4) for group in "ab"]
    assert numbers == sorted(numbers) and all(len(number) == 20 for number in numbers)
    first = receive(sqs, url, most=2, AttributeNames=["All"])
    assert [message["Body"] for message in first] == ["a0", "a1"]
    assert first[0]["Attributes"]["MessageGroupId"] == "a"
    assert first[0]["Attributes"]["SequenceNumber"] == numbers[0]
    other = receive(sqs, url, most=10)
    assert [message["Body"] for message in other] == ["b0", "b1", "b2", "b3"]
    assert receive(sqs, url) == []
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first[0]["ReceiptHandle"])
    assert receive(sqs, url) == []
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first[1]["ReceiptHandle"], VisibilityTimeout=0)
    assert [message["Body"] for message in receive(sqs, url)] == ["a1", "a2", "a3"]
    expired = refused(sqs.delete_message, QueueUrl=url, ReceiptHandle=first[1]["ReceiptHandle"])["Error"]
    assert expired["Message"].endswith("for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.")


def test_duplicates_are_answered_and_not_kept(sqs, make):
    url = make(fifo=True)
    first, second = send(sqs, url, "one", dedup="d"), send(sqs, url, "two", group="h", dedup="d")
    assert (first["MessageId"], first["SequenceNumber"]) == (second["MessageId"], second["SequenceNumber"])
    [message] = receive(sqs, url)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    send(sqs, url, "three", dedup="d")
    assert receive(sqs, url) == []
    by_content = make(fifo=True, ContentBasedDeduplication="true")
    for body in ("x", "x", "y"):
        sqs.send_message(QueueUrl=by_content, MessageBody=body, MessageGroupId="g")
    assert [message["Body"] for message in receive(sqs, by_content)] == ["x", "y"]
    by_group = make(fifo=True, DeduplicationScope="messageGroup", FifoThroughputLimit="perMessageGroupId")
    send(sqs, by_group, "1", group="g", dedup="d")
    send(sqs, by_group, "2", group="h", dedup="d")
    assert sorted(message["Body"] for message in receive(sqs, by_group)) == ["1", "2"]


def test_what_fifo_queues_ask_for(sqs, make):
    fifo, standard = make(fifo=True), make()
    error = refused(sqs.send_message, QueueUrl=fifo, MessageBody="x")["Error"]
    assert (error["Code"], error["QueryErrorCode"]) == ("MissingParameter", "MissingRequiredParameterException")
    assert error["Message"] == "The request must contain the parameter MessageGroupId."
    error = refused(sqs.send_message, QueueUrl=fifo, MessageBody="x", MessageGroupId="g")["Error"]
    assert error["Message"] == (
        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"
    )
    entries = [{"Id": "1", "MessageBody": "x", "MessageDeduplicationId": "d"}]
    error = refused(sqs.send_message_batch, QueueUrl=fifo, Entries=entries)["Error"]
    assert (error["Code"], error["Message"]) == (
        "InvalidParameterValue",
        "The request must contain the parameter MessageGroupId.",
    )
    with pytest.raises(ClientError, match="Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type."):
        send(sqs, fifo, "x", DelaySeconds=2)
    with pytest.raises(ClientError, match="MessageGroupId can only include alphanumeric and punctuation"):
        send(sqs, fifo, "x", group="a b")
    assert code(sqs.send_message, QueueUrl=standard, MessageBody="x", MessageDeduplicationId="d") == "InvalidParameterValue"


def test_a_receive_attempt_can_be_repeated(sqs, make):
    url = make(fifo=True)
    for n in range(3):
        send(sqs, url, str(n))
    first = receive(sqs, url, most=2, ReceiveRequestAttemptId="try")
    again = receive(sqs, url, most=2, ReceiveRequestAttemptId="try")
    assert [message["ReceiptHandle"] for message in first] == [message["ReceiptHandle"] for message in again]
    assert receive(sqs, url, ReceiveRequestAttemptId="other") == []


def test_a_busy_group_of_a_standard_queue_does_not_keep_others_waiting(sqs, make):
    url = make()
    for n in range(20):
        sqs.send_message(QueueUrl=url, MessageBody=f"busy{n}", MessageGroupId="busy")
    sqs.send_message(QueueUrl=url, MessageBody="quiet", MessageGroupId="quiet")
    first = receive(sqs, url, most=2)
    assert "quiet" in [message["Body"] for message in first]


# Dead letters


def dead_letters(sqs, make, fifo=False, most=1):
    dead = make(fifo=fifo)
    policy = json.dumps({"deadLetterTargetArn": arn_of(sqs, dead), "maxReceiveCount": most})
    return make(fifo=fifo, RedrivePolicy=policy), dead


@pytest.mark.parametrize("fifo", [False, True])
def test_what_is_received_too_often_is_a_dead_letter(sqs, make, fifo):
    url, dead = dead_letters(sqs, make, fifo, most=2)
    sent = send(sqs, url, "bad") if fifo else sqs.send_message(QueueUrl=url, MessageBody="bad")
    for count in ("1", "2"):
        [message] = receive(sqs, url, VisibilityTimeout=0, AttributeNames=["All"])
        assert message["Attributes"]["ApproximateReceiveCount"] == count
        assert "DeadLetterQueueSourceArn" not in message["Attributes"]
    assert receive(sqs, url) == []
    [message] = receive(sqs, dead, wait=20, AttributeNames=["All"])
    assert (message["MessageId"], message["Body"]) == (sent["MessageId"], "bad")
    assert message["Attributes"]["DeadLetterQueueSourceArn"] == arn_of(sqs, url)
    # So that two of them which shared one are two.
    assert message["Attributes"].get("MessageDeduplicationId") == (sent["MessageId"] if fifo else None)
    assert message["Attributes"]["ApproximateReceiveCount"] == "3"
    assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [url]
    assert attributes_of(sqs, url)["ApproximateNumberOfMessages"] == "0"


def test_redrive_policies_are_checked(sqs, make):
    dead, fifo = make(), make(fifo=True)
    arn = arn_of(sqs, dead)

    def told(**policy):
        text = json.dumps(policy)
        message = refused(sqs.create_queue, QueueName=name(), Attributes={"RedrivePolicy": text})["Error"]["Message"]
        assert message.startswith(f"Value {text} for parameter RedrivePolicy is invalid. Reason: ")
        return message.split("Reason: ")[1]

    assert told(deadLetterTargetArn="dummy", maxReceiveCount=42) == "Invalid value for deadLetterTargetArn."
    assert told(deadLetterTargetArn=arn + "x", maxReceiveCount=1) == "Dead letter target does not exist."
    assert told(deadLetterTargetArn=arn_of(sqs, fifo), maxReceiveCount=1).startswith("Dead-letter queue must be same type")
    allow = {"redrivePermission": "denyAll"}
    sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": json.dumps(allow)})
    assert "does not allow" in told(deadLetterTargetArn=arn, maxReceiveCount=1)


def test_dead_letters_go_to_queues_of_their_kind(sqs, make):
    _, dead = dead_letters(sqs, make)
    fifo = arn_of(sqs, make(fifo=True))
    error = refused(sqs.start_message_move_task, SourceArn=arn_of(sqs, dead), DestinationArn=fifo)["Error"]
    assert (error["Code"], "same type" in error["Message"]) == ("InvalidParameterValue", True)
    assert sqs.list_message_move_tasks(SourceArn=arn_of(sqs, dead))["Results"] == []


def bury(sqs, url, *bodies):
    for body in bodies:
        sqs.send_message(QueueUrl=url, MessageBody=body)
    seen = 0
    while seen < len(bodies):
        seen += len(receive(sqs, url, VisibilityTimeout=0))
    assert receive(sqs, url) == []


def test_dead_letters_go_back(sqs, make):
    url, dead = dead_letters(sqs, make)
    arn = arn_of(sqs, dead)
    bury(sqs, url, "1", "2")
    assert eventually(lambda: attributes_of(sqs, dead)["ApproximateNumberOfMessages"] == "2")
    handle = sqs.start_message_move_task(SourceArn=arn)["TaskHandle"]
    done = eventually(
        lambda: [
            task for task in sqs.list_message_move_tasks(SourceArn=arn)["Results"] if task["Status"] == "COMPLETED"
        ]
    )
    started = done[0].pop("StartedTimestamp")
    assert abs(started / 1000 - time.time()) < 60
    assert done == [
        {
            "Status": "COMPLETED",
            "SourceArn": arn,
            "ApproximateNumberOfMessagesMoved": 2,
            "ApproximateNumberOfMessagesToMove": 2,
        }
    ]
    messages = receive(sqs, url, AttributeNames=["All"])
    assert sorted(message["Body"] for message in messages) == ["1", "2"]
    assert {message["Attributes"]["ApproximateReceiveCount"] for message in messages} == {"1"}
    assert refused(sqs.cancel_message_move_task, TaskHandle=handle)["Error"]["Code"] == "InvalidParameterValue"
    assert refused(sqs.cancel_message_move_task, TaskHandle="x")["Error"]["Message"] == (
        "Value for parameter TaskHandle is invalid."
    )


def test_a_task_that_moves_slowly_is_cancelled(sqs, make):
    url, dead = dead_letters(sqs, make)
    target, arn = make(), arn_of(sqs, dead)
    for n in range(10):
        sqs.send_message(QueueUrl=dead, MessageBody=str(n))
    start = {"SourceArn": arn, "DestinationArn": arn_of(sqs, target), "MaxNumberOfMessagesPerSecond": 1}
    handle = sqs.start_message_move_task(**start)["TaskHandle"]
    assert refused(sqs.start_message_move_task, **start)["Error"]["Message"] == (
        "There is already a task running. Only one active task is allowed for a source queue arn at a given time."
    )
    [task] = sqs.list_message_move_tasks(SourceArn=arn)["Results"]
    assert (task["Status"], task["TaskHandle"]) == ("RUNNING", handle)
    sqs.cancel_message_move_task(TaskHandle=handle)
    last = eventually(
        lambda: [
            task for task in sqs.list_message_move_tasks(SourceArn=arn)["Results"] if task["Status"] == "CANCELLED"
        ]
    )
    assert last and "TaskHandle" not in last[0]
    moved = last[0]["ApproximateNumberOfMessagesMoved"]
    assert attributes_of(sqs, target)["ApproximateNumberOfMessages"] == str(moved)
    assert attributes_of(sqs, dead)["ApproximateNumberOfMessages"] == str(10 - moved)
    plain = refused(sqs.start_message_move_task, SourceArn=arn_of(sqs, url))["Error"]
    assert plain["Message"] == "Source queue must be configured as a Dead Letter Queue."
    gone = refused(sqs.start_message_move_task, SourceArn=arn, DestinationArn=arn + "x")
    assert gone["Error"]["Code"] == "ResourceNotFoundException"
    assert gone["ResponseMetadata"]["HTTPStatusCode"] == 404


# Both protocols, all clients


def form(node, path="/", **fields):
    """A request as SDKs sent them before JSON."""
    credentials = Credentials(node.file["access_key_id"], node.file["secret_access_key"])
    body = urllib.parse.urlencode(fields)
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    request = AWSRequest(method="POST", url=node.endpoint + path, data=body, headers=headers)
    SigV4Auth(credentials, "sqs", node.file["region"]).add_auth(request)
    answer = urllib3.request("POST", request.url, body=body, headers=dict(request.headers.items()), timeout=60)
    return answer.status, ElementTree.fromstring(answer.data)


def texts(document, tag):
    return [element.text for element in document.iter("{http://queue.amazonaws.com/doc/2012-11-05/}" + tag)]


def test_the_older_protocol_is_spoken_too(node, sqs):
    own = name()
    status, made = form(
        node,
        Action="CreateQueue",
        Version="2012-11-05",
        QueueName=own,
        **{"Attribute.1.Name": "VisibilityTimeout", "Attribute.1.Value": "40", "Tag.1.Key": "k", "Tag.1.Value": "v"},
    )
    assert (status, made.tag) == (200, "{http://queue.amazonaws.com/doc/2012-11-05/}CreateQueueResponse")
    [url] = texts(made, "QueueUrl")
    path = urllib.parse.urlparse(url).path
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"k": "v"}
    attribute = {
        "MessageAttribute.1.Name": "n",
        "MessageAttribute.1.Value.DataType": "String",
        "MessageAttribute.1.Value.StringValue": "v",
    }
    status, sent = form(node, path, Action="SendMessage", MessageBody="a<b>&", **attribute)
    assert status == 200 and len(texts(sent, "MD5OfMessageAttributes")) == 1
    entries = {}
    for n, body in enumerate("xy", 1):
        entries[f"SendMessageBatchRequestEntry.{n}.Id"] = body
        entries[f"SendMessageBatchRequestEntry.{n}.MessageBody"] = body
    status, batch = form(node, Action="SendMessageBatch", QueueUrl=url, **entries)
    assert status == 200 and texts(batch, "Id") == ["x", "y"]
    status, got = form(
        node,
        path,
        Action="ReceiveMessage",
        MaxNumberOfMessages=10,
        **{"AttributeName.1": "All", "MessageAttributeName.1": "n"},
    )
    assert sorted(texts(got, "Body")) == ["a<b>&", "x", "y"] and "SentTimestamp" in texts(got, "Name")
    assert "v" in texts(got, "StringValue")
    for n, handle in enumerate(texts(got, "ReceiptHandle")):
        assert form(node, path, Action="DeleteMessage", ReceiptHandle=handle)[0] == 200
    status, shown = form(node, path, Action="GetQueueAttributes", **{"AttributeName.1": "VisibilityTimeout"})
    assert (texts(shown, "Name"), texts(shown, "Value")) == (["VisibilityTimeout"], ["40"])
    status, listed = form(node, Action="ListQueues", QueueNamePrefix=own)
    assert texts(listed, "QueueUrl") == [url]
    status, failed = form(node, path + "x", Action="SendMessage", MessageBody="x")
    assert (status, failed.tag) == (400, "{http://queue.amazonaws.com/doc/2012-11-05/}ErrorResponse")
    assert texts(failed, "Code") == ["AWS.SimpleQueueService.NonExistentQueue"]
    assert texts(failed, "Message") == ["The specified queue does not exist for this wsdl version."]
    assert form(node, path, Action="DeleteQueue")[0] == 200


def test_the_aws_cli(node):
    own = name()

    def aws(*arguments):
        # Version 1 knows an older address of SQS, which the environment does not change.
        command = [sys.executable, "-m", "awscli", "--endpoint-url", node.endpoint, "sqs", *arguments, "--output", "json"]
        done = subprocess.run(command, capture_output=True, text=True, env=node.environment(), timeout=120)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout or "{}")

    url = aws("create-queue", "--queue-name", own)["QueueUrl"]
    aws("send-message", "--queue-url", url, "--message-body", "hello")
    [message] = aws("receive-message", "--queue-url", url, "--attribute-names", "All")["Messages"]
    assert message["Body"] == "hello"
    aws("delete-message", "--queue-url", url, "--receipt-handle", message["ReceiptHandle"])
    aws("delete-queue", "--queue-url", url)


def test_a_queue_is_known_by_its_path_whatever_the_host(node, sqs, make):
    url = make()
    account, own = url.rsplit("/", 2)[1:]
    for host in ("https://sqs.us-east-1.amazonaws.com", "http://localhost:1", "http://queue.example"):
        sqs.send_message(QueueUrl=f"{host}/{account}/{own}", MessageBody=host)
    assert len(receive(sqs, url)) == 3
    assert code(sqs.send_message, QueueUrl="http://h/999999999999/" + own, MessageBody="x") == (
        "AWS.SimpleQueueService.NonExistentQueue"
    )


def test_dead_letters_are_moved_by_who_may_read_and_delete_them(node, sqs, make):
    iam = node.client("iam")
    _, dead = dead_letters(sqs, make)
    arn, user = arn_of(sqs, dead), name("-user")
    iam.create_user(UserName=user)
    key = iam.create_access_key(UserName=user)["AccessKey"]
    other = node.client("sqs", key["AccessKeyId"], key["SecretAccessKey"])
    allow = [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]
    for denied in ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes"):
        deny = [{"Effect": "Deny", "Action": f"sqs:{denied}", "Resource": arn}]
        policy = json.dumps({"Version": "2012-10-17", "Statement": allow + deny})
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=policy)
        error = refused(other.start_message_move_task, SourceArn=arn)["Error"]
        assert error["Code"] == "AccessDenied" and denied.lower() in error["Message"].lower()
    policy = json.dumps({"Version": "2012-10-17", "Statement": allow})
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=policy)
    other.start_message_move_task(SourceArn=arn)


def test_policies_of_queues_and_of_users_are_asked(node, sqs, make):
    iam = node.client("iam")
    url = make()
    user = name("-user")
    iam.create_user(UserName=user)
    key = iam.create_access_key(UserName=user)["AccessKey"]
    other = node.client("sqs", key["AccessKeyId"], key["SecretAccessKey"])
    assert code(other.send_message, QueueUrl=url, MessageBody="x") == "AccessDenied"
    user_arn = iam.get_user(UserName=user)["User"]["Arn"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": user_arn}, "Action": "SQS:SendMessage", "Resource": arn_of(sqs, url)}
        ],
    }
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(policy)})
    other.send_message(QueueUrl=url, MessageBody="x")
    assert code(other.receive_message, QueueUrl=url) == "AccessDenied"
    bad = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]})
    assert code(sqs.set_queue_attributes, QueueUrl=url, Attributes={"Policy": bad}) == "InvalidAttributeValue"


def test_nothing_accepted_is_lost_and_what_was_deleted_stays_so(new_node):
    node = new_node()
    sqs = node.client("sqs")
    url = sqs.create_queue(QueueName="q", Attributes={"VisibilityTimeout": "0"})["QueueUrl"]
    accepted, deleted, stop = set(), set(), threading.Event()

    def produce(n):
        client, count = node.client("sqs"), 0
        while not stop.is_set():
            body = f"{n}-{count}"
            count += 1
            try:
                client.send_message(QueueUrl=url, MessageBody=body)
            except Exception:
                return
            accepted.add(body)

    def consume():
        client = node.client("sqs")
        while not stop.is_set():
            try:
                for message in receive(client, url, VisibilityTimeout=1):
                    deleting.add(message["Body"])
                    client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                    deleted.add(message["Body"])
            except Exception:
                return

    deleting = set()
    threads = [threading.Thread(target=produce, args=(n,)) for n in range(6)]
    threads += [threading.Thread(target=consume) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert eventually(lambda: len(accepted) > 200 and len(deleted) > 20)
    node.sigkill()
    stop.set()
    for thread in threads:
        thread.join()
    node.start()
    sqs = node.client("sqs")
    url = sqs.get_queue_url(QueueName="q")["QueueUrl"]
    left = set()

    def all_there():
        for message in receive(sqs, url, VisibilityTimeout=600):
            left.add(message["Body"])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return accepted <= left | deleting

    # What was in flight when the process died is visible when its time is over.
    assert eventually(all_there)
    assert not left & deleted
