"""S3 through boto3, and through bare HTTP where an SDK would not send what is tested.

Fixtures (from conftest): `s3` is a boto3 client of a running node as its root user; `endpoint` is the node's URL;
`root_credentials` is `(access key id, secret access key)`.
"""

import base64
import hashlib
import http.client
import io
import json
import os
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zlib
from datetime import timedelta

import boto3
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

PART = 5 * 1024 * 1024


def error_of(call, **arguments):
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    response = caught.value.response
    return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]


def code_of(call, **arguments):
    return error_of(call, **arguments)[0]


def empty(s3, bucket):
    pages = s3.get_paginator("list_object_versions").paginate(Bucket=bucket)
    for page in pages:
        for one in page.get("Versions", []) + page.get("DeleteMarkers", []):
            s3.delete_object(Bucket=bucket, Key=one["Key"], VersionId=one["VersionId"])
    s3.delete_bucket(Bucket=bucket)


@pytest.fixture
def bucket(s3):
    name = f"test-{uuid.uuid4()}"
    s3.create_bucket(Bucket=name)
    yield name
    empty(s3, name)


@pytest.fixture
def versioned(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return bucket


@pytest.fixture
def client(endpoint, root_credentials):
    def make(**overrides):
        config = overrides.pop("config", None) or Config()
        arguments = {
            "endpoint_url": endpoint,
            "aws_access_key_id": root_credentials[0],
            "aws_secret_access_key": root_credentials[1],
            "region_name": "us-east-1",
            "config": config.merge(Config(retries={"max_attempts": 0})),
        }
        return boto3.client("s3", **{**arguments, **overrides})

    return make


def send(method, url, body=None, headers=None):
    """A bare request: (status, headers, body)."""
    request = urllib.request.Request(url, data=body, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def element(body, name):
    text = body.decode()
    start = text.find(f"<{name}>")
    return None if start < 0 else text[start + len(name) + 2 : text.find(f"</{name}>")]


class TestBuckets:
    def test_life(self, s3):
        name = f"test-{uuid.uuid4()}"
        assert s3.create_bucket(Bucket=name)["Location"] == f"/{name}"
        assert name in [one["Name"] for one in s3.list_buckets()["Buckets"]]
        head = s3.head_bucket(Bucket=name)
        assert head["BucketRegion"] == "us-east-1"
        assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] is None
        s3.create_bucket(Bucket=name)  # in us-east-1 again is no error
        s3.delete_bucket(Bucket=name)
        code, status, error = error_of(s3.delete_bucket, Bucket=name)
        assert (code, status, error["BucketName"]) == ("NoSuchBucket", 404, name)
        assert error_of(s3.head_bucket, Bucket=name)[:2] == ("404", 404)

    def test_names(self, endpoint, s3):
        for name in ["ab", "a_b", "UPPER-case", "1.2.3.4", "xn--abc", "a..b"]:
            with pytest.raises(ClientError) as caught:
                s3.create_bucket(Bucket=name)
            assert caught.value.response["Error"]["Code"] == "InvalidBucketName", name

    def test_regions(self, s3):
        def create(constraint):
            return {"Bucket": f"test-{uuid.uuid4()}", "CreateBucketConfiguration": {"LocationConstraint": constraint}}

        assert code_of(s3.create_bucket, **create("us-east-1")) == "InvalidLocationConstraint"
        assert code_of(s3.create_bucket, **create("nowhere-1")) == "InvalidLocationConstraint"
        elsewhere = create("eu-west-1")
        made = s3.create_bucket(**elsewhere)
        assert made["Location"].endswith(f"/{elsewhere['Bucket']}/") and made["Location"].startswith("http://")
        assert s3.get_bucket_location(Bucket=elsewhere["Bucket"])["LocationConstraint"] == "eu-west-1"
        assert code_of(s3.create_bucket, **elsewhere) == "BucketAlreadyOwnedByYou"
        s3.delete_bucket(Bucket=elsewhere["Bucket"])

    def test_only_an_empty_one_goes(self, s3, versioned):
        version = s3.put_object(Bucket=versioned, Key="k", Body=b"x")["VersionId"]
        marker = s3.delete_object(Bucket=versioned, Key="k")["VersionId"]
        code, status, error = error_of(s3.delete_bucket, Bucket=versioned)
        assert (code, status) == ("BucketNotEmpty", 409) and "all versions" in error["Message"]
        for one in [version, marker]:
            s3.delete_object(Bucket=versioned, Key="k", VersionId=one)

    def test_pages(self, s3):
        stem = f"page-{uuid.uuid4().hex[:8]}"
        names = [f"{stem}-{n}" for n in range(5)]
        for name in names:
            s3.create_bucket(Bucket=name)
        first = s3.list_buckets(Prefix=stem, MaxBuckets=3)
        rest = s3.list_buckets(Prefix=stem, MaxBuckets=3, ContinuationToken=first["ContinuationToken"])
        assert [one["Name"] for one in first["Buckets"] + rest["Buckets"]] == names
        assert "ContinuationToken" not in rest and first["Buckets"][0]["BucketRegion"] == "us-east-1"
        for name in names:
            s3.delete_bucket(Bucket=name)

    def test_expected_owner(self, s3, bucket):
        s3.head_bucket(Bucket=bucket, ExpectedBucketOwner="000000000000")
        assert code_of(s3.list_objects_v2, Bucket=bucket, ExpectedBucketOwner="111111111111") == "AccessDenied"


class TestObjects:
    @pytest.mark.parametrize("key", ["plain", "with space/ü€", "a+b&c=d?e#f%20", "//slashes//", "dots/../here/.", "~'()*!"])
    def test_any_key_comes_back(self, s3, bucket, key):
        s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
        assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode()
        assert [one["Key"] for one in s3.list_objects_v2(Bucket=bucket)["Contents"]] == [key]
        s3.copy_object(Bucket=bucket, Key=key + "-copy", CopySource={"Bucket": bucket, "Key": key})
        assert s3.get_object(Bucket=bucket, Key=key + "-copy")["Body"].read() == key.encode()

    def test_everything_it_carries(self, s3, bucket):
        carried = {
            "ContentType": "text/x-lamp",
            "ContentEncoding": "br",
            "ContentLanguage": "de-AT",
            "ContentDisposition": 'attachment; filename="x"',
            "CacheControl": "max-age=5",
            "Metadata": {"one": "1", "two": "zwei"},
            "WebsiteRedirectLocation": "/elsewhere",
            "StorageClass": "STANDARD_IA",
        }
        put = s3.put_object(Bucket=bucket, Key="k", Body=b"body", Tagging="a=1&b=2", **carried)
        assert put["ETag"] == f'"{hashlib.md5(b"body").hexdigest()}"' and put["ServerSideEncryption"] == "AES256"
        for answer in [s3.head_object(Bucket=bucket, Key="k"), s3.get_object(Bucket=bucket, Key="k")]:
            assert {name: answer[name] for name in carried} == carried
            assert answer["ContentLength"] == 4 and answer["AcceptRanges"] == "bytes"
        assert s3.get_object(Bucket=bucket, Key="k")["TagCount"] == 2

    def test_missing(self, s3, bucket):
        code, status, error = error_of(s3.get_object, Bucket=bucket, Key="none")
        assert (code, status, error["Key"]) == ("NoSuchKey", 404, "none")
        assert error_of(s3.head_object, Bucket=bucket, Key="none")[:2] == ("404", 404)
        code, status, error = error_of(s3.get_object, Bucket="no-such-bucket-here", Key="k")
        assert (code, status, error["BucketName"]) == ("NoSuchBucket", 404, "no-such-bucket-here")

    @pytest.mark.parametrize(
        "asked,shown,status",
        [
            ("bytes=0-3", b"0123", 206),
            ("bytes=4-", b"456789", 206),
            ("bytes=-3", b"789", 206),
            ("bytes=8-100", b"89", 206),
            ("bytes=-100", b"0123456789", 206),
            ("bytes=5-2", b"0123456789", 200),
            ("bytes=0-1,3-4", b"0123456789", 200),
            ("lines=1-2", b"0123456789", 200),
        ],
    )
    def test_ranges(self, s3, bucket, asked, shown, status):
        s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
        got = s3.get_object(Bucket=bucket, Key="k", Range=asked)
        assert (got["Body"].read(), got["ResponseMetadata"]["HTTPStatusCode"]) == (shown, status)
        if status == 206:
            start = b"0123456789".find(shown)
            assert got["ContentRange"] == f"bytes {start}-{start + len(shown) - 1}/10"

    def test_ranges_that_cannot_be(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
        for asked in ["bytes=10-", "bytes=-0", "bytes=100-200"]:
            code, status, error = error_of(s3.get_object, Bucket=bucket, Key="k", Range=asked)
            assert (code, status, error["ActualObjectSize"], error["RangeRequested"]) == ("InvalidRange", 416, "10", asked)

    def test_conditional_reads(self, s3, bucket):
        etag = s3.put_object(Bucket=bucket, Key="k", Body=b"x")["ETag"]
        modified = s3.head_object(Bucket=bucket, Key="k")["LastModified"]
        s3.get_object(Bucket=bucket, Key="k", IfMatch=etag)
        s3.get_object(Bucket=bucket, Key="k", IfMatch=etag.strip('"'))
        assert error_of(s3.get_object, Bucket=bucket, Key="k", IfMatch='"no"')[:2] == ("PreconditionFailed", 412)
        assert error_of(s3.get_object, Bucket=bucket, Key="k", IfNoneMatch=etag)[:2] == ("304", 304)
        assert error_of(s3.get_object, Bucket=bucket, Key="k", IfModifiedSince=modified)[:2] == ("304", 304)
        s3.get_object(Bucket=bucket, Key="k", IfUnmodifiedSince=modified)
        s3.get_object(Bucket=bucket, Key="k", IfModifiedSince=modified + timedelta(days=1))
        assert error_of(s3.head_object, Bucket=bucket, Key="k", IfMatch='"no"')[1] == 412

    def test_conditional_writes(self, s3, bucket):
        etag = s3.put_object(Bucket=bucket, Key="k", Body=b"1", IfNoneMatch="*")["ETag"]
        code, status, error = error_of(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfNoneMatch="*")
        assert (code, status, error["Condition"]) == ("PreconditionFailed", 412, "If-None-Match")
        assert code_of(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfMatch='"no"') == "PreconditionFailed"
        s3.put_object(Bucket=bucket, Key="k", Body=b"2", IfMatch=etag)
        assert code_of(s3.put_object, Bucket=bucket, Key="new", Body=b"2", IfMatch=etag) == "NoSuchKey"
        assert code_of(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfNoneMatch="x") == "NotImplemented"
        assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"2"

    def test_attributes(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="k", Body=b"123456789", ChecksumCRC32C="4waSgw==")
        wanted = ["ETag", "Checksum", "ObjectSize", "StorageClass", "ObjectParts"]
        got = s3.get_object_attributes(Bucket=bucket, Key="k", ObjectAttributes=wanted)
        assert got["ETag"] == hashlib.md5(b"123456789").hexdigest()
        assert (got["ObjectSize"], got["StorageClass"]) == (9, "STANDARD")
        assert got["Checksum"]["ChecksumCRC32C"] == "4waSgw==" and "ObjectParts" not in got

    def test_a_long_key_and_much_metadata_are_refused(self, s3, bucket):
        assert code_of(s3.put_object, Bucket=bucket, Key="k" * 1025, Body=b"") == "KeyTooLongError"
        s3.put_object(Bucket=bucket, Key="k" * 1024, Body=b"")
        assert code_of(s3.put_object, Bucket=bucket, Key="k", Metadata={"a": "x" * 2048}) == "MetadataTooLarge"
        assert code_of(s3.put_object, Bucket=bucket, Key="k", StorageClass="COLD") == "InvalidStorageClass"

    def test_archived_ones_cannot_be_read(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="k", Body=b"x", StorageClass="DEEP_ARCHIVE")
        assert error_of(s3.get_object, Bucket=bucket, Key="k")[:2] == ("InvalidObjectState", 403)

    def test_what_is_not_served_says_so(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        lock = {"ObjectLockEnabled": "Enabled"}
        calls = [
            (s3.restore_object, {"Key": "k", "RestoreRequest": {"Days": 1}}),
            (s3.put_object_lock_configuration, {"ObjectLockConfiguration": lock}),
            (s3.put_object, {"Key": "k", "SSECustomerKey": "0" * 32, "SSECustomerAlgorithm": "AES256"}),
        ]
        if hasattr(s3, "rename_object"):
            calls.append((s3.rename_object, {"Key": "other", "RenameSource": "k"}))
        for call, arguments in calls:
            assert error_of(call, Bucket=bucket, **arguments)[:2] == ("NotImplemented", 501), call
        assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"


class TestChecksums:
    @pytest.mark.parametrize("name", ["CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME"])
    def test_each_kind(self, client, s3, bucket, name):
        body = b"123456789"
        value = {
            "CRC32": "y/Q5Jg==",
            "CRC32C": "4waSgw==",
            "SHA1": base64.b64encode(hashlib.sha1(body).digest()).decode(),
            "SHA256": base64.b64encode(hashlib.sha256(body).digest()).decode(),
            "CRC64NVME": "rosUhgp5mIg=",
        }[name]
        field = f"Checksum{name}"
        put = s3.put_object(Bucket=bucket, Key="k", Body=body, **{field: value})
        assert (put[field], put["ChecksumType"]) == (value, "FULL_OBJECT")
        assert s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")[field] == value
        assert field not in s3.head_object(Bucket=bucket, Key="k")
        wrong = value.translate(str.maketrans("yn4Ir", "zo5Js")) if value[0] in "yn4Ir" else "A" + value[1:]
        assert code_of(s3.put_object, Bucket=bucket, Key="k2", Body=body, **{field: wrong}) in ("BadDigest", "InvalidRequest")
        assert code_of(s3.head_object, Bucket=bucket, Key="k2") == "404"

    def test_one_is_made_where_none_came(self, client, bucket):
        plain = client(config=Config(request_checksum_calculation="when_required"))
        put = plain.put_object(Bucket=bucket, Key="k", Body=b"123456789")
        assert put["ChecksumCRC64NVME"] == "rosUhgp5mIg="

    def test_content_md5(self, s3, bucket):
        good = base64.b64encode(hashlib.md5(b"x").digest()).decode()
        s3.put_object(Bucket=bucket, Key="k", Body=b"x", ContentMD5=good)
        assert error_of(s3.put_object, Bucket=bucket, Key="k2", Body=b"y", ContentMD5=good)[:2] == ("BadDigest", 400)
        assert code_of(s3.put_object, Bucket=bucket, Key="k2", Body=b"y", ContentMD5="AAAA") == "InvalidDigest"
        assert code_of(s3.head_object, Bucket=bucket, Key="k2") == "404"


class TestListing:
    KEYS = ["a", "b/1", "b/2", "b/c/3", "c", "d/e/f", "ü/x", "z z"]

    @pytest.fixture
    def filled(self, s3, bucket):
        for key in self.KEYS:
            s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
        return bucket

    def test_versions_one_and_two(self, s3, filled):
        assert [one["Key"] for one in s3.list_objects(Bucket=filled)["Contents"]] == sorted(self.KEYS)
        two = s3.list_objects_v2(Bucket=filled, Delimiter="/")
        assert [one["Key"] for one in two["Contents"]] == ["a", "c", "z z"]
        assert [one["Prefix"] for one in two["CommonPrefixes"]] == ["b/", "d/", "ü/"]
        assert two["KeyCount"] == 6 and "Owner" not in two["Contents"][0]
        assert "Owner" in s3.list_objects_v2(Bucket=filled, FetchOwner=True)["Contents"][0]
        inside = s3.list_objects_v2(Bucket=filled, Prefix="b/", Delimiter="/")
        assert [one["Key"] for one in inside["Contents"]] == ["b/1", "b/2"]
        assert [one["Prefix"] for one in inside["CommonPrefixes"]] == ["b/c/"]

    @pytest.mark.parametrize("size", [1, 2, 3, 1000])
    @pytest.mark.parametrize("operation", ["list_objects", "list_objects_v2", "list_object_versions"])
    @pytest.mark.parametrize("delimiter", ["", "/"])
    def test_pages(self, s3, filled, size, operation, delimiter):
        pages = s3.get_paginator(operation).paginate(
            Bucket=filled, Delimiter=delimiter, PaginationConfig={"PageSize": size}
        )
        seen = []
        for page in pages:
            names = [one["Key"] for one in page.get("Contents", page.get("Versions", []))]
            names += [one["Prefix"] for one in page.get("CommonPrefixes", [])]
            assert len(names) <= size
            seen += names
        expected = ["a", "b/", "c", "d/", "z z", "ü/"] if delimiter else self.KEYS
        assert sorted(seen) == sorted(expected) and len(seen) == len(expected)

    def test_markers(self, s3, filled):
        after = s3.list_objects_v2(Bucket=filled, StartAfter="b/2")
        assert [one["Key"] for one in after["Contents"]] == ["b/c/3", "c", "d/e/f", "z z", "ü/x"]
        marked = s3.list_objects(Bucket=filled, Marker="c", MaxKeys=1, Delimiter="/")
        assert (marked["NextMarker"], marked["IsTruncated"]) == ("d/", True)
        assert "NextMarker" not in s3.list_objects(Bucket=filled, MaxKeys=1)
        assert s3.list_objects_v2(Bucket=filled, MaxKeys=0)["IsTruncated"] is False
        assert code_of(s3.list_objects_v2, Bucket=filled, ContinuationToken="!") == "InvalidArgument"


class TestVersions:
    def test_life_of_a_key(self, s3, versioned):
        first = s3.put_object(Bucket=versioned, Key="k", Body=b"1")["VersionId"]
        second = s3.put_object(Bucket=versioned, Key="k", Body=b"2")["VersionId"]
        assert s3.get_object(Bucket=versioned, Key="k")["VersionId"] == second
        assert s3.get_object(Bucket=versioned, Key="k", VersionId=first)["Body"].read() == b"1"
        gone = s3.delete_object(Bucket=versioned, Key="k")
        assert gone["DeleteMarker"] is True
        assert code_of(s3.get_object, Bucket=versioned, Key="k") == "NoSuchKey"
        code, status, error = error_of(s3.get_object, Bucket=versioned, Key="k", VersionId=gone["VersionId"])
        assert (code, status, error["ResourceType"]) == ("MethodNotAllowed", 405, "DeleteMarker")
        listed = s3.list_object_versions(Bucket=versioned)
        assert [(one["VersionId"], one["IsLatest"]) for one in listed["Versions"]] == [(second, False), (first, False)]
        assert [(one["VersionId"], one["IsLatest"]) for one in listed["DeleteMarkers"]] == [(gone["VersionId"], True)]
        undeleted = s3.delete_object(Bucket=versioned, Key="k", VersionId=gone["VersionId"])
        assert undeleted["DeleteMarker"] is True
        assert s3.get_object(Bucket=versioned, Key="k")["Body"].read() == b"2"
        s3.delete_object(Bucket=versioned, Key="k", VersionId=second)
        assert s3.get_object(Bucket=versioned, Key="k")["Body"].read() == b"1"
        assert code_of(s3.get_object, Bucket=versioned, Key="k", VersionId=second) == "NoSuchVersion"
        assert code_of(s3.get_object, Bucket=versioned, Key="k", VersionId="nonsense") == "InvalidArgument"

    def test_null_versions(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="k", Body=b"before")
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        version = s3.put_object(Bucket=bucket, Key="k", Body=b"during")["VersionId"]
        assert s3.get_object(Bucket=bucket, Key="k", VersionId="null")["Body"].read() == b"before"
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
        assert "VersionId" not in s3.put_object(Bucket=bucket, Key="k", Body=b"after")
        assert s3.get_object(Bucket=bucket, Key="k")["VersionId"] == "null"
        assert [one["VersionId"] for one in s3.list_object_versions(Bucket=bucket)["Versions"]] == ["null", version]
        assert s3.delete_object(Bucket=bucket, Key="k")["VersionId"] == "null"
        listed = s3.list_object_versions(Bucket=bucket)
        assert len(listed["Versions"]) == 1 and listed["DeleteMarkers"][0]["VersionId"] == "null"

    def test_many_at_once(self, s3, versioned):
        version = s3.put_object(Bucket=versioned, Key="a", Body=b"1")["VersionId"]
        s3.put_object(Bucket=versioned, Key="b", Body=b"1")
        objects = [{"Key": "a", "VersionId": version}, {"Key": "b"}, {"Key": "a", "VersionId": "nonsense"}]
        got = s3.delete_objects(Bucket=versioned, Delete={"Objects": objects})
        assert [one["Key"] for one in got["Deleted"]] == ["a", "b"]
        assert got["Deleted"][1]["DeleteMarker"] is True
        assert [(one["Key"], one["Code"]) for one in got["Errors"]] == [("a", "NoSuchVersion")]
        quiet = s3.delete_objects(Bucket=versioned, Delete={"Objects": [{"Key": "none"}], "Quiet": True})
        assert "Deleted" not in quiet and "Errors" not in quiet


class TestCopies:
    def test_directives(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="a", Body=b"x", Metadata={"k": "v"}, ContentType="a/b", Tagging="t=1")
        source = {"Bucket": bucket, "Key": "a"}
        s3.copy_object(Bucket=bucket, Key="b", CopySource=source)
        kept = s3.head_object(Bucket=bucket, Key="b")
        assert (kept["Metadata"], kept["ContentType"]) == ({"k": "v"}, "a/b")
        assert s3.get_object_tagging(Bucket=bucket, Key="b")["TagSet"] == [{"Key": "t", "Value": "1"}]
        s3.copy_object(
            Bucket=bucket,
            Key="c",
            CopySource=source,
            MetadataDirective="REPLACE",
            Metadata={"n": "1"},
            TaggingDirective="REPLACE",
            Tagging="t=2",
        )
        replaced = s3.head_object(Bucket=bucket, Key="c")
        assert (replaced["Metadata"], replaced["ContentType"]) == ({"n": "1"}, "binary/octet-stream")
        assert s3.get_object_tagging(Bucket=bucket, Key="c")["TagSet"] == [{"Key": "t", "Value": "2"}]
        assert code_of(s3.copy_object, Bucket=bucket, Key="a", CopySource=source) == "InvalidRequest"
        assert code_of(s3.copy_object, Bucket=bucket, Key="d", CopySource={**source, "Key": "none"}) == "NoSuchKey"

    def test_outlive_their_source(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="a", Body=b"first")
        source = {"Bucket": bucket, "Key": "a"}
        s3.copy_object(Bucket=bucket, Key="b", CopySource=source)
        s3.put_object(Bucket=bucket, Key="a", Body=b"second")
        assert s3.get_object(Bucket=bucket, Key="b")["Body"].read() == b"first"
        copied = s3.copy_object(Bucket=bucket, Key="c", CopySource=source, ChecksumAlgorithm="SHA256")
        digest = base64.b64encode(hashlib.sha256(b"second").digest()).decode()
        assert copied["CopyObjectResult"]["ChecksumSHA256"] == digest
        s3.delete_object(Bucket=bucket, Key="a")
        assert s3.get_object(Bucket=bucket, Key="c")["Body"].read() == b"second"

    def test_conditions_on_the_source(self, s3, bucket):
        etag = s3.put_object(Bucket=bucket, Key="a", Body=b"x")["ETag"]
        source = {"Bucket": bucket, "Key": "a"}
        s3.copy_object(Bucket=bucket, Key="b", CopySource=source, CopySourceIfMatch=etag)
        code, status, error = error_of(s3.copy_object, Bucket=bucket, Key="b", CopySource=source, CopySourceIfNoneMatch=etag)
        assert (code, status, error["Condition"]) == ("PreconditionFailed", 412, "x-amz-copy-source-If-None-Match")

    def test_conditions_on_the_destination(self, client, bucket):
        s3 = client()
        etag = s3.put_object(Bucket=bucket, Key="a", Body=b"x")["ETag"]
        header = {}
        s3.meta.events.register("before-call.s3.CopyObject", lambda params, **_: params["headers"].update(header))
        copy = {"Bucket": bucket, "Key": "b", "CopySource": {"Bucket": bucket, "Key": "a"}}
        header["If-None-Match"] = "*"
        s3.copy_object(**copy)
        assert code_of(s3.copy_object, **copy) == "PreconditionFailed"
        del header["If-None-Match"]
        header["If-Match"] = etag
        s3.copy_object(**copy)
        header["If-Match"] = '"0"'
        assert code_of(s3.copy_object, **copy) == "PreconditionFailed"

    def test_of_a_version(self, s3, versioned):
        first = s3.put_object(Bucket=versioned, Key="a", Body=b"1")["VersionId"]
        s3.put_object(Bucket=versioned, Key="a", Body=b"2")
        source = {"Bucket": versioned, "Key": "a", "VersionId": first}
        got = s3.copy_object(Bucket=versioned, Key="a", CopySource=source)
        assert got["CopySourceVersionId"] == first
        assert s3.get_object(Bucket=versioned, Key="a")["Body"].read() == b"1"


class TestUploads:
    def begin(self, s3, bucket, **arguments):
        return s3.create_multipart_upload(Bucket=bucket, Key="k", **arguments)["UploadId"]

    def test_whole_life(self, s3, bucket):
        bodies = [os.urandom(PART), os.urandom(PART + 1), b"end"]
        upload = self.begin(s3, bucket, ContentType="x/y", Metadata={"m": "1"})
        parts = []
        for number, body in [(3, bodies[1]), (1, bodies[0]), (9, bodies[2])]:
            tag = s3.upload_part(Bucket=bucket, Key="k", UploadId=upload, PartNumber=number, Body=body)["ETag"]
            assert tag == f'"{hashlib.md5(body).hexdigest()}"'
            parts.append({"ETag": tag, "PartNumber": number})
        parts.sort(key=lambda part: part["PartNumber"])
        listed = s3.list_parts(Bucket=bucket, Key="k", UploadId=upload)
        assert [(one["PartNumber"], one["Size"]) for one in listed["Parts"]] == [(1, PART), (3, PART + 1), (9, 3)]
        assert [one["UploadId"] for one in s3.list_multipart_uploads(Bucket=bucket)["Uploads"]] == [upload]
        done = s3.complete_multipart_upload(
            Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={"Parts": parts}
        )
        digest = hashlib.md5(b"".join(hashlib.md5(body).digest() for body in bodies)).hexdigest()
        assert done["ETag"] == f'"{digest}-3"'
        got = s3.get_object(Bucket=bucket, Key="k")
        assert got["Body"].read() == b"".join(bodies)
        assert (got["ContentType"], got["Metadata"], got["ETag"]) == ("x/y", {"m": "1"}, f'"{digest}-3"')
        part = s3.head_object(Bucket=bucket, Key="k", PartNumber=3)
        assert (part["ResponseMetadata"]["HTTPStatusCode"], part["ContentLength"]) == (206, PART + 1)
        middle = s3.get_object(Bucket=bucket, Key="k", PartNumber=3)
        assert middle["Body"].read() == bodies[1] and middle["PartsCount"] == 3
        across = s3.get_object(Bucket=bucket, Key="k", Range=f"bytes={PART - 2}-{PART + 2}")["Body"].read()
        assert across == bodies[0][-2:] + bodies[1][:3]
        assert code_of(s3.list_parts, Bucket=bucket, Key="k", UploadId=upload) == "NoSuchUpload"
        assert "Uploads" not in s3.list_multipart_uploads(Bucket=bucket)
        assert s3.get_object_attributes(Bucket=bucket, Key="k", ObjectAttributes=["ObjectParts"])["ObjectParts"] == {
            "TotalPartsCount": 3
        }

    def test_mistakes(self, s3, bucket):
        upload = self.begin(s3, bucket)
        here = {"Bucket": bucket, "Key": "k", "UploadId": upload}
        small = s3.upload_part(**here, PartNumber=1, Body=b"small")["ETag"]
        last = s3.upload_part(**here, PartNumber=2, Body=b"last")["ETag"]

        def complete(*parts):
            listed = [{"PartNumber": number, "ETag": tag} for number, tag in parts]
            return error_of(s3.complete_multipart_upload, **here, MultipartUpload={"Parts": listed})

        code, status, error = complete((1, small), (2, last))
        assert (code, status) == ("EntityTooSmall", 400)
        assert (error["ProposedSize"], error["MinSizeAllowed"], error["PartNumber"]) == ("5", str(PART), "1")
        assert complete((2, last), (1, small))[0] == "InvalidPartOrder"
        code, _, error = complete((1, '"0"'))
        assert (code, error["PartNumber"], error["UploadId"]) == ("InvalidPart", "1", upload)
        assert complete((3, last))[0] == "InvalidPart"
        code, _, error = complete()
        assert (code, error["Message"]) == ("InvalidRequest", "You must specify at least one part")
        assert code_of(s3.upload_part, **here, PartNumber=10001, Body=b"") == "InvalidArgument"
        s3.abort_multipart_upload(**here)
        assert code_of(s3.abort_multipart_upload, **here) == "NoSuchUpload"
        assert code_of(s3.upload_part, **here, PartNumber=1, Body=b"") == "NoSuchUpload"

    @pytest.mark.parametrize("algorithm,kind", [("CRC32", "FULL_OBJECT"), ("CRC32", "COMPOSITE"), ("SHA256", "COMPOSITE")])
    def test_checksums(self, s3, bucket, algorithm, kind):
        bodies = [os.urandom(PART), b"end"]
        begun = s3.create_multipart_upload(Bucket=bucket, Key="k", ChecksumAlgorithm=algorithm, ChecksumType=kind)
        assert (begun["ChecksumAlgorithm"], begun["ChecksumType"]) == (algorithm, kind)
        here = {"Bucket": bucket, "Key": "k", "UploadId": begun["UploadId"]}
        field = f"Checksum{algorithm}"
        parts = []
        for number, body in enumerate(bodies, 1):
            got = s3.upload_part(**here, PartNumber=number, Body=body, ChecksumAlgorithm=algorithm)
            parts.append({"PartNumber": number, "ETag": got["ETag"], field: got[field]})
        done = s3.complete_multipart_upload(**here, MultipartUpload={"Parts": parts}, ChecksumType=kind)
        assert done["ChecksumType"] == kind
        if kind == "COMPOSITE":
            assert done[field].endswith("-2")
        else:
            whole = zlib.crc32(b"".join(bodies)).to_bytes(4, "big")
            assert done[field] == base64.b64encode(whole).decode()
        assert s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")[field] == done[field]
        shown = s3.get_object_attributes(Bucket=bucket, Key="k", ObjectAttributes=["Checksum"])["Checksum"]
        assert shown == {field: done[field].split("-")[0], "ChecksumType": kind}

    def test_a_part_has_the_checksum_of_its_upload(self, client, bucket):
        s3 = client(config=Config(request_checksum_calculation="when_required"))
        here = {"Bucket": bucket, "Key": "k", "UploadId": self.begin(s3, bucket, ChecksumAlgorithm="SHA256")}
        code, _, error = error_of(s3.upload_part, **here, PartNumber=1, Body=b"x")
        assert code == "InvalidRequest"
        assert error["Message"] == (
            "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: null"
        )
        assert code_of(s3.upload_part, **here, PartNumber=1, Body=b"x", ChecksumAlgorithm="SHA1") == "InvalidRequest"
        s3.upload_part(**here, PartNumber=1, Body=b"x", ChecksumAlgorithm="SHA256")

    def test_transfer_manager(self, s3, bucket):
        body = os.urandom(20 * 1024 * 1024 + 1)
        s3.upload_fileobj(io.BytesIO(body), bucket, "big")
        back = io.BytesIO()
        s3.download_fileobj(bucket, "big", back)
        assert back.getvalue() == body
        s3.copy({"Bucket": bucket, "Key": "big"}, bucket, "copy")
        assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == body

    def test_copied_parts(self, s3, bucket):
        source = os.urandom(PART + 10)
        s3.put_object(Bucket=bucket, Key="source", Body=source)
        upload = self.begin(s3, bucket)
        here = {"Bucket": bucket, "Key": "k", "UploadId": upload}
        place = {"Bucket": bucket, "Key": "source"}
        first = s3.upload_part_copy(**here, PartNumber=1, CopySource=place)["CopyPartResult"]["ETag"]
        second = s3.upload_part_copy(**here, PartNumber=2, CopySource=place, CopySourceRange="bytes=5-9")
        tags = [first, second["CopyPartResult"]["ETag"]]
        bad = {"PartNumber": 3, "CopySource": place, "CopySourceRange": "5-9"}
        assert code_of(s3.upload_part_copy, **here, **bad) == "InvalidArgument"
        parts = [{"PartNumber": number, "ETag": tag} for number, tag in enumerate(tags, 1)]
        s3.complete_multipart_upload(**here, MultipartUpload={"Parts": parts})
        assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == source + source[5:10]

    def test_pages(self, s3, bucket):
        keys = ["a", "a", "b/1", "b/2", "c"]
        begun = [(key, s3.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"]) for key in keys]
        pages = s3.get_paginator("list_multipart_uploads").paginate(Bucket=bucket, PaginationConfig={"PageSize": 2})
        seen = [(one["Key"], one["UploadId"]) for page in pages for one in page.get("Uploads", [])]
        assert seen == begun
        folded = s3.list_multipart_uploads(Bucket=bucket, Delimiter="/")
        assert [one["Prefix"] for one in folded["CommonPrefixes"]] == ["b/"] and len(folded["Uploads"]) == 3
        for key, upload in begun:
            s3.abort_multipart_upload(Bucket=bucket, Key=key, UploadId=upload)


class TestSettings:
    def test_what_terraform_reads_of_a_new_bucket(self, s3, bucket):
        absent = {
            "get_bucket_cors": "NoSuchCORSConfiguration",
            "get_bucket_lifecycle_configuration": "NoSuchLifecycleConfiguration",
            "get_bucket_policy": "NoSuchBucketPolicy",
            "get_bucket_replication": "ReplicationConfigurationNotFoundError",
            "get_bucket_tagging": "NoSuchTagSet",
            "get_bucket_website": "NoSuchWebsiteConfiguration",
            "get_object_lock_configuration": "ObjectLockConfigurationNotFoundError",
        }
        for name, code in absent.items():
            got, status, error = error_of(getattr(s3, name), Bucket=bucket)
            assert (got, status, error["BucketName"]) == (code, 404, bucket)
        assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
        assert "Status" not in s3.get_bucket_accelerate_configuration(Bucket=bucket)
        assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
        assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=bucket)
        acl = s3.get_bucket_acl(Bucket=bucket)
        assert acl["Grants"][0]["Permission"] == "FULL_CONTROL" and acl["Owner"]["ID"] == acl["Grants"][0]["Grantee"]["ID"]
        rule = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
        assert rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
        block = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
        assert list(block.values()) == [True] * 4
        rules = s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"]
        assert rules == [{"ObjectOwnership": "BucketOwnerEnforced"}]

    def test_kept_and_returned(self, s3, bucket):
        cors = [{"AllowedMethods": ["GET"], "AllowedOrigins": ["https://*.example.org"], "MaxAgeSeconds": 5}]
        s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": cors})
        assert s3.get_bucket_cors(Bucket=bucket)["CORSRules"] == cors
        rules = [{"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "x/"}, "Expiration": {"Days": 3}}]
        s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})
        assert s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"] == rules
        site = {"IndexDocument": {"Suffix": "index.html"}}
        s3.put_bucket_website(Bucket=bucket, WebsiteConfiguration=site)
        assert s3.get_bucket_website(Bucket=bucket)["IndexDocument"] == site["IndexDocument"]
        tags = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}]
        s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})
        assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == tags
        s3.put_bucket_request_payment(Bucket=bucket, RequestPaymentConfiguration={"Payer": "Requester"})
        assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "Requester"
        s3.put_bucket_accelerate_configuration(Bucket=bucket, AccelerateConfiguration={"Status": "Enabled"})
        assert s3.get_bucket_accelerate_configuration(Bucket=bucket)["Status"] == "Enabled"
        logging = {"TargetBucket": bucket, "TargetPrefix": "log/"}
        s3.put_bucket_logging(Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": logging})
        assert s3.get_bucket_logging(Bucket=bucket)["LoggingEnabled"] == logging
        s3.put_bucket_ownership_controls(
            Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}
        )
        s3.delete_bucket_ownership_controls(Bucket=bucket)
        assert code_of(s3.get_bucket_ownership_controls, Bucket=bucket) == "OwnershipControlsNotFoundError"
        s3.delete_public_access_block(Bucket=bucket)
        assert code_of(s3.get_public_access_block, Bucket=bucket) == "NoSuchPublicAccessBlockConfiguration"
        for name in ["cors", "lifecycle", "website", "tagging", "encryption", "policy"]:
            getattr(s3, f"delete_bucket_{name}")(Bucket=bucket)
        assert code_of(s3.get_bucket_cors, Bucket=bucket) == "NoSuchCORSConfiguration"

    def test_websites_are_checked(self, s3, bucket):
        index = {"IndexDocument": {"Suffix": "i.html"}}
        both = {"ReplaceKeyPrefixWith": "a", "ReplaceKeyWith": "b"}
        for site, code in [
            ({}, "InvalidArgument"),
            ({"IndexDocument": {"Suffix": "a/b"}}, "InvalidArgument"),
            ({**index, "RedirectAllRequestsTo": {"HostName": "x"}}, "InvalidArgument"),
            ({"RedirectAllRequestsTo": {"HostName": "x", "Protocol": "ftp"}}, "InvalidRequest"),
            ({**index, "RoutingRules": [{"Redirect": both}]}, "InvalidRequest"),
            ({**index, "RoutingRules": [{"Condition": {}, "Redirect": {"HostName": "x"}}]}, "InvalidRequest"),
        ]:
            assert code_of(s3.put_bucket_website, Bucket=bucket, WebsiteConfiguration=site) == code, site
        rules = [{"Condition": {"KeyPrefixEquals": "a/"}, "Redirect": {"ReplaceKeyPrefixWith": "b/"}}]
        s3.put_bucket_website(Bucket=bucket, WebsiteConfiguration={**index, "RoutingRules": rules})
        assert s3.get_bucket_website(Bucket=bucket)["RoutingRules"] == rules

    def test_object_tags(self, s3, versioned):
        version = s3.put_object(Bucket=versioned, Key="k", Body=b"x", Tagging="a=1")["VersionId"]
        s3.put_object(Bucket=versioned, Key="k", Body=b"y")
        assert s3.get_object_tagging(Bucket=versioned, Key="k")["TagSet"] == []
        assert s3.get_object_tagging(Bucket=versioned, Key="k", VersionId=version)["TagSet"] == [{"Key": "a", "Value": "1"}]
        s3.put_object_tagging(Bucket=versioned, Key="k", Tagging={"TagSet": [{"Key": "b", "Value": "2"}]})
        assert s3.get_object_tagging(Bucket=versioned, Key="k")["TagSet"] == [{"Key": "b", "Value": "2"}]
        s3.delete_object_tagging(Bucket=versioned, Key="k")
        assert s3.get_object_tagging(Bucket=versioned, Key="k")["TagSet"] == []
        eleven = [{"Key": f"k{n}", "Value": ""} for n in range(11)]
        assert code_of(s3.put_object_tagging, Bucket=versioned, Key="k", Tagging={"TagSet": eleven}) == "BadRequest"

    def test_acls(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="k", Body=b"x", ACL="bucket-owner-full-control")
        assert code_of(s3.put_object, Bucket=bucket, Key="k", Body=b"x", ACL="public-read") == "AccessControlListNotSupported"
        assert code_of(s3.put_bucket_acl, Bucket=bucket, ACL="public-read") == "AccessControlListNotSupported"
        assert s3.get_object_acl(Bucket=bucket, Key="k")["Grants"][0]["Permission"] == "FULL_CONTROL"
        code, _, error = error_of(s3.put_bucket_acl, Bucket=bucket)
        assert (code, error["MissingHeaderName"]) == ("MissingSecurityHeader", "x-amz-acl")
        assert code_of(s3.put_bucket_acl, Bucket=bucket, ACL="private", GrantRead="id=1") == "InvalidRequest"

    def test_acls_of_delete_markers(self, s3, versioned):
        s3.put_object(Bucket=versioned, Key="k", Body=b"x")
        marker = s3.delete_object(Bucket=versioned, Key="k")["VersionId"]
        assert code_of(s3.get_object_acl, Bucket=versioned, Key="k") == "NoSuchKey"
        assert code_of(s3.get_object_acl, Bucket=versioned, Key="k", VersionId=marker) == "MethodNotAllowed"
        code, _, error = error_of(s3.put_object_acl, Bucket=versioned, Key="k", ACL="bucket-owner-full-control")
        assert (code, error["Method"]) == ("MethodNotAllowed", "PUT")

    def test_public_policies(self, s3, bucket, endpoint):
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        policy = json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": "*",
                        "Action": "s3:GetObject",
                        "Resource": f"arn:aws:s3:::{bucket}/*",
                    }
                ],
            }
        )
        url = f"{endpoint}/{bucket}/k"
        assert send("GET", url)[0] == 403
        assert code_of(s3.put_bucket_policy, Bucket=bucket, Policy=policy) == "AccessDenied"
        s3.delete_public_access_block(Bucket=bucket)
        s3.put_bucket_policy(Bucket=bucket, Policy=policy)
        assert json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]) == json.loads(policy)
        assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"] is True
        assert send("GET", url)[::2] == (200, b"x")
        block = {"RestrictPublicBuckets": True}
        s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=block)
        assert element(send("GET", url)[2], "Code") == "AccessDenied"
        for bad in ["", "{}", "[]", '{"Statement": []}']:
            assert code_of(s3.put_bucket_policy, Bucket=bucket, Policy=bad) == "MalformedPolicy"

    def test_cors(self, s3, bucket, endpoint):
        url = f"{endpoint}/{bucket}/k"
        asked = {"Origin": "https://a.example.org", "Access-Control-Request-Method": "PUT"}
        assert send("OPTIONS", url, headers=asked)[0] == 403
        rule = {
            "AllowedMethods": ["PUT", "GET"],
            "AllowedOrigins": ["https://*.example.org"],
            "AllowedHeaders": ["x-*"],
            "ExposeHeaders": ["ETag"],
            "MaxAgeSeconds": 60,
        }
        s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})
        status, headers, _ = send("OPTIONS", url, headers={**asked, "Access-Control-Request-Headers": "X-Thing"})
        assert status == 200 and headers["access-control-allow-origin"] == "https://a.example.org"
        assert headers["access-control-allow-methods"] == "PUT, GET" and headers["access-control-max-age"] == "60"
        assert send("OPTIONS", url, headers={**asked, "Access-Control-Request-Headers": "other"})[0] == 403
        assert send("OPTIONS", url, headers={**asked, "Origin": "https://evil.org"})[0] == 403
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        signed = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
        status, headers, _ = send("GET", signed, headers={"Origin": "https://a.example.org"})
        assert status == 200 and headers["access-control-expose-headers"] == "ETag"


