# frozen_string_literal: true

# The names that a function may know from AWS's client.

module AwsLambda
  # How events become Ruby values and values become answers. A function may define either method anew.
  class Marshaller
    class << self
      def marshall_request(raw_request)
        raw_request["Content-Type"] == "application/json" ? JSON.parse(raw_request.body) : raw_request.body
      end

      # The answer, and its content type unless that is JSON's.
      def marshall_response(method_response)
        case method_response
        when StringIO, IO
          [method_response, "application/unknown"]
        else
          method_response.to_json
        end
      end
    end
  end
end

# The second argument of every handler.
class LambdaContext
  # What of a trace context in the client context is shown.
  W3C_ALLOWED_FIELDS = %w[traceparent tracestate baggage].freeze

  attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name,
              :memory_limit_in_mb, :function_version, :identity, :tenant_id, :client_context, :deadline_ms

  def initialize(request)
    # Of the moment when it is made, so that a clock that is set meanwhile changes nothing.
    @clock_diff = LambdaContext.now(Process::CLOCK_REALTIME) - LambdaContext.now(Process::CLOCK_MONOTONIC)
    @deadline_ms = request["Lambda-Runtime-Deadline-Ms"].to_i
    @aws_request_id = request["Lambda-Runtime-Aws-Request-Id"]
    @invoked_function_arn = request["Lambda-Runtime-Invoked-Function-Arn"]
    @log_group_name = ENV["AWS_LAMBDA_LOG_GROUP_NAME"]
    @log_stream_name = ENV["AWS_LAMBDA_LOG_STREAM_NAME"]
    @function_name = ENV["AWS_LAMBDA_FUNCTION_NAME"]
    @memory_limit_in_mb = ENV["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
    @function_version = ENV["AWS_LAMBDA_FUNCTION_VERSION"]
    @identity = LambdaContext.parse(request["Lambda-Runtime-Cognito-Identity"])
    tenant = request["Lambda-Runtime-Aws-Tenant-Id"].to_s
    @tenant_id = tenant unless tenant.empty?
    @client_context = LambdaContext.parse(request["Lambda-Runtime-Client-Context"])
    @w3c_fields = LambdaContext.take_w3c(@client_context)
  end

  def get_remaining_time_in_millis
    [@deadline_ms - LambdaContext.now(Process::CLOCK_MONOTONIC) - @clock_diff, 0].max
  end

  def w3c
    @w3c_fields.dup
  end

  def self.now(clock)
    Process.clock_gettime(clock, :millisecond)
  end

  def self.parse(header)
    JSON.parse(header) unless header.to_s.empty?
  end

  def self.take_w3c(client_context)
    fields = client_context.delete("w3c") if client_context.is_a?(Hash)
    fields.is_a?(Hash) ? fields.slice(*W3C_ALLOWED_FIELDS).select { |_, value| value.is_a?(String) } : {}
  end
end

# Knows what to call. A handler without a class is a method of every object, and so of this one.
class LambdaHandler
  attr_reader :handler_file_name, :handler_method_name

  def initialize(env_handler:)
    parts = env_handler.split(".")
    case parts.size
    when 2 then @handler_file_name, @handler_method_name = parts
    when 3 then @handler_file_name, @handler_class, @handler_method_name = parts
    else
      raise ArgumentError, "Invalid handler #{parts}, must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD where " \
                           "FILENAME corresponds with an existing Ruby source file FILENAME.rb, CLASS is an optional " \
                           "module/class namespace and METHOD is a callable method. If using CLASS, METHOD must be a " \
                           "class-level method."
    end
  end

  # The answer and its content type; what a marshaller raises is the function's as well.
  def call_handler(request:, context:)
    options = { event: request, context: context }
    response = if @handler_class
                 Kernel.const_get(@handler_class).send(@handler_method_name, **options)
               else
                 __send__(@handler_method_name, **options)
               end
    AwsLambda::Marshaller.marshall_response(response)
  rescue NameError => e # and NoMethodError: the process ends after these, as after what is no StandardError
    raise Lamplighter::Failure.new(e, "Function", exit_status: Lamplighter::Client::CRITICAL)
  rescue StandardError => e
    raise Lamplighter::Failure.new(e, "Function")
  rescue Exception => e
    raise Lamplighter::Failure.new(e, "Function", exit_status: Lamplighter::Client::CRITICAL)
  end
end
