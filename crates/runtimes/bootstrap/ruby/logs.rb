# frozen_string_literal: true

module Lamplighter
  # Where `puts` and loggers write: one record is one log event, however many lines it has.
  module Logs
    VARIABLE = "_LAMBDA_TELEMETRY_LOG_FD"

    # Records on standard output; carriage returns keep one record one line.
    class Standard
      def write(message)
        STDOUT.write("#{message.chomp.gsub("\n", "\r")}\n")
      end

      def reopen(_log = nil); end

      def close; end
    end

    # Records on a descriptor given by the platform, each behind a header of type, length and time in microseconds.
    class Framed < Standard
      TYPE = [0xa55a0003].pack("L>").freeze

      def initialize(file)
        super()
        @file = file
        @turn = Mutex.new
      end

      def write(message)
        micros = Process.clock_gettime(Process::CLOCK_REALTIME, :microsecond)
        @turn.synchronize { @file.write(TYPE, [message.bytesize, micros].pack("L>Q>"), message) }
      end

      def close_file
        @file.close
      end
    end

    # As Ruby's own, with the request's id.
    class Text < ::Logger::Formatter
      def call(severity, time, progname, message)
        head = "#{severity[0]}, [#{format_datetime(time)} ##{Process.pid}] #{severity.rjust(5)}"
        Logs.clean("#{head} #{$_global_aws_request_id} -- #{progname}: #{msg2str(message)}\n")
      end
    end

    # For functions whose log format is JSON.
    class Json < ::Logger::Formatter
      def call(severity, time, progname, message)
        text = message.is_a?(Exception) ? message.message : msg2str(message)
        line = { timestamp: time.utc.strftime("%Y-%m-%dT%H:%M:%S.%6NZ"), level: severity, message: Logs.clean(text),
                 requestId: $_global_aws_request_id }
        line[:logger] = Logs.clean(progname) unless progname.to_s.empty?
        line.update(error(message)) if message.is_a?(Exception)
        "#{JSON.generate(line.compact)}\n"
      end

      private

      def error(raised)
        trace = Array(raised.backtrace).map { |at| Logs.clean(at) }
        parts = /\A(.+):(\d+):in [`'](.+)'\z/.match(trace.first.to_s)
        { errorType: raised.class.to_s, errorMessage: Logs.clean(raised.message), stackTrace: trace,
          location: parts ? "#{parts[1]}:#{parts[3]}:#{parts[2]}" : trace.first }
      end
    end

    # Loggers that write to standard output or error, or nowhere, write records.
    module ForLogger
      LEVELS = { "TRACE" => ::Logger::DEBUG, "DEBUG" => ::Logger::DEBUG, "INFO" => ::Logger::INFO,
                 "WARN" => ::Logger::WARN, "ERROR" => ::Logger::ERROR, "FATAL" => ::Logger::FATAL }.freeze

      def initialize(logdev, shift_age = 0, shift_size = 1_048_576, **options)
        if !logdev || logdev == $stdout || logdev == $stderr
          logdev = Logs.sink
          options[:formatter] ||= Logs.json? ? Json.new : Text.new
          level = LEVELS[ENV["AWS_LAMBDA_LOG_LEVEL"].to_s.upcase]
          options[:level] = level if level && !options.key?(:level)
        end
        super(logdev, shift_age, shift_size, **options)
      end
    end

    class << self
      attr_reader :sink

      def set_up
        $_global_aws_request_id = nil
        descriptor = ENV.delete(VARIABLE)
        @sink = descriptor ? framed(descriptor.to_i) : Standard.new
        ::Logger.prepend(ForLogger)
        Kernel.module_eval do
          def puts(*parts)
            text = parts.flatten.map { |part| Lamplighter::Logs.clean(part) }.join("\n")
            Lamplighter::Logs.sink.write(text.end_with?("\n") ? text : "#{text}\n")
            nil
          end
          private :puts
        end
      end

      def close
        @sink.close_file if @sink.is_a?(Framed)
      end

      def json?
        ENV["AWS_LAMBDA_LOG_FORMAT"].to_s.upcase == "JSON"
      end

      def clean(text)
        text = text.to_s
        text = text.dup.force_encoding(Encoding::UTF_8) if text.encoding == Encoding::BINARY
        text.encode(Encoding::UTF_8, invalid: :replace, undef: :replace, replace: "\uFFFD").scrub
      end

      def failure(failure, title)
        sink.write("#{title}\n")
        sink.write("#{JSON.pretty_generate(failure.document)}\n")
      end

      private

      def framed(descriptor)
        file = IO.new(descriptor, "wb")
        file.sync = true
        Framed.new(file)
      rescue SystemCallError
        Standard.new
      end
    end
  end
end