class TestSignatures:
    @pytest.mark.parametrize("version", ["s3v4", "s3"])
    def test_presigned(self, client, bucket, version):
        s3 = client(config=Config(signature_version=version))
        put = s3.generate_presigned_url(
            "put_object", Params={"Bucket": bucket, "Key": "a b", "Metadata": {"m": "1"}, "ContentType": "x/y"}
        )
        headers = {"Content-Type": "x/y", "x-amz-meta-m": "1"}
        assert send("PUT", put, b"body", headers)[0] == 200
        got = s3.head_object(Bucket=bucket, Key="a b")
        assert (got["Metadata"], got["ContentType"]) == ({"m": "1"}, "x/y")
        params = {"Bucket": bucket, "Key": "a b", "ResponseContentType": "z/z"}
        url = s3.generate_presigned_url("get_object", Params=params)
        status, headers, body = send("GET", url)
        assert (status, headers["content-type"], body) == (200, "z/z", b"body")
        assert element(send("PUT", url, b"x")[2], "Code") == "SignatureDoesNotMatch"
        tampered = url.replace("a%20b", "a%20c")
        assert element(send("GET", tampered)[2], "Code") == "SignatureDoesNotMatch"

    def test_nothing_is_added_to_a_url_of_version_two(self, client, s3, bucket):
        s3.put_object(Bucket=bucket, Key="secret", Body=b"x")
        old = client(config=Config(signature_version="s3"))
        params = {"Bucket": bucket, "Key": "up", "Metadata": {"a": "1"}, "ContentType": "x/y"}
        url, kind = old.generate_presigned_url("put_object", Params=params), {"Content-Type": "x/y"}
        for name in ["x-amz-copy-source", "X-Amz-Copy-Source", "X%2DAmz-Copy-Source"]:
            status, _, body = send("PUT", f"{url}&{name}=/{bucket}/secret", headers=kind)
            assert (status, element(body, "Code")) == (403, "SignatureDoesNotMatch"), name
        assert send("PUT", url, headers={**kind, "x-amz-meta-a": "2"})[0] == 403
        assert send("PUT", f"{url}&X-Amz-Meta-A=2", headers=kind)[0] == 400
        assert code_of(s3.head_object, Bucket=bucket, Key="up") == "404"
        assert send("PUT", url, b"body", kind)[0] == 200
        assert s3.head_object(Bucket=bucket, Key="up")["Metadata"] == {"a": "1"}

    def test_presigned_by_the_default_of_the_sdk(self, s3, bucket):
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        url = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
        assert send("GET", url)[::2] == (200, b"x")

    def test_expired(self, client, bucket):
        s3 = client(config=Config(signature_version="s3v4"))
        url = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"}, ExpiresIn=-1)
        assert element(send("GET", url)[2], "Code") == "AuthorizationQueryParametersError"
        old = url.replace("X-Amz-Expires=-1", "X-Amz-Expires=5").replace(
            url.split("X-Amz-Date=")[1][:16], "20200101T000000Z"
        )
        old = old.replace(url.split("%2F")[1][:8], "20200101")
        status, _, body = send("GET", old)
        assert (status, element(body, "Code"), element(body, "Message")) == (403, "AccessDenied", "Request has expired")
        assert element(body, "X-Amz-Expires") == "5"

    def test_wrong_ones(self, client, root_credentials, bucket):
        wrong = client(aws_secret_access_key="wrong")
        code, status, error = error_of(wrong.list_objects_v2, Bucket=bucket)
        assert (code, status) == ("SignatureDoesNotMatch", 403)
        assert error["AWSAccessKeyId"] == root_credentials[0] and "StringToSign" in error
        assert error_of(client(aws_access_key_id="AKIANOBODY").list_buckets)[:2] == ("InvalidAccessKeyId", 403)
        token = client(aws_session_token="nonsense")
        assert error_of(token.list_buckets)[:2] == ("InvalidToken", 400)
        code, status, error = error_of(client(region_name="eu-west-3").list_buckets)
        assert (code, status, error["Region"]) == ("AuthorizationHeaderMalformed", 400, "us-east-1")

    def signed(self, root_credentials, endpoint, path, service="s3", **headers):
        request = AWSRequest("GET", endpoint + path, headers={"x-amz-content-sha256": "UNSIGNED-PAYLOAD", **headers})
        SigV4Auth(Credentials(*root_credentials), service, "us-east-1").add_auth(request)
        return dict(request.headers)

    def test_rules_of_headers(self, endpoint, root_credentials):
        good = self.signed(root_credentials, endpoint, "/")
        assert send("GET", endpoint + "/", headers=good)[0] == 200
        other = self.signed(root_credentials, endpoint, "/", service="sqs")
        status, _, body = send("GET", endpoint + "/", headers={**other, "x-try": "1"})
        assert status in (400, 501)
        added = {**good, "x-amz-meta-late": "1"}
        status, _, body = send("GET", endpoint + "/", headers=added)
        assert (status, element(body, "Code"), element(body, "HeadersNotSigned")) == (403, "AccessDenied", "x-amz-meta-late")
        late = {**good, "X-Amz-Date": "20200101T000000Z"}
        late["Authorization"] = late["Authorization"].replace(late["Authorization"].split("/")[1], "20200101")
        status, _, body = send("GET", endpoint + "/", headers=late)
        assert (status, element(body, "Code")) == (403, "RequestTimeTooSkewed")
        assert element(body, "MaxAllowedSkewMilliseconds") == "900000"

    def test_anonymous(self, endpoint, bucket):
        for method, path in [("GET", "/"), ("GET", f"/{bucket}"), ("PUT", f"/{bucket}/k"), ("DELETE", f"/{bucket}/k")]:
            status, _, body = send(method, endpoint + path, b"" if method == "PUT" else None)
            assert (status, element(body, "Code")) == (403, "AccessDenied"), (method, path)


