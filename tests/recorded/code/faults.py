"""Does as its event says."""

import json
import os
import sys
import time

COUNT = 0


class Intended(Exception):
    pass


def handler(event, context):
    global COUNT
    COUNT += 1
    match event.get("do"):
        case "fail":
            raise Exception("Handler fails")
        case "exit":
            sys.exit(0)
        case "sleep":
            time.sleep(event["seconds"])
        case "count":
            return {"counter": COUNT - 1}
        case "write":
            with open("/tmp/kept", "w") as file:
                file.write("some-content")
        case "read":
            with open("/tmp/kept") as file:
                return {"content": file.read()}
        case "large":
            return "x" * event["size"]
        case "context":
            return {
                "event": event,
                "context": {
                    "invoked_function_arn": context.invoked_function_arn,
                    "function_version": context.function_version,
                    "function_name": context.function_name,
                    "memory_limit_in_mb": context.memory_limit_in_mb,
                    "aws_request_id": context.aws_request_id,
                    "log_group_name": context.log_group_name,
                    "log_stream_name": context.log_stream_name,
                    "client_context": json.loads(json.dumps(context.client_context, default=vars)),
                },
            }
        case "environment":
            return dict(os.environ)
        case "answer":
            return event["answer"]
        case "log":
            print("{}")
            return {}
