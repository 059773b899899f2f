# frozen_string_literal: true

# What AWS's client loads too, and functions therefore may use without asking.
require "json"
require "logger"
require "net/http"
require "stringio"
require "time"

require_relative "api"
require_relative "failure"
require_relative "function"
require_relative "logs"

module Lamplighter
  # Loads the function and gives it one event after another.
  class Client
    INIT_FAILED = -4
    CRITICAL = -1
    BROKEN = -2
    TITLES = { nil => "Error raised from handler method", CRITICAL => "Critical exception from handler" }.freeze

    def run
      Logs.set_up
      root = ENV["LAMBDA_TASK_ROOT"] || Dir.pwd
      $LOAD_PATH.unshift(root) unless $LOAD_PATH.include?(root)
      begin
        @api = Api.new(ENV.fetch("AWS_LAMBDA_RUNTIME_API"))
        @handler = LambdaHandler.new(env_handler: ENV.fetch("_HANDLER"))
        require @handler.handler_file_name
        @api.ask
        status = serve until status
      rescue Exception => e # whatever the code outside of the handler raises, and its `exit`
        status = fail_init(e)
      ensure
        Logs.close
      end
      exit(status)
    end

    private

    # One event. Returns the status to exit with, or nothing.
    def serve
      event = await
      id = event["lambda-runtime-aws-request-id"]
      $_global_aws_request_id = id
      trace = event["lambda-runtime-trace-id"]
      ENV["_X_AMZN_TRACE_ID"] = trace if trace
      request = AwsLambda::Marshaller.marshall_request(event)
      body, type = @handler.call_handler(request: request, context: LambdaContext.new(event))
      body, type = unpacked(body, type)
      @api.answer(event, "response", body, type: type)
      nil
    rescue Failure => e
      answer_error(event, e)
    end

    def await
      event = @api.receive
      return event if event.status == 200

      raise "Received #{event.status} when waiting for next invocation."
    rescue SignalException => e
      puts "Next invocation HTTP request from the runtime interface client was interrupted with a #{e} SIGNAL, " \
           "gracefully shutting down."
      exit!(0)
    end

    # What the handler gave to read is read now, and what that raises is no fault of the handler's.
    def unpacked(body, type)
      type == "application/unknown" ? [body.read, type] : [body, type || "application/json"]
    rescue StandardError => e
      raise Failure.new(e, "Runtime", exit_status: BROKEN)
    end

    def answer_error(event, failure)
      Logs.failure(failure, TITLES[failure.exit_status]) if TITLES.key?(failure.exit_status)
      headers = { "Lambda-Runtime-Function-Error-Type" => failure.header }
      cause = failure.xray_cause
      headers["Lambda-Runtime-Function-XRay-Error-Cause"] = cause if cause.bytesize < Api::XRAY_HEADER_MAX_BYTES
      @api.answer(event, "error", failure.document.to_json, headers: headers, ask: failure.exit_status.nil?)
      failure.exit_status
    end

    def fail_init(error)
      failure = Failure.new(error, "Init")
      # The name stays out of it, as in AWS's.
      Logs.failure(failure, "Init error when loading handler ")
      @api&.post("/init/error", failure.document.to_json, { "Lambda-Runtime-Function-Error-Type" => failure.header })
      INIT_FAILED
    end
  end
end