class TestBodies:
    """Bodies as clients send them in chunks, and as they break off."""

    def signer(self, root_credentials):
        return SigV4Auth(Credentials(*root_credentials), "s3", "us-east-1")

    def chunked(self, root_credentials, url, chunks, trailer=None, decoded=None, corrupt=False):
        """Signed chunks, each with its own signature; with a signed trailer where one is given."""
        import hmac

        kind = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + ("-TRAILER" if trailer else "")
        length = sum(map(len, chunks)) if decoded is None else decoded
        headers = {
            "x-amz-content-sha256": kind,
            "x-amz-decoded-content-length": str(length),
            "content-encoding": "aws-chunked",
        }
        if trailer:
            headers["x-amz-trailer"] = trailer[0]
        request = AWSRequest("PUT", url, headers=headers)
        auth = self.signer(root_credentials)
        auth.add_auth(request)
        date = request.headers["X-Amz-Date"]
        scope = f"{date[:8]}/us-east-1/s3/aws4_request"
        key = b"AWS4" + root_credentials[1].encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        previous = request.headers["Authorization"].rsplit("=", 1)[1]
        nothing = hashlib.sha256(b"").hexdigest()
        body = b""
        for chunk in [*chunks, b""]:
            text = "\n".join(
                ["AWS4-HMAC-SHA256-PAYLOAD", date, scope, previous, nothing, hashlib.sha256(chunk).hexdigest()]
            )
            previous = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
            shown = "0" * 64 if corrupt else previous
            body += f"{len(chunk):x};chunk-signature={shown}\r\n".encode() + chunk
            body += b"\r\n" if chunk else b""
        if trailer:
            line = f"{trailer[0]}:{trailer[1]}\n"
            text = "\n".join(
                ["AWS4-HMAC-SHA256-TRAILER", date, scope, previous, hashlib.sha256(line.encode()).hexdigest()]
            )
            signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
            body += f"{trailer[0]}:{trailer[1]}\r\nx-amz-trailer-signature:{signature}\r\n".encode()
        return send("PUT", url, body + b"\r\n", dict(request.headers))

    def test_signed_chunks(self, s3, endpoint, root_credentials, bucket):
        url = f"{endpoint}/{bucket}/k"
        chunks = [b"x" * 8192, b"y" * 10]
        assert self.chunked(root_credentials, url, chunks)[0] == 200
        got = s3.get_object(Bucket=bucket, Key="k")
        assert got["Body"].read() == b"".join(chunks) and "ContentEncoding" not in got
        status, _, body = self.chunked(root_credentials, f"{endpoint}/{bucket}/bad", chunks, corrupt=True)
        assert (status, element(body, "Code")) == (403, "SignatureDoesNotMatch")
        status, _, body = self.chunked(root_credentials, f"{endpoint}/{bucket}/bad", chunks, decoded=1)
        assert (status, element(body, "Code")) == (400, "IncompleteBody")
        assert code_of(s3.head_object, Bucket=bucket, Key="bad") == "404"

    def test_signed_trailers(self, s3, endpoint, root_credentials, bucket):
        body = b"123456789"
        good = ("x-amz-checksum-crc32", "y/Q5Jg==")
        assert self.chunked(root_credentials, f"{endpoint}/{bucket}/k", [body], good)[0] == 200
        assert s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")["ChecksumCRC32"] == good[1]
        wrong = ("x-amz-checksum-crc32", "AAAAAA==")
        status, _, answer = self.chunked(root_credentials, f"{endpoint}/{bucket}/bad", [body], wrong)
        assert (status, element(answer, "Code")) == (400, "BadDigest")
        assert code_of(s3.head_object, Bucket=bucket, Key="bad") == "404"

    def test_a_body_that_is_not_what_was_signed(self, s3, endpoint, root_credentials, bucket):
        url = f"{endpoint}/{bucket}/k"
        request = AWSRequest("PUT", url, data=b"signed", headers={})
        request.headers["x-amz-content-sha256"] = hashlib.sha256(b"signed").hexdigest()
        self.signer(root_credentials).add_auth(request)
        status, _, body = send("PUT", url, b"other!", dict(request.headers))
        assert (status, element(body, "Code")) == (400, "XAmzContentSHA256Mismatch")
        assert code_of(s3.head_object, Bucket=bucket, Key="k") == "404"

    def test_a_connection_that_breaks_leaves_nothing(self, s3, endpoint, root_credentials, bucket):
        url = f"{endpoint}/{bucket}/k"
        request = AWSRequest("PUT", url, headers={"x-amz-content-sha256": "UNSIGNED-PAYLOAD"})
        self.signer(root_credentials).add_auth(request)
        host = urllib.parse.urlparse(endpoint).netloc
        connection = http.client.HTTPConnection(host, timeout=10)
        connection.putrequest("PUT", f"/{bucket}/k")
        for name, value in request.headers.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", "1000000")
        connection.endheaders()
        connection.send(b"half")
        connection.close()
        assert code_of(s3.head_object, Bucket=bucket, Key="k") == "404"


