"""DynamoDB through boto3 and the AWS CLI: tables, items, indexes, transactions, PartiQL, permissions, durability."""

import json
import pathlib
import random
import subprocess
import sys
import threading
import uuid
import zlib
from decimal import Decimal

import boto3
import pytest
from boto3.dynamodb.conditions import Attr, Key
from conftest import eventually, refused

AWS = pathlib.Path(sys.executable).with_name("aws")
S, N = (lambda text: {"S": text}), (lambda number: {"N": str(number)})


@pytest.fixture(scope="module")
def ddb(node):
    return node.client("dynamodb")


@pytest.fixture(scope="module")
def resource(node):
    credentials = {"aws_access_key_id": node.file["access_key_id"], "aws_secret_access_key": node.file["secret_access_key"]}
    session = boto3.session.Session(region_name=node.file["region"], **credentials)
    return session.resource("dynamodb", endpoint_url=node.endpoint)


def fresh(prefix="t"):
    return f"{prefix}-{uuid.uuid4().hex[:12]}"


def create(ddb, sort=True, name=None, **settings):
    """A table with the keys `pk` and, if wanted, `sk`; returns its name."""
    name = name or fresh()
    keys = [("pk", "HASH", "S")] + ([("sk", "RANGE", "N")] if sort else [])
    attributes = [{"AttributeName": key, "AttributeType": kind} for key, _, kind in keys]
    ddb.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": key, "KeyType": role} for key, role, _ in keys],
        AttributeDefinitions=attributes + settings.pop("attributes", []),
        BillingMode="PAY_PER_REQUEST",
        **settings,
    )
    ddb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    return name


@pytest.fixture(scope="module")
def table(ddb):
    name = create(ddb)
    yield name
    ddb.delete_table(TableName=name)


def user_client(node, iam, *statements, service="dynamodb"):
    """A client of a new user with these statements as its policy."""
    user = fresh("user")
    iam.create_user(UserName=user)
    key = iam.create_access_key(UserName=user)["AccessKey"]
    if statements:
        document = {"Version": "2012-10-17", "Statement": list(statements)}
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps(document))
    return node.client(service, key["AccessKeyId"], key["SecretAccessKey"])


def allow(actions, resource, **condition):
    statement = {"Effect": "Allow", "Action": actions, "Resource": resource}
    return statement | ({"Condition": condition} if condition else {})


