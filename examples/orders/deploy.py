"""Deploys the orders: bucket -> function -> table -> its stream -> function -> topic -> queue.

    deploy.py [--name orders] [--by notification|eventbridge] [--runtime python3.13]

Where it goes to is for the environment to say, as for any program that uses boto3. Prints what was made, as JSON.
"""

import argparse
import io
import json
import pathlib
import sys
import time
import zipfile

import boto3

HERE = pathlib.Path(__file__).resolve().parent
LOGS = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action, resource, service=None, source=None):
    statement = {"Effect": "Allow", "Action": action, "Resource": resource}
    if service:
        statement["Principal"] = {"Service": service}
    if source:
        statement["Condition"] = {"ArnEquals": {"aws:SourceArn": source}}
    return statement


class Deployment:
    def __init__(self, name, runtime):
        self.name, self.runtime = name, runtime
        session = boto3.Session()
        self.account = session.client("sts").get_caller_identity()["Account"]
        for service in ["s3", "iam", "lambda", "dynamodb", "sns", "sqs", "events"]:
            setattr(self, service if service != "lambda" else "functions", session.client(service))

    def table(self):
        self.dynamodb.create_table(
            TableName=self.name,
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            BillingMode="PAY_PER_REQUEST",
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
        )
        self.dynamodb.get_waiter("table_exists").wait(TableName=self.name, WaiterConfig={"Delay": 1})
        made = self.dynamodb.describe_table(TableName=self.name)["Table"]
        return made["TableArn"], made["LatestStreamArn"]

    def queue(self, name, service, source):
        """A queue that `service` may send to, on behalf of `source`."""
        url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        policy = document(allow("sqs:SendMessage", arn, service, source))
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
        return url, arn

    def function(self, module, variables, *statements):
        name = f"{self.name}-{module}"
        trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        role = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=document(trust))["Role"]["Arn"]
        self.iam.attach_role_policy(RoleName=name, PolicyArn=LOGS)
        self.iam.put_role_policy(RoleName=name, PolicyName="needs", PolicyDocument=document(*statements))
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.write(HERE / f"{module}.py", f"{module}.py")
        settings = {
            "FunctionName": name,
            "Runtime": self.runtime,
            "Role": role,
            "Handler": f"{module}.handler",
            "Code": {"ZipFile": code.getvalue()},
            "Environment": {"Variables": variables},
            "MemorySize": 512,
            "Timeout": 30,
        }
        for attempt in range(10):
            try:
                arn = self.functions.create_function(**settings)["FunctionArn"]
                break
            except self.functions.exceptions.InvalidParameterValueException as error:
                # A new role is not known everywhere at once.
                if "cannot be assumed" not in str(error) or attempt == 9:
                    raise
                time.sleep(3)
        self.functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        return arn

    def invoked_by(self, function, service, source):
        self.functions.add_permission(
            FunctionName=function,
            StatementId=service.partition(".")[0],
            Action="lambda:InvokeFunction",
            Principal=service,
            SourceArn=source,
            SourceAccount=self.account,
        )

    def by_notification(self, bucket, function):
        self.invoked_by(function, "s3.amazonaws.com", f"arn:aws:s3:::{bucket}")
        rule = {"LambdaFunctionArn": function, "Events": ["s3:ObjectCreated:*"]}
        rule["Filter"] = {"Key": {"FilterRules": [{"Name": "suffix", "Value": ".json"}]}}
        self.s3.put_bucket_notification_configuration(
            Bucket=bucket, NotificationConfiguration={"LambdaFunctionConfigurations": [rule]}
        )
        return {}

    def by_eventbridge(self, bucket, function):
        """The function is a rule's target, and so is a queue that keeps every event for the books."""
        pattern = {
            "source": ["aws.s3"],
            "detail-type": ["Object Created"],
            "detail": {"bucket": {"name": [bucket]}, "object": {"key": [{"suffix": ".json"}]}},
        }
        rule = self.events.put_rule(Name=self.name, EventPattern=json.dumps(pattern))["RuleArn"]
        self.invoked_by(function, "events.amazonaws.com", rule)
        books, books_arn = self.queue(f"{self.name}-books", "events.amazonaws.com", rule)
        targets = [{"Id": "register", "Arn": function}, {"Id": "books", "Arn": books_arn}]
        self.events.put_targets(Rule=self.name, Targets=targets)
        self.s3.put_bucket_notification_configuration(
            Bucket=bucket, NotificationConfiguration={"EventBridgeConfiguration": {}}
        )
        return {"books": books}

    def run(self, by):
        bucket = f"{self.name}-{self.account}"
        region = self.s3.meta.region_name
        place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        self.s3.create_bucket(Bucket=bucket, **place)
        table, stream = self.table()
        topic = self.sns.create_topic(Name=self.name)["TopicArn"]
        queue, queue_arn = self.queue(self.name, "sns.amazonaws.com", topic)
        self.sns.subscribe(
            TopicArn=topic, Protocol="sqs", Endpoint=queue_arn, Attributes={"RawMessageDelivery": "true"}
        )
        self.function(
            "announce",
            {"TOPIC": topic},
            allow("sns:Publish", topic),
            allow(["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"], stream),
            allow("dynamodb:ListStreams", "*"),
        )
        self.functions.create_event_source_mapping(
            FunctionName=f"{self.name}-announce",
            EventSourceArn=stream,
            StartingPosition="TRIM_HORIZON",
            FunctionResponseTypes=["ReportBatchItemFailures"],
        )
        register = self.function(
            "register",
            {"TABLE": self.name},
            allow("s3:GetObject", f"arn:aws:s3:::{bucket}/*"),
            allow("dynamodb:PutItem", table),
        )
        more = self.by_notification(bucket, register) if by == "notification" else self.by_eventbridge(bucket, register)
        return {"bucket": bucket, "table": self.name, "topic": topic, "queue": queue} | more


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--name", default="orders")
    parser.add_argument("--by", choices=["notification", "eventbridge"], default="notification")
    parser.add_argument("--runtime", default=f"python{sys.version_info.major}.{sys.version_info.minor}")
    given = parser.parse_args()
    print(json.dumps(Deployment(given.name, given.runtime).run(given.by)))


if __name__ == "__main__":
    main()