class TestAddresses:
    def test_bucket_in_the_host(self, endpoint, root_credentials, s3, bucket):
        s3.put_object(Bucket=bucket, Key="a/b", Body=b"x")
        port = urllib.parse.urlparse(endpoint).port
        host = urllib.parse.urlparse(endpoint).hostname
        for name in [f"{bucket}.s3.localhost:{port}", f"{bucket}.localhost:{port}"]:
            request = AWSRequest("GET", f"http://{name}/a/b", headers={"x-amz-content-sha256": "UNSIGNED-PAYLOAD"})
            request.headers["Host"] = name
            SigV4Auth(Credentials(*root_credentials), "s3", "us-east-1").add_auth(request)
            connection = http.client.HTTPConnection(host, port, timeout=10)
            connection.request("GET", "/a/b", headers=dict(request.headers))
            answer = connection.getresponse()
            assert (answer.status, answer.read()) == (200, b"x"), name


class TestNotifications:
    ARN = "arn:aws:lambda:us-east-1:000000000000:function:missing"

    def put(self, s3, bucket, *rules, **arguments):
        return {"Bucket": bucket, "NotificationConfiguration": {"LambdaFunctionConfigurations": list(rules)}, **arguments}

    def rule(self, **fields):
        return {"LambdaFunctionArn": self.ARN, "Events": ["s3:ObjectCreated:*"], **fields}

    def test_destinations_are_checked(self, s3, bucket):
        code, status, error = error_of(s3.put_bucket_notification_configuration, **self.put(s3, bucket, self.rule()))
        assert (code, status) == ("InvalidArgument", 400)
        assert error["Message"] == "Unable to validate the following destination configurations"
        assert error["ArgumentName1"] == f"{self.ARN}, null"
        assert error["ArgumentValue1"] == f"Not authorized to invoke function [{self.ARN}]"
        bad = self.rule(LambdaFunctionArn="nonsense")
        code, _, error = error_of(s3.put_bucket_notification_configuration, **self.put(s3, bucket, bad))
        assert (code, error["Message"], error["ArgumentName"]) == ("InvalidArgument", "The ARN could not be parsed", "CloudFunction")
        queue = {"QueueConfigurations": [{"QueueArn": "arn:aws:sqs:us-east-1:000000000000:q", "Events": ["s3:ObjectCreated:*"]}]}
        assert code_of(s3.put_bucket_notification_configuration, Bucket=bucket, NotificationConfiguration=queue) == "InvalidArgument"

    def test_kept_and_returned(self, s3, bucket):
        assert "LambdaFunctionConfigurations" not in s3.get_bucket_notification_configuration(Bucket=bucket)
        rules = [{"Name": "Prefix", "Value": "in/"}, {"Name": "Suffix", "Value": ".png"}]
        rule = self.rule(Id="mine", Filter={"Key": {"FilterRules": rules}})
        s3.put_bucket_notification_configuration(**self.put(s3, bucket, rule, SkipDestinationValidation=True))
        assert s3.get_bucket_notification_configuration(Bucket=bucket)["LambdaFunctionConfigurations"] == [rule]
        s3.put_bucket_notification_configuration(**self.put(s3, bucket))
        assert "LambdaFunctionConfigurations" not in s3.get_bucket_notification_configuration(Bucket=bucket)

    def test_overlaps_are_refused(self, s3, bucket):
        def prefixed(value):
            return self.rule(Filter={"Key": {"FilterRules": [{"Name": "Prefix", "Value": value}]}})

        both = self.put(s3, bucket, prefixed("a"), prefixed("ab"), SkipDestinationValidation=True)
        assert code_of(s3.put_bucket_notification_configuration, **both) == "InvalidArgument"
        apart = self.put(s3, bucket, prefixed("a"), prefixed("b"), SkipDestinationValidation=True)
        s3.put_bucket_notification_configuration(**apart)
        got = s3.get_bucket_notification_configuration(Bucket=bucket)["LambdaFunctionConfigurations"]
        assert len({one["Id"] for one in got}) == 2