class TestTables:
    def test_a_table_is_created_described_and_deleted(self, node, ddb):
        name = fresh()
        made = ddb.create_table(
            TableName=name,
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            ProvisionedThroughput={"ReadCapacityUnits": 3, "WriteCapacityUnits": 2},
            Tags=[{"Key": "a", "Value": "1"}],
        )["TableDescription"]
        arn = f"arn:aws:dynamodb:{node.file['region']}:{node.file['account']}:table/{name}"
        assert (made["TableArn"], made["TableStatus"]) == (arn, "CREATING")
        shown = ddb.describe_table(TableName=name)["Table"]
        assert shown["TableStatus"] == "ACTIVE" and shown["TableId"] == made["TableId"]
        assert shown["ProvisionedThroughput"]["ReadCapacityUnits"] == 3
        assert ddb.describe_table(TableName=arn)["Table"]["TableName"] == name
        assert ddb.list_tags_of_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "1"}]
        assert name in [each for page in ddb.get_paginator("list_tables").paginate() for each in page["TableNames"]]
        again = refused(ddb.create_table, TableName=name, KeySchema=shown["KeySchema"], BillingMode="PAY_PER_REQUEST",
                        AttributeDefinitions=shown["AttributeDefinitions"])
        assert (again.code, again.message) == ("ResourceInUseException", f"Table already exists: {name}")
        assert ddb.delete_table(TableName=name)["TableDescription"]["TableStatus"] == "DELETING"
        ddb.get_waiter("table_not_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
        gone = refused(ddb.describe_table, TableName=name)
        assert (gone.code, gone.message) == ("ResourceNotFoundException", f"Requested resource not found: Table: {name} not found")
        assert refused(ddb.get_item, TableName=name, Key={"pk": S("a")}).message == "Requested resource not found"

    def test_bad_tables_are_refused_in_aws_words(self, ddb):
        keys = [{"AttributeName": "pk", "KeyType": "HASH"}]
        told = refused(ddb.create_table, TableName=fresh(), KeySchema=keys, BillingMode="PAY_PER_REQUEST",
                       AttributeDefinitions=[{"AttributeName": "other", "AttributeType": "S"}])
        assert told.code == "ValidationException" and told.message.startswith("One or more parameter values were invalid"), told
        for name in ("_tables", "SQLITE_x"):
            told = refused(ddb.create_table, TableName=name, KeySchema=keys, BillingMode="PAY_PER_REQUEST",
                           AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
            assert told.code == "ValidationException", told

    def test_names_are_told_apart_by_case_or_refused(self, ddb):
        name = create(ddb, sort=False)
        told = refused(ddb.create_table, TableName=name.upper(), BillingMode="PAY_PER_REQUEST",
                       KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                       AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
        assert told.code == "ValidationException"
        ddb.delete_table(TableName=name)

    def test_a_protected_table_stays(self, ddb):
        name = create(ddb, DeletionProtectionEnabled=True)
        assert refused(ddb.delete_table, TableName=name).code == "ValidationException"
        ddb.update_table(TableName=name, DeletionProtectionEnabled=False)
        ddb.delete_table(TableName=name)

    def test_an_index_is_added_filled_and_removed(self, ddb):
        name = create(ddb)
        for number in range(5):
            ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(number), "kind": S("x" if number % 2 else "y")})
        index = {"IndexName": "kinds", "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}],
                 "Projection": {"ProjectionType": "KEYS_ONLY"}}
        told = ddb.update_table(TableName=name, GlobalSecondaryIndexUpdates=[{"Create": index}],
                                AttributeDefinitions=[{"AttributeName": "kind", "AttributeType": "S"}])
        assert told["TableDescription"]["TableStatus"] == "UPDATING"
        [shown] = ddb.describe_table(TableName=name)["Table"]["GlobalSecondaryIndexes"]
        assert shown["IndexStatus"] == "ACTIVE" and shown["IndexArn"].endswith(f":table/{name}/index/kinds")
        found = ddb.query(TableName=name, IndexName="kinds", KeyConditionExpression="kind = :k",
                          ExpressionAttributeValues={":k": S("x")})
        assert found["Count"] == 2 and set(found["Items"][0]) == {"pk", "sk", "kind"}
        ddb.update_table(TableName=name, GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "kinds"}}])
        assert "GlobalSecondaryIndexes" not in ddb.describe_table(TableName=name)["Table"]
        ddb.delete_table(TableName=name)

    def test_tags_come_and_go(self, ddb, table):
        arn = ddb.describe_table(TableName=table)["Table"]["TableArn"]
        ddb.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
        ddb.untag_resource(ResourceArn=arn, TagKeys=["a"])
        assert ddb.list_tags_of_resource(ResourceArn=arn)["Tags"] == [{"Key": "b", "Value": "2"}]
        assert refused(ddb.list_tags_of_resource, ResourceArn=arn + "x").code == "ResourceNotFoundException"

    def test_what_terraform_asks_is_answered_honestly(self, node, ddb, table):
        told = ddb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
        assert told["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "DISABLED"
        off = ddb.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": False})
        assert off["ContinuousBackupsDescription"] == told
        on = refused(ddb.update_continuous_backups, TableName=table,
                     PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
        assert on.code == "ContinuousBackupsUnavailableException"
        assert ddb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]["TimeToLiveStatus"] == "DISABLED"
        assert ddb.describe_limits()["TableMaxReadCapacityUnits"] == 40000
        assert ddb.describe_endpoints()["Endpoints"][0]["Address"] == node.endpoint.split("//")[1]


class TestItems:
    def test_every_type_comes_back_as_it_went(self, ddb, table):
        item = {
            "pk": S("types"), "sk": N(1), "number": N("-1.2345678901234567890123456789012345678E-100"), "bytes": {"B": b"\x00\xff"},
            "yes": {"BOOL": True}, "none": {"NULL": True}, "list": {"L": [S(""), N(0)]}, "map": {"M": {"a": {"M": {}}}},
            "strings": {"SS": ["a", "b"]}, "numbers": {"NS": ["1", "2.5"]}, "blobs": {"BS": [b"a"]}, "é\"'": S("ü"),
        }
        ddb.put_item(TableName=table, Item=item)
        found = ddb.get_item(TableName=table, Key={"pk": S("types"), "sk": N("1.0")}, ConsistentRead=True)["Item"]
        number = found.pop("number"), item.pop("number")
        assert found == item and Decimal(number[0]["N"]) == Decimal(number[1]["N"])
        assert "Item" not in ddb.get_item(TableName=table, Key={"pk": S("types"), "sk": N(2)})

    def test_conditions_decide(self, ddb, table):
        key = {"pk": S("condition"), "sk": N(1)}
        put = lambda **more: ddb.put_item(TableName=table, Item=key | {"v": N(1)}, ConditionExpression="attribute_not_exists(pk)", **more)
        put()
        told = refused(put, ReturnValuesOnConditionCheckFailure="ALL_OLD")
        assert (told.code, told.message) == ("ConditionalCheckFailedException", "The conditional request failed")
        assert told.body["Item"] == key | {"v": N(1)}
        told = refused(ddb.delete_item, TableName=table, Key=key, ConditionExpression="v > :v", ExpressionAttributeValues={":v": N(1)})
        assert told.code == "ConditionalCheckFailedException"

    def test_updates_are_calculated_and_returned(self, ddb, table):
        key = {"pk": S("update"), "sk": N(1)}
        update = lambda expression, returns="ALL_NEW", **values: ddb.update_item(
            TableName=table, Key=key, UpdateExpression=expression, ReturnValues=returns,
            ExpressionAttributeValues={f":{name}": value for name, value in values.items()})["Attributes"]
        assert update("SET n = if_not_exists(n, :o) + :o, l = :l", o=N(1), l={"L": [S("a")]})["n"] == N(2)
        assert update("SET l = list_append(l, :l) ADD s :s", "UPDATED_NEW", l={"L": [S("b")]}, s={"SS": ["x"]}) == {
            "l": {"L": [S("a"), S("b")]}, "s": {"SS": ["x"]}}
        assert update("ADD n :o", "UPDATED_OLD", o=N(40)) == {"n": N(2)}
        assert update("SET l[0] = :l", l=S("c"))["l"] == {"L": [S("c"), S("b")]}
        told = refused(ddb.update_item, TableName=table, Key=key, UpdateExpression="SET a.b = :v", ExpressionAttributeValues={":v": N(1)})
        assert told.message == "The document path provided in the update expression is invalid for update"
        told = refused(ddb.update_item, TableName=table, Key=key, UpdateExpression="SET x = :v")
        assert told.code == "ValidationException" and ":v" in told.message, told

    def test_no_item_is_larger_than_400_kb(self, ddb, table):
        item = lambda size: {"pk": S("large"), "sk": N(1), "v": S("x" * size)}
        ddb.put_item(TableName=table, Item=item(400 * 1024 - 20))
        told = refused(ddb.put_item, TableName=table, Item=item(400 * 1024))
        assert (told.code, told.message) == ("ValidationException", "Item size has exceeded the maximum allowed size")

    def test_capacity_and_collections_are_measured(self, ddb):
        name = create(ddb, attributes=[{"AttributeName": "other", "AttributeType": "S"}], LocalSecondaryIndexes=[{
            "IndexName": "others", "Projection": {"ProjectionType": "ALL"},
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "other", "KeyType": "RANGE"}]}])
        told = ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(1), "other": S("o"), "v": S("x" * 1500)},
                            ReturnConsumedCapacity="INDEXES", ReturnItemCollectionMetrics="SIZE")
        assert told["ConsumedCapacity"]["CapacityUnits"] == 4 and told["ConsumedCapacity"]["LocalSecondaryIndexes"]["others"]["CapacityUnits"] == 2
        assert told["ItemCollectionMetrics"]["ItemCollectionKey"] == {"pk": S("a")}
        read = ddb.get_item(TableName=name, Key={"pk": S("a"), "sk": N(1)}, ReturnConsumedCapacity="TOTAL")
        assert read["ConsumedCapacity"] == {"TableName": name, "CapacityUnits": 0.5}
        ddb.delete_table(TableName=name)

    def test_answers_carry_their_checksum(self, node, ddb, table):
        seen = []
        client = node.client("dynamodb")
        client.meta.events.register("before-parse.dynamodb.GetItem", lambda response_dict, **_: seen.append(
            (response_dict["headers"].get("x-amz-crc32"), zlib.crc32(response_dict["body"]))))
        client.get_item(TableName=table, Key={"pk": S("none"), "sk": N(1)})
        refused(client.get_item, TableName=table, Key={"pk": S("none")})
        assert len(seen) == 2 and all(int(told) == true for told, true in seen), seen

    def test_the_resource_of_boto3_works(self, resource, ddb):
        table = resource.create_table(
            TableName=fresh(), BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"}])
        table.wait_until_exists()
        with table.batch_writer() as batch:
            for number in range(60):
                batch.put_item(Item={"pk": f"p{number % 3}", "sk": number, "v": Decimal(number) / 7 if number else Decimal(0)})
        found = table.query(KeyConditionExpression=Key("pk").eq("p1") & Key("sk").between(4, 22), FilterExpression=Attr("v").gt(1),
                            ScanIndexForward=False)
        assert [int(item["sk"]) for item in found["Items"]] == [22, 19, 16, 13, 10]
        assert found["ScannedCount"] == 7
        assert table.scan(Select="COUNT")["Count"] == 60
        table.delete()


@pytest.fixture(scope="module")
def filled(ddb):
    """A table of a hundred items of 30 KB."""
    name = create(ddb, sort=True)
    for start in range(0, 100, 25):
        puts = [{"PutRequest": {"Item": {"pk": S("p"), "sk": N(n), "v": S("x" * 30_000)}}} for n in range(start, start + 25)]
        assert not ddb.batch_write_item(RequestItems={name: puts})["UnprocessedItems"]
    yield name
    ddb.delete_table(TableName=name)


class TestMany:
    def test_a_page_is_a_megabyte(self, ddb, filled):
        page = ddb.query(TableName=filled, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": S("p")})
        assert 30 < page["Count"] < 40 and page["LastEvaluatedKey"]["sk"] == page["Items"][-1]["sk"]
        pages = ddb.get_paginator("query").paginate(TableName=filled, KeyConditionExpression="pk = :p", ProjectionExpression="sk",
                                                    ExpressionAttributeValues={":p": S("p")})
        assert [int(item["sk"]["N"]) for page in pages for item in page["Items"]] == list(range(100))
        pages = ddb.get_paginator("scan").paginate(TableName=filled, Limit=7)
        assert sum(page["Count"] for page in pages) == 100

    def test_parallel_scans_share_all_items(self, ddb, filled):
        counts = [sum(page["Count"] for page in ddb.get_paginator("scan").paginate(
            TableName=filled, TotalSegments=3, Segment=segment, Select="COUNT")) for segment in range(3)]
        assert sum(counts) == 100

    def test_batches_are_bounded(self, ddb, filled):
        keys = [{"pk": S("p"), "sk": N(number)} for number in range(101)]
        told = refused(ddb.batch_get_item, RequestItems={filled: {"Keys": keys}})
        assert told.code == "ValidationException" and "100" in told.message, told
        found = ddb.batch_get_item(RequestItems={filled: {"Keys": keys[:30], "ProjectionExpression": "sk"}})
        assert len(found["Responses"][filled]) == 30
        puts = [{"PutRequest": {"Item": key}} for key in keys[:26]]
        told = refused(ddb.batch_write_item, RequestItems={filled: puts})
        assert told.code == "ValidationException" and "25" in told.message, told
        largest = [{"PutRequest": {"Item": {"pk": S("q"), "sk": N(number), "v": S("x" * 400_000)}}} for number in range(25)]
        assert not ddb.batch_write_item(RequestItems={filled: largest})["UnprocessedItems"]
        found = ddb.batch_get_item(RequestItems={filled: {"Keys": [{"pk": S("q"), "sk": N(number)} for number in range(25)]}})
        assert len(found["Responses"][filled]) == 25
        ddb.batch_write_item(RequestItems={filled: [{"DeleteRequest": {"Key": {"pk": S("q"), "sk": N(n)}}} for n in range(25)]})
        told = refused(ddb.batch_write_item, RequestItems={filled: puts[:1] * 2})
        assert told.message == "Provided list of item keys contains duplicates"

    def test_between_asks_for_values_with_an_order(self, ddb, table):
        why = "Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: "
        values = lambda low, high: {":lo": low, ":hi": high}
        nothing, one = {"NULL": True}, N(1)
        for bounds, kind in (values(nothing, one), "NULL"), (values(one, nothing), "NULL"), (values({"BOOL": True}, one), "BOOL"):
            filtered = dict(TableName=table, FilterExpression="price BETWEEN :lo AND :hi", ExpressionAttributeValues=bounds)
            error = refused(ddb.scan, **filtered)
            assert (error.code, error.message) == ("ValidationException", f"Invalid FilterExpression: {why}{kind}")
            condition = dict(TableName=table, ConditionExpression="price BETWEEN :lo AND :hi", ExpressionAttributeValues=bounds)
            put = {"Item": {"pk": S("between"), "sk": N(1)}, **condition}
            for call, arguments in (ddb.put_item, put), (ddb.transact_write_items, {"TransactItems": [{"Put": put}]}):
                error = refused(call, **arguments)
                assert error.code == "ValidationException" and f"Invalid ConditionExpression: {why}{kind}" in error.message
        assert "Item" not in ddb.get_item(TableName=table, Key={"pk": S("between"), "sk": N(1)})

    def test_a_name_without_use_is_found_before_a_table(self, ddb):
        asked = {"Keys": [{"pk": S("a")}], "ProjectionExpression": "#a", "ExpressionAttributeNames": {"#a": "a", "#b": "b"}}
        error = refused(ddb.batch_get_item, RequestItems={"nobodys": asked})
        assert error.message == "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}"


class TestTransactions:
    def test_all_or_none(self, ddb, table):
        put = lambda sk, **more: {"Put": {"TableName": table, "Item": {"pk": S("tx"), "sk": N(sk)}, **more}}
        ddb.transact_write_items(TransactItems=[put(1), put(2)])
        told = refused(ddb.transact_write_items, TransactItems=[put(3), put(1, ConditionExpression="attribute_not_exists(pk)")])
        assert told.code == "TransactionCanceledException"
        assert [reason["Code"] for reason in told.body["CancellationReasons"]] == ["None", "ConditionalCheckFailed"]
        found = ddb.transact_get_items(TransactItems=[{"Get": {"TableName": table, "Key": {"pk": S("tx"), "sk": N(n)}}} for n in (1, 2, 3)])
        assert [bool(response) for response in found["Responses"]] == [True, True, False]

    def test_what_was_done_before_costs_its_reading(self, ddb, table):
        item = lambda n: {"Put": {"TableName": table, "Item": {"pk": S("again"), "sk": N(n), "s": S("x" * 2000)}}}
        call = {"TransactItems": [item(1), item(2)], "ClientRequestToken": uuid.uuid4().hex}
        units = lambda answer: {name: value for name, value in answer["ConsumedCapacity"][0].items() if name != "TableName"}
        first = ddb.transact_write_items(**call, ReturnConsumedCapacity="TOTAL")
        assert units(first) == {"CapacityUnits": 8.0, "WriteCapacityUnits": 8.0}
        again = ddb.transact_write_items(**call, ReturnConsumedCapacity="TOTAL")
        assert units(again) == {"CapacityUnits": 4.0, "ReadCapacityUnits": 4.0}
        assert "ConsumedCapacity" not in ddb.transact_write_items(**call)

    def test_older_key_conditions_go_with_a_filter(self, ddb, table):
        for n in range(4):
            ddb.put_item(TableName=table, Item={"pk": S("older"), "sk": N(n), "a": S("yes" if n % 2 else "no")})
        conditions = {
            "pk": {"ComparisonOperator": "EQ", "AttributeValueList": [S("older")]},
            "sk": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [N(1), N(3)]},
        }
        answer = ddb.query(
            TableName=table, KeyConditions=conditions, FilterExpression="a = :yes", ExpressionAttributeValues={":yes": S("yes")}
        )
        assert [item["sk"] for item in answer["Items"]] == [N(1), N(3)]
        assert (answer["Count"], answer["ScannedCount"]) == (2, 3)
        answer = ddb.query(TableName=table, KeyConditions=conditions, ProjectionExpression="sk")
        assert answer["Items"] == [{"sk": N(n)} for n in (1, 2, 3)]

    def test_a_token_is_good_for_one_request(self, node, ddb, table):
        add = [{"Update": {"TableName": table, "Key": {"pk": S("token"), "sk": N(1)}, "UpdateExpression": "ADD n :o",
                           "ExpressionAttributeValues": {":o": N(1)}}}]
        token = uuid.uuid4().hex
        for _ in range(3):
            ddb.transact_write_items(TransactItems=add, ClientRequestToken=token)
        assert ddb.get_item(TableName=table, Key={"pk": S("token"), "sk": N(1)})["Item"]["n"] == N(1)
        told = refused(ddb.transact_write_items, TransactItems=add * 1 + [{"Delete": {"TableName": table, "Key": {"pk": S("z"), "sk": N(1)}}}],
                       ClientRequestToken=token)
        assert told.code == "IdempotentParameterMismatchException"


class TestPartiQl:
    def test_statements_read_and_write(self, ddb, table):
        run = lambda text, *parameters: ddb.execute_statement(Statement=text, **({"Parameters": list(parameters)} if parameters else {}))
        run(f"INSERT INTO \"{table}\" VALUE {{'pk': ?, 'sk': 1, 'v': 'old'}}", S("ql"))
        assert refused(run, text=f"INSERT INTO \"{table}\" VALUE {{'pk': 'ql', 'sk': 1}}").code == "DuplicateItemException"
        run(f"UPDATE \"{table}\" SET v = 'new' WHERE pk = 'ql' AND sk = ?", N(1))
        assert run(f"SELECT v FROM \"{table}\" WHERE pk = 'ql'")["Items"] == [{"v": S("new")}]
        both = ddb.batch_execute_statement(Statements=[
            {"Statement": f"SELECT v FROM \"{table}\" WHERE pk = 'ql' AND sk = 1"}, {"Statement": "SELECT * FROM \"nowhere-x\" WHERE pk = 'a'"}])
        assert both["Responses"][0]["Item"] == {"v": S("new")} and both["Responses"][1]["Error"]["Code"] == "ResourceNotFound"
        ddb.execute_transaction(TransactStatements=[{"Statement": f"DELETE FROM \"{table}\" WHERE pk = 'ql' AND sk = 1"}])
        assert run(f"SELECT * FROM \"{table}\" WHERE pk = 'ql'")["Items"] == []
        assert refused(run, text="DROP TABLE x").code == "ValidationException"


class TestBackups:
    def test_a_table_is_as_it_was(self, ddb):
        indexes = {kind: [{"IndexName": name, "Projection": {"ProjectionType": "ALL"}, "KeySchema": [
            {"AttributeName": hash, "KeyType": "HASH"}, {"AttributeName": range, "KeyType": "RANGE"}]}]
            for kind, name, hash, range in (("GlobalSecondaryIndexes", "kinds", "kind", "sk"), ("LocalSecondaryIndexes", "locals", "pk", "kind"))}
        source = create(ddb, attributes=[{"AttributeName": "kind", "AttributeType": "S"}], **indexes)
        item = {"pk": S("a"), "sk": N(1), "kind": S("x")}
        ddb.put_item(TableName=source, Item=item)
        made = ddb.create_backup(TableName=source, BackupName="before")["BackupDetails"]
        ddb.delete_item(TableName=source, Key={"pk": S("a"), "sk": N(1)})
        arn = made["BackupArn"]
        told = ddb.describe_backup(BackupArn=arn)["BackupDescription"]
        assert told["BackupDetails"]["BackupStatus"] == "AVAILABLE" and told["SourceTableDetails"]["ItemCount"] == 1
        [listed] = ddb.list_backups(TableName=source)["BackupSummaries"]
        assert (listed["BackupArn"], listed["BackupName"]) == (arn, "before")
        target, bare = fresh(), fresh()
        shown = ddb.restore_table_from_backup(TargetTableName=target, BackupArn=arn)["TableDescription"]
        assert shown["RestoreSummary"]["SourceBackupArn"] == arn
        ddb.get_waiter("table_exists").wait(TableName=target, WaiterConfig={"Delay": 1})
        assert ddb.get_item(TableName=target, Key={"pk": S("a"), "sk": N(1)})["Item"] == item
        for name, key in (("kinds", "kind"), ("locals", "pk")):
            found = ddb.query(TableName=target, IndexName=name, KeyConditionExpression=f"{key} = :v", ExpressionAttributeValues={":v": item[key]})
            assert found["Items"] == [item], name
        assert refused(ddb.restore_table_from_backup, TargetTableName=target, BackupArn=arn).code == "TableAlreadyExistsException"
        ddb.restore_table_from_backup(TargetTableName=bare, BackupArn=arn, GlobalSecondaryIndexOverride=[])
        assert "GlobalSecondaryIndexes" not in ddb.describe_table(TableName=bare)["Table"]
        for name in (source, target, bare):
            ddb.delete_table(TableName=name)
        assert ddb.delete_backup(BackupArn=arn)["BackupDescription"]["BackupDetails"]["BackupStatus"] == "DELETED"
        assert refused(ddb.describe_backup, BackupArn=arn).code == "BackupNotFoundException"


class TestPermissions:
    def arn(self, ddb, table):
        return ddb.describe_table(TableName=table)["Table"]["TableArn"]

    def test_nobody_may_anything(self, node, iam, ddb, table):
        nobody = user_client(node, iam)
        key = {"pk": S("a"), "sk": N(1)}
        calls = {
            "GetItem": lambda: nobody.get_item(TableName=table, Key=key),
            "PutItem": lambda: nobody.put_item(TableName=table, Item=key),
            "Query": lambda: nobody.query(TableName=table, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": S("a")}),
            "Scan": lambda: nobody.scan(TableName=table),
            "BatchWriteItem": lambda: nobody.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": key}}]}),
            "BatchGetItem": lambda: nobody.batch_get_item(RequestItems={table: {"Keys": [key]}}),
            "ConditionCheckItem": lambda: nobody.transact_write_items(TransactItems=[
                {"ConditionCheck": {"TableName": table, "Key": key, "ConditionExpression": "attribute_exists(pk)"}}]),
            "PartiQLSelect": lambda: nobody.execute_statement(Statement=f"SELECT * FROM \"{table}\""),
            "PartiQLInsert": lambda: nobody.execute_transaction(TransactStatements=[{"Statement": f"INSERT INTO \"{table}\" VALUE {{'pk': 'x', 'sk': 1}}"}]),
            "DescribeTable": lambda: nobody.describe_table(TableName=table),
            "ListTables": lambda: nobody.list_tables(),
            "DeleteTable": lambda: nobody.delete_table(TableName=table),
        }
        for action, call in calls.items():
            told = refused(call)
            assert told.code == "AccessDeniedException" and f"dynamodb:{action} " in told.message, (action, told)
            assert action in ("ListTables",) or f"table/{table}" in told.message, told

    def test_leading_keys_and_attributes_bound_every_way_to_an_item(self, node, iam, ddb, table):
        arn = self.arn(ddb, table)
        own = user_client(node, iam, allow("dynamodb:*", [arn, f"{arn}/index/*"], **{
            "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["mine"], "dynamodb:Attributes": ["pk", "sk", "v"]},
            "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}))
        mine, theirs = ({"pk": S(pk), "sk": N(7)} for pk in ("mine", "theirs"))
        own.put_item(TableName=table, Item=mine | {"v": N(1)})
        assert own.get_item(TableName=table, Key=mine, ProjectionExpression="v")["Item"] == {"v": N(1)}
        query = lambda condition, **values: own.query(TableName=table, KeyConditionExpression=condition, ProjectionExpression="v",
                                                      ExpressionAttributeValues={f":{k}": v for k, v in values.items()})
        assert query("pk = :p", p=S("mine"))["Count"] == 1
        denied = [
            lambda: own.put_item(TableName=table, Item=theirs),
            lambda: own.put_item(TableName=table, Item=mine | {"secret": N(1)}),
            lambda: own.get_item(TableName=table, Key=mine),
            lambda: own.get_item(TableName=table, Key=mine, ProjectionExpression="secret"),
            lambda: own.get_item(TableName=table, Key=theirs, ProjectionExpression="v"),
            lambda: query("(pk) = (:p)", p=S("theirs")),
            lambda: own.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": mine}}, {"DeleteRequest": {"Key": theirs}}]}),
            lambda: own.transact_write_items(TransactItems=[{"Delete": {"TableName": table, "Key": theirs}}]),
            lambda: own.update_item(TableName=table, Key=mine, UpdateExpression="SET secret = :v", ExpressionAttributeValues={":v": N(1)}),
            lambda: own.execute_statement(Statement=f"SELECT v FROM \"{table}\" WHERE pk = 'theirs'"),
            lambda: own.execute_statement(Statement=f"SELECT v FROM \"{table}\""),
            lambda: own.execute_statement(Statement=f"SELECT v FROM \"{table}\" WHERE pk = 'mine' OR pk = 'theirs'"),
            lambda: own.execute_statement(Statement=f"SELECT * FROM \"{table}\" WHERE pk = 'mine'"),
            lambda: own.execute_statement(Statement=f"SELECT secret FROM \"{table}\" WHERE pk = 'mine'"),
            lambda: own.execute_statement(Statement=f"INSERT INTO \"{table}\" VALUE {{'pk': 'mine', 'pk': 'theirs', 'sk': 8}}"),
            lambda: own.execute_statement(Statement=f"INSERT INTO \"{table}\" VALUE {{'pk': 'mine', pk: 'theirs', 'sk': 8}}"),
            lambda: own.execute_statement(Statement=f"UPDATE \"{table}\" SET secret = 1 WHERE pk = 'mine' AND sk = 7"),
            lambda: own.execute_transaction(TransactStatements=[
                {"Statement": f"INSERT INTO \"{table}\" VALUE {{'pk': 'mine', 'sk': 8, 'secret': 1}}"}]),
        ]
        for number, call in enumerate(denied):
            assert refused(call).code == "AccessDeniedException", number
        own.execute_statement(Statement=f"UPDATE \"{table}\" SET v = v + 1 WHERE pk = 'mine' AND sk = 7 RETURNING ALL NEW *")
        assert own.execute_statement(Statement=f"SELECT v FROM \"{table}\" WHERE pk = 'mine'")["Items"] == [{"v": N(2)}]
        own.execute_statement(Statement=f"DELETE FROM \"{table}\" WHERE pk = ? AND sk = 7", Parameters=[S("mine")])

    def test_an_index_is_a_resource_of_its_own(self, node, iam, ddb):
        name = create(ddb, attributes=[{"AttributeName": "kind", "AttributeType": "S"}], GlobalSecondaryIndexes=[{
            "IndexName": "kinds", "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}])
        only = user_client(node, iam, allow("dynamodb:*", f"{self.arn(ddb, name)}/index/kinds"))
        values = {"KeyConditionExpression": "kind = :k", "ExpressionAttributeValues": {":k": S("x")}}
        assert only.query(TableName=name, IndexName="kinds", **values)["Count"] == 0
        assert only.execute_statement(Statement=f"SELECT * FROM \"{name}\".\"kinds\" WHERE kind = 'x'")["Items"] == []
        assert refused(only.scan, TableName=name).code == "AccessDeniedException"
        ddb.delete_table(TableName=name)

    def test_a_resource_policy_allows_and_denies(self, node, iam, ddb, table):
        arn = self.arn(ddb, table)
        user = user_client(node, iam)
        who = user_arn = node.client("sts", *self.keys(user)).get_caller_identity()["Arn"]
        policy = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": user_arn}, "Action": "dynamodb:GetItem", "Resource": arn}]}
        revision = ddb.put_resource_policy(ResourceArn=arn, Policy=json.dumps(policy))["RevisionId"]
        assert who and user.get_item(TableName=table, Key={"pk": S("a"), "sk": N(1)})
        assert refused(user.put_item, TableName=table, Item={"pk": S("a"), "sk": N(1)}).code == "AccessDeniedException"
        shown = ddb.get_resource_policy(ResourceArn=arn)
        assert shown["RevisionId"] == revision and json.loads(shown["Policy"]) == policy
        told = refused(ddb.put_resource_policy, ResourceArn=arn, Policy=json.dumps(policy), ExpectedRevisionId="NO_POLICY")
        assert told.code == "PolicyNotFoundException"
        assert ddb.delete_resource_policy(ResourceArn=arn)["RevisionId"] == revision
        assert refused(ddb.get_resource_policy, ResourceArn=arn).code == "PolicyNotFoundException"
        assert refused(user.get_item, TableName=table, Key={"pk": S("a"), "sk": N(1)}).code == "AccessDeniedException"
        assert refused(ddb.put_resource_policy, ResourceArn=arn, Policy="{}").code == "ValidationException"

    def keys(self, client):
        credentials = client._request_signer._credentials
        return credentials.access_key, credentials.secret_key


def test_the_aws_cli_works(node, ddb):
    name = create(ddb)
    run = lambda *arguments: subprocess.run([AWS, "dynamodb", *arguments, "--output", "json"], env=node.environment(), check=True,
                                            capture_output=True, text=True).stdout
    run("put-item", "--table-name", name, "--item", json.dumps({"pk": S("cli"), "sk": N(1)}))
    found = json.loads(run("query", "--table-name", name, "--key-condition-expression", "pk = :p",
                           "--expression-attribute-values", json.dumps({":p": S("cli")})))
    assert found["Items"] == [{"pk": S("cli"), "sk": N(1)}]
    ddb.delete_table(TableName=name)


def test_no_answered_write_is_lost_and_none_is_done_twice(new_node):
    """Many writers count up, alone and in transactions, until the node is killed."""
    node = new_node()
    ddb = node.client("dynamodb")
    table = create(ddb, sort=False)
    answered, unsure, stop = [0] * 24, [0] * 24, threading.Event()

    def count(me):
        mine = node.client("dynamodb", max_pool_connections=1)
        update = {"TableName": table, "Key": {"pk": S(f"w{me}")}, "UpdateExpression": "ADD n :o",
                  "ExpressionAttributeValues": {":o": N(1)}}
        both = [{"Update": update}, {"Update": update | {"Key": {"pk": S("all")}}}]
        while not stop.is_set():
            try:
                if me % 2:
                    mine.update_item(**update)
                else:
                    mine.transact_write_items(TransactItems=both)
                answered[me] += 1
            except Exception:
                unsure[me] += 1
                return

    threads = [threading.Thread(target=count, args=(me,)) for me in range(24)]
    for thread in threads:
        thread.start()
    assert eventually(lambda: sum(answered) > 500 and min(answered) > 3), answered
    node.sigkill()
    stop.set()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "a writer is locked up"
    node.start()
    ddb = node.client("dynamodb")
    kept = {item["pk"]["S"]: int(item["n"]["N"]) for item in ddb.scan(TableName=table)["Items"]}
    for me in range(24):
        assert answered[me] <= kept[f"w{me}"] <= answered[me] + unsure[me], me
    assert kept["all"] == sum(kept[f"w{me}"] for me in range(0, 24, 2))
    # And it goes on.
    ddb.put_item(TableName=table, Item={"pk": S("after")})


class Model:
    """What a table should hold, by simple means."""

    def __init__(self):
        self.items = {}

    def put(self, key, value, absent):
        if absent and key in self.items:
            return False
        self.items[key] = {"v": value}
        return True

    def add(self, key, number):
        item = self.items.setdefault(key, {})
        item["n"] = item.get("n", 0) + number


@pytest.mark.parametrize("seed", [1, 2])
def test_random_operations_agree_with_a_simple_model_across_crashes(new_node, seed):
    draw = random.Random(seed)
    node = new_node(name=f"model{seed}")
    ddb = node.client("dynamodb")
    index = {"IndexName": "values", "KeySchema": [{"AttributeName": "v", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}
    table = create(ddb, attributes=[{"AttributeName": "v", "AttributeType": "S"}], GlobalSecondaryIndexes=[index])
    model = Model()

    def shown(item):
        return {name: (value.get("S") or int(value["N"])) for name, value in item.items() if name not in ("pk", "sk")}

    def key():
        return draw.choice("abc"), draw.randrange(6)

    def named(key):
        return {"pk": S(key[0]), "sk": N(key[1])}

    def step():
        action, at = draw.randrange(7), key()
        value, number = draw.choice("xyz"), draw.randrange(-9, 10)
        if action == 0:
            condition = {"ConditionExpression": "attribute_not_exists(pk)"} if draw.random() < 0.5 else {}
            expected = model.put(at, value, bool(condition))
            put = lambda: ddb.put_item(TableName=table, Item=named(at) | {"v": S(value)}, **condition)
            assert put() if expected else refused(put).code == "ConditionalCheckFailedException"
        elif action == 1:
            model.add(at, number)
            ddb.update_item(TableName=table, Key=named(at), UpdateExpression="ADD n :n", ExpressionAttributeValues={":n": N(number)})
        elif action == 2:
            old = ddb.delete_item(TableName=table, Key=named(at), ReturnValues="ALL_OLD").get("Attributes")
            expected = model.items.pop(at, None)
            assert (shown(old) if old else None) == expected
        elif action == 3:
            other = key()
            if other == at:
                return
            condition = {"TableName": table, "Key": named(other), "ConditionExpression": "attribute_exists(pk)"}
            call = lambda: ddb.transact_write_items(TransactItems=[
                {"Put": {"TableName": table, "Item": named(at) | {"v": S(value)}}}, {"ConditionCheck": condition}])
            if other in model.items:
                call()
                model.put(at, value, False)
            else:
                assert refused(call).code == "TransactionCanceledException"
        elif action == 4:
            some = {key() for _ in range(4)}
            writes = []
            for one in some:
                if draw.random() < 0.5:
                    model.items.pop(one, None)
                    writes.append({"DeleteRequest": {"Key": named(one)}})
                else:
                    model.put(one, value, False)
                    writes.append({"PutRequest": {"Item": named(one) | {"v": S(value)}}})
            ddb.batch_write_item(RequestItems={table: writes})
        elif action == 5:
            found = ddb.query(TableName=table, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": S(at[0])})["Items"]
            expected = sorted(one for one in model.items if one[0] == at[0])
            assert [(item["pk"]["S"], int(item["sk"]["N"])) for item in found] == expected
        else:
            found = ddb.query(TableName=table, IndexName="values", KeyConditionExpression="v = :v",
                              ExpressionAttributeValues={":v": S(value)})["Items"]
            expected = {one: item for one, item in model.items.items() if item.get("v") == value}
            assert {(item["pk"]["S"], int(item["sk"]["N"])): shown(item) for item in found} == expected

    for round in range(3):
        for _ in range(120):
            step()
        node.sigkill()
        node.start()
        ddb = node.client("dynamodb")
        found = {(item["pk"]["S"], int(item["sk"]["N"])): shown(item) for item in ddb.scan(TableName=table)["Items"]}
        assert found == model.items, round