class TestForms:
    """Uploads from a browser's form."""

    def post(self, url, fields, body, filename="name.txt"):
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n\r\n'
        data = b"".join(parts) + head.encode() + body + f"\r\n--{boundary}--\r\n".encode()
        return send("POST", url, data, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    @pytest.mark.parametrize("version", ["s3v4", "s3"])
    def test_signed(self, client, bucket, version):
        s3 = client(config=Config(signature_version=version))
        fields = {"Content-Type": "x/y", "x-amz-meta-m": "1", "success_action_status": "201"}
        conditions = [{name: value} for name, value in fields.items()] + [["content-length-range", 2, 10]]
        form = s3.generate_presigned_post(bucket, "in/${filename}", fields, conditions)
        status, headers, body = self.post(form["url"], form["fields"], b"12345")
        assert (status, element(body, "Key"), element(body, "Bucket")) == (201, "in/name.txt", bucket)
        got = s3.get_object(Bucket=bucket, Key="in/name.txt")
        assert (got["Body"].read(), got["ContentType"], got["Metadata"]) == (b"12345", "x/y", {"m": "1"})
        status, _, body = self.post(form["url"], form["fields"], b"1")
        assert (status, element(body, "Code")) == (400, "EntityTooSmall")
        status, _, body = self.post(form["url"], form["fields"], b"1" * 11)
        assert (status, element(body, "Code")) == (400, "EntityTooLarge")
        status, _, body = self.post(form["url"], {**form["fields"], "acl": "private"}, b"123")
        assert (status, element(body, "Code")) == (403, "AccessDenied") and b"Extra input fields: acl" in body
        wrong = {**form["fields"], "policy": base64.b64encode(b"{}").decode()}
        assert element(self.post(form["url"], wrong, b"123")[2], "Code") == "SignatureDoesNotMatch"

    def test_a_field_that_comes_twice(self, s3, bucket):
        fields = {"Content-Type": "image/png"}
        form = s3.generate_presigned_post(bucket, "k", fields, [fields])
        status, _, body = self.post(form["url"], {**form["fields"], "content-type": "text/html"}, b"x")
        assert (status, element(body, "Code")) == (400, "InvalidArgument")
        assert code_of(s3.head_object, Bucket=bucket, Key="k") == "404"

    def test_answers(self, s3, bucket):
        fields = {"success_action_redirect": "https://example.org/done?x=1"}
        form = s3.generate_presigned_post(bucket, "k", fields, [fields])
        opener = urllib.request.build_opener(type("Stay", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *a: None}))
        urllib.request.install_opener(opener)
        try:
            status, headers, _ = self.post(form["url"], form["fields"], b"x")
        finally:
            urllib.request.install_opener(urllib.request.build_opener())
        assert status == 303 and headers["location"].startswith(f"https://example.org/done?x=1&bucket={bucket}&key=k&etag=")
        plain = s3.generate_presigned_post(bucket, "k2")
        assert self.post(plain["url"], plain["fields"], b"x")[0] == 204

    def test_expired_and_anonymous(self, s3, bucket, endpoint):
        old = s3.generate_presigned_post(bucket, "k", ExpiresIn=-10)
        status, _, body = self.post(old["url"], old["fields"], b"x")
        assert (status, element(body, "Message")) == (403, "Invalid according to Policy: Policy expired.")
        assert self.post(f"{endpoint}/{bucket}", {"key": "k"}, b"x")[0] == 403
        assert code_of(s3.head_object, Bucket=bucket, Key="k") == "404"

    @pytest.mark.parametrize("version,name", [("s3v4", "X-Amz-Signature"), ("s3", "Signature")])
    def test_a_signature_that_is_missing(self, client, bucket, version, name):
        form = client(config=Config(signature_version=version)).generate_presigned_post(bucket, "k")
        fields = {field: value for field, value in form["fields"].items() if field.lower() != name.lower()}
        status, _, body = self.post(form["url"], fields, b"x")
        assert (status, element(body, "Code"), element(body, "ArgumentName")) == (400, "InvalidArgument", name)
        bare = {field: fields[field] for field in ["key", "policy"]}
        assert element(self.post(form["url"], bare, b"x")[2], "Message") == "Access Denied"


class Users:
    @pytest.fixture
    def user(self, node, iam):
        """Makes a user with a policy; returns its name and its S3 client."""
        made = []

        def make(*statements):
            name = f"user-{uuid.uuid4().hex[:12]}"
            iam.create_user(UserName=name)
            key = iam.create_access_key(UserName=name)["AccessKey"]
            made.append((name, key["AccessKeyId"]))
            if statements:
                document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
                iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=document)
            return name, node.client("s3", key["AccessKeyId"], key["SecretAccessKey"])

        yield make
        for name, key in made:
            for policy in iam.list_user_policies(UserName=name)["PolicyNames"]:
                iam.delete_user_policy(UserName=name, PolicyName=policy)
            iam.delete_access_key(UserName=name, AccessKeyId=key)
            iam.delete_user(UserName=name)

    def allow(self, action, resource, **more):
        return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


class TestIdentities(Users):
    """Users, roles and bucket policies decide who may do what."""

    def test_the_sentence_of_a_denial(self, s3, bucket, user):
        name, theirs = user()
        code, status, error = error_of(theirs.get_object, Bucket=bucket, Key="k")
        assert (code, status) == ("AccessDenied", 403)
        assert error["Message"] == (
            f"User: arn:aws:iam::000000000000:user/{name} is not authorized to perform: s3:GetObject on resource: "
            f'"arn:aws:s3:::{bucket}/k" because no identity-based policy allows the s3:GetObject action'
        )
        assert code_of(theirs.list_buckets) == "AccessDenied"

    def test_what_is_missing_is_told_to_those_who_may_list(self, s3, bucket, user):
        objects = self.allow("s3:GetObject", f"arn:aws:s3:::{bucket}/*")
        _, blind = user(objects)
        assert error_of(blind.get_object, Bucket=bucket, Key="none")[:2] == ("AccessDenied", 403)
        assert error_of(blind.head_object, Bucket=bucket, Key="none")[:2] == ("403", 403)
        _, seeing = user(objects, self.allow("s3:ListBucket", f"arn:aws:s3:::{bucket}"))
        assert code_of(seeing.get_object, Bucket=bucket, Key="none") == "NoSuchKey"

    def test_conditions_on_prefix_and_tags(self, s3, bucket, user):
        _, theirs = user(
            self.allow("s3:ListBucket", f"arn:aws:s3:::{bucket}", Condition={"StringLike": {"s3:prefix": "home/*"}}),
            self.allow(
                "s3:GetObject",
                f"arn:aws:s3:::{bucket}/*",
                Condition={"StringEquals": {"s3:ExistingObjectTag/open": "yes"}},
            ),
        )
        theirs.list_objects_v2(Bucket=bucket, Prefix="home/me")
        assert code_of(theirs.list_objects_v2, Bucket=bucket) == "AccessDenied"
        s3.put_object(Bucket=bucket, Key="a", Body=b"x", Tagging="open=yes")
        s3.put_object(Bucket=bucket, Key="b", Body=b"x", Tagging="open=no")
        assert theirs.get_object(Bucket=bucket, Key="a")["Body"].read() == b"x"
        assert code_of(theirs.get_object, Bucket=bucket, Key="b") == "AccessDenied"

    def test_a_prefix_that_is_said_twice(self, s3, bucket, root_credentials, endpoint):
        request = AWSRequest("GET", f"{endpoint}/{bucket}?list-type=2&prefix=a&prefix=b")
        request.headers["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD"
        SigV4Auth(Credentials(*root_credentials), "s3", "us-east-1").add_auth(request)
        status, _, body = send("GET", request.url, headers=dict(request.headers))
        assert (status, element(body, "Code")) == (400, "InvalidArgument")

    def test_a_copy_is_of_the_version_that_was_asked_for(self, s3, versioned, user):
        open_only = {"StringEquals": {"s3:ExistingObjectTag/open": "yes"}}
        put = [
            s3.put_object(Bucket=versioned, Key="in/k", Body=body, Tagging=f"open={tag}")["VersionId"]
            for body, tag in [(b"private", "no"), (b"public", "yes")]
        ]
        _, theirs = user(
            self.allow(["s3:GetObject*"], f"arn:aws:s3:::{versioned}/in/*", Condition=open_only),
            self.allow(["s3:PutObject", "s3:PutObjectTagging"], f"arn:aws:s3:::{versioned}/out/*"),
        )
        upload = theirs.create_multipart_upload(Bucket=versioned, Key="out/p")["UploadId"]
        for version, denied in zip(put, [True, False]):
            source = {"Bucket": versioned, "Key": "in/k", "VersionId": version}
            part = {"Bucket": versioned, "Key": "out/p", "UploadId": upload, "PartNumber": 1, "CopySource": source}
            copy = {"Bucket": versioned, "Key": "out/k", "CopySource": source}
            for call, arguments in [(theirs.copy_object, copy), (theirs.upload_part_copy, part)]:
                if denied:
                    assert code_of(call, **arguments) == "AccessDenied"
                else:
                    call(**arguments)

    def test_tags_that_may_not_be_given(self, s3, bucket, user):
        statement = {"Effect": "Deny", "Action": "s3:PutObjectTagging", "Resource": "*"}
        everything = self.allow("s3:*", f"arn:aws:s3:::{bucket}*")
        deny = {**statement, "Condition": {"StringEquals": {"s3:RequestObjectTag/class": "public"}}}
        only = {**statement, "Condition": {"ForAnyValue:StringNotLike": {"s3:RequestObjectTagKeys": ["class"]}}}
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        s3.put_object(Bucket=bucket, Key="public", Body=b"x", Tagging="class=public")

        def tag(key, value):
            return {"TagSet": [{"Key": key, "Value": value}]}

        _, theirs = user(everything, deny)
        assert code_of(theirs.put_object_tagging, Bucket=bucket, Key="k", Tagging=tag("class", "public")) == "AccessDenied"
        theirs.put_object_tagging(Bucket=bucket, Key="k", Tagging=tag("class", "private"))
        source = {"Bucket": bucket, "Key": "public"}
        assert code_of(theirs.copy_object, Bucket=bucket, Key="c", CopySource=source) == "AccessDenied"
        theirs.copy_object(Bucket=bucket, Key="c", CopySource=source, TaggingDirective="REPLACE", Tagging="class=private")
        form = theirs.generate_presigned_post(bucket, "f", {"tagging": "*"}, [["starts-with", "$tagging", ""]])
        for value, status in [("public", 403), ("private", 204)]:
            xml = f"<Tagging><TagSet><Tag><Key>class</Key><Value>{value}</Value></Tag></TagSet></Tagging>"
            assert TestForms().post(form["url"], {**form["fields"], "tagging": xml}, b"x")[0] == status
        _, theirs = user(everything, only)
        assert code_of(theirs.put_object, Bucket=bucket, Key="k", Body=b"", Tagging="class=a&other=b") == "AccessDenied"
        assert code_of(theirs.create_multipart_upload, Bucket=bucket, Key="k", Tagging="other=b") == "AccessDenied"
        theirs.put_object(Bucket=bucket, Key="k", Body=b"", Tagging="class=a")

    def test_bucket_policies(self, s3, bucket, user):
        name, theirs = user()
        arn = f"arn:aws:iam::000000000000:user/{name}"
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")

        def policy(effect, principal):
            statement = {
                "Effect": effect,
                "Principal": principal,
                "Action": "s3:*",
                "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
            }
            s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))

        policy("Allow", {"AWS": arn})
        assert theirs.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"
        policy("Deny", {"AWS": arn})
        error = error_of(theirs.get_object, Bucket=bucket, Key="k")[2]
        assert "with an explicit deny in a resource-based policy" in error["Message"]
        policy("Deny", "*")
        assert code_of(s3.get_object, Bucket=bucket, Key="k") == "AccessDenied"
        s3.delete_bucket_policy(Bucket=bucket)  # the root's way back in
        assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"

    def test_a_copy_needs_both_ends(self, s3, bucket, user):
        s3.put_object(Bucket=bucket, Key="in/a", Body=b"x")
        write = self.allow("s3:PutObject", f"arn:aws:s3:::{bucket}/out/*")
        copy = {"Bucket": bucket, "Key": "out/a", "CopySource": {"Bucket": bucket, "Key": "in/a"}}
        _, half = user(write)
        assert "s3:GetObject" in error_of(half.copy_object, **copy)[2]["Message"]
        _, whole = user(write, self.allow("s3:GetObject", f"arn:aws:s3:::{bucket}/in/*"))
        whole.copy_object(**copy)

    def test_temporary_credentials(self, node, s3, sts, iam, bucket):
        name = f"role-{uuid.uuid4().hex[:12]}"
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:root"}, "Action": "sts:AssumeRole"}
            ],
        }
        role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        policy = {"Version": "2012-10-17", "Statement": [self.allow("s3:*", f"arn:aws:s3:::{bucket}*")]}
        iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=json.dumps(policy))
        user = iam.create_user(UserName=name)["User"]
        allow = {"Version": "2012-10-17", "Statement": [self.allow("sts:AssumeRole", role)]}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(allow))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        theirs = node.client("sts", key["AccessKeyId"], key["SecretAccessKey"])
        given = theirs.assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
        keys = given["AccessKeyId"], given["SecretAccessKey"]
        good = node.client("s3", *keys, given["SessionToken"])
        good.put_object(Bucket=bucket, Key="k", Body=b"x")
        url = good.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
        assert send("GET", url)[::2] == (200, b"x")
        bad = node.client("s3", *keys, given["SessionToken"][:-4] + "AAAA")
        assert error_of(bad.list_objects_v2, Bucket=bucket)[:2] == ("InvalidToken", 400)
        assert error_of(node.client("s3", *keys).list_objects_v2, Bucket=bucket)[:2] == ("InvalidAccessKeyId", 403)
        iam.delete_access_key(UserName=user["UserName"], AccessKeyId=key["AccessKeyId"])
        iam.delete_user_policy(UserName=name, PolicyName="p")
        iam.delete_user(UserName=name)
        iam.delete_role_policy(RoleName=name, PolicyName="p")
        iam.delete_role(RoleName=name)


class TestKeys(Users):
    """Objects under keys of KMS."""

    KMS = {"ServerSideEncryption": "aws:kms"}

    @pytest.fixture
    def kms(self, node):
        return node.client("kms")

    @pytest.fixture
    def key(self, kms):
        return kms.create_key()["KeyMetadata"]["Arn"]

    def test_a_key_must_be_there_and_enabled(self, s3, bucket, kms, key):
        absent = key[:-12] + "0" * 12
        put = {"Bucket": bucket, "Key": "k", "Body": b"x", **self.KMS}
        assert error_of(s3.put_object, **put, SSEKMSKeyId=absent)[:2] == ("KMS.NotFoundException", 400)
        got = s3.put_object(**put, SSEKMSKeyId=key.split("/")[1])
        assert (got["ServerSideEncryption"], got["SSEKMSKeyId"]) == ("aws:kms", key)
        assert s3.head_object(Bucket=bucket, Key="k")["SSEKMSKeyId"] == key
        kms.disable_key(KeyId=key)
        code, status, error = error_of(s3.get_object, Bucket=bucket, Key="k")
        assert (code, status, error["Message"]) == ("KMS.DisabledException", 400, f"{key} is disabled.")
        assert code_of(s3.put_object, **put, SSEKMSKeyId=key) == "KMS.DisabledException"
        source = {"Bucket": bucket, "Key": "k"}
        assert code_of(s3.copy_object, Bucket=bucket, Key="c", CopySource=source) == "KMS.DisabledException"
        assert s3.head_object(Bucket=bucket, Key="k")["ContentLength"] == 1
        assert code_of(s3.head_object, Bucket=bucket, Key="k", ChecksumMode="ENABLED") == "400"
        kms.enable_key(KeyId=key)
        s3.copy_object(Bucket=bucket, Key="c", CopySource=source)
        assert s3.get_object(Bucket=bucket, Key="c")["Body"].read() == b"x"

    def test_who_may_not_use_the_key(self, s3, bucket, user, key):
        put = {"Bucket": bucket, "Key": "k", "Body": b"x", **self.KMS, "SSEKMSKeyId": key}
        s3.put_object(**put)
        objects = self.allow("s3:*", f"arn:aws:s3:::{bucket}*")
        reads, writes = self.allow("kms:Decrypt", key), self.allow("kms:GenerateDataKey", key)
        _, neither = user(objects)
        code, status, error = error_of(neither.get_object, Bucket=bucket, Key="k")
        assert (code, status) == ("AccessDenied", 403) and f"perform: kms:Decrypt on resource: {key}" in error["Message"]
        code, status, error = error_of(neither.put_object, **put)
        assert (code, status) == ("AccessDenied", 403) and "kms:GenerateDataKey" in error["Message"]
        _, reader = user(objects, reads)
        assert reader.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"
        assert code_of(reader.put_object, **put) == "AccessDenied"
        reader.copy_object(Bucket=bucket, Key="c", CopySource={"Bucket": bucket, "Key": "k"})
        _, writer = user(objects, writes)
        writer.put_object(**put)
        assert code_of(writer.get_object, Bucket=bucket, Key="k") == "AccessDenied"
        assert code_of(writer.copy_object, Bucket=bucket, Key="c", CopySource={"Bucket": bucket, "Key": "k"}) == "AccessDenied"

    def test_uploads_of_parts(self, s3, bucket, user, key):
        objects = self.allow("s3:*", f"arn:aws:s3:::{bucket}*")
        begin = {"Bucket": bucket, "Key": "m", **self.KMS, "SSEKMSKeyId": key}
        _, neither = user(objects)
        assert code_of(neither.create_multipart_upload, **begin) == "AccessDenied"
        _, writer = user(objects, self.allow("kms:GenerateDataKey", key))
        upload = {"Bucket": bucket, "Key": "m", "UploadId": writer.create_multipart_upload(**begin)["UploadId"]}
        assert code_of(writer.upload_part, **upload, PartNumber=1, Body=b"x") == "AccessDenied"
        _, both = user(objects, self.allow(["kms:GenerateDataKey", "kms:Decrypt"], key))
        etag = both.upload_part(**upload, PartNumber=1, Body=b"x")["ETag"]
        parts = {"MultipartUpload": {"Parts": [{"PartNumber": 1, "ETag": etag}]}}
        assert code_of(writer.complete_multipart_upload, **upload, **parts) == "AccessDenied"
        assert both.complete_multipart_upload(**upload, **parts)["SSEKMSKeyId"] == key
        assert code_of(writer.get_object, Bucket=bucket, Key="m") == "AccessDenied"
        assert both.get_object(Bucket=bucket, Key="m")["Body"].read() == b"x"

    def test_the_default_of_a_bucket(self, s3, bucket, user, kms, key):
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}}
        s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
        _, theirs = user(self.allow("s3:*", f"arn:aws:s3:::{bucket}*"))
        assert code_of(theirs.put_object, Bucket=bucket, Key="k", Body=b"x") == "AccessDenied"
        assert s3.put_object(Bucket=bucket, Key="k", Body=b"x")["SSEKMSKeyId"] == key
        assert code_of(theirs.get_object, Bucket=bucket, Key="k") == "AccessDenied"
        rule["ApplyServerSideEncryptionByDefault"].pop("KMSMasterKeyID")
        s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
        shown = theirs.put_object(Bucket=bucket, Key="own", Body=b"x")["SSEKMSKeyId"]
        assert shown == kms.describe_key(KeyId="alias/aws/s3")["KeyMetadata"]["Arn"], "anybody's, through S3"
        assert theirs.get_object(Bucket=bucket, Key="own")["Body"].read() == b"x"

    def test_a_data_key_is_bound_to_its_object(self, s3, bucket, user, key):
        bound = {"StringEquals": {"kms:EncryptionContext:aws:s3:arn": f"arn:aws:s3:::{bucket}/mine", "kms:ViaService": "s3.us-east-1.amazonaws.com"}}
        _, theirs = user(
            self.allow("s3:*", f"arn:aws:s3:::{bucket}*"), self.allow(["kms:GenerateDataKey", "kms:Decrypt"], key, Condition=bound)
        )
        for name, denied in [("mine", False), ("yours", True)]:
            put = {"Bucket": bucket, "Key": name, "Body": b"x", **self.KMS, "SSEKMSKeyId": key}
            s3.put_object(**put)
            if denied:
                assert code_of(theirs.put_object, **put) == code_of(theirs.get_object, Bucket=bucket, Key=name) == "AccessDenied"
            else:
                theirs.put_object(**put)
                assert theirs.get_object(Bucket=bucket, Key=name)["Body"].read() == b"x"

    def test_an_older_signature_is_not_enough(self, client, s3, bucket, key):
        s3.put_object(Bucket=bucket, Key="k", Body=b"x", **self.KMS, SSEKMSKeyId=key)
        for version, status in [("s3", 400), ("s3v4", 200)]:
            signer = client(config=Config(signature_version=version))
            url = signer.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
            got, _, body = send("GET", url)
            assert got == status and (got == 200 or "require AWS Signature Version 4" in element(body, "Message"))


class TestEvents:
    """From an upload to a function."""

    CODE = "import json\ndef handler(event, context):\n    print('EVENT ' + json.dumps(event))\n"

    @pytest.fixture
    def told(self, s3, lam, logs, bucket, make_function):
        from conftest import eventually, messages

        name = make_function(self.CODE)
        arn = lam.get_function_configuration(FunctionName=name)["FunctionArn"]
        rule = {
            "Id": "mine",
            "LambdaFunctionArn": arn,
            "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
            "Filter": {"Key": {"FilterRules": [{"Name": "Prefix", "Value": "in/"}]}},
        }
        put = {"Bucket": bucket, "NotificationConfiguration": {"LambdaFunctionConfigurations": [rule]}}
        assert code_of(s3.put_bucket_notification_configuration, **put) == "InvalidArgument"
        lam.add_permission(
            FunctionName=name,
            StatementId="s3",
            Action="lambda:InvokeFunction",
            Principal="s3.amazonaws.com",
            SourceArn=f"arn:aws:s3:::{bucket}",
            SourceAccount="000000000000",
        )
        s3.put_bucket_notification_configuration(**put)

        def records(count):
            def seen():
                lines = [line[6:] for line in messages(logs, name) if line.startswith("EVENT ")]
                found = [json.loads(line)["Records"][0] for line in lines]
                return len(found) >= count and found

            found = eventually(seen, seconds=30)
            assert found, f"fewer than {count} events"
            return sorted(found, key=lambda one: one["s3"]["object"]["sequencer"])

        return records

    def test_uploads_and_deletions_reach_the_function(self, s3, bucket, told):
        s3.put_object(Bucket=bucket, Key="out/ignored", Body=b"x")
        put = s3.put_object(Bucket=bucket, Key="in/a b+ü.txt", Body=b"hello world")
        s3.delete_object(Bucket=bucket, Key="in/a b+ü.txt")
        created, removed = told(2)
        assert (created["eventName"], removed["eventName"]) == ("ObjectCreated:Put", "ObjectRemoved:Delete")
        assert (created["eventVersion"], created["eventSource"], created["awsRegion"]) == ("2.1", "aws:s3", "us-east-1")
        assert created["responseElements"]["x-amz-request-id"] == put["ResponseMetadata"]["RequestId"]
        assert created["responseElements"]["x-amz-id-2"] == put["ResponseMetadata"]["HostId"]
        assert created["requestParameters"] == {"sourceIPAddress": "127.0.0.1"}
        about = created["s3"]
        assert (about["s3SchemaVersion"], about["configurationId"]) == ("1.0", "mine")
        assert (about["bucket"]["name"], about["bucket"]["arn"]) == (bucket, f"arn:aws:s3:::{bucket}")
        thing = about["object"]
        assert thing["key"] == urllib.parse.quote_plus("in/a b+ü.txt", safe="/")
        assert (thing["size"], thing["eTag"]) == (11, hashlib.md5(b"hello world").hexdigest())
        assert "versionId" not in thing and int(thing["sequencer"], 16) > 0
        assert "size" not in removed["s3"]["object"]
