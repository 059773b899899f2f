# frozen_string_literal: true

module Lamplighter
  # Something raised, as it is reported and logged.
  class Failure < StandardError
    # Only these are named to the platform; all others are the user's.
    NAMED = %w[ArgumentError NoMethodError Exception StandardError NameError LoadError SystemExit SystemStackError].freeze
    FRAMES_MAX = 100
    XRAY_FRAMES_MAX = 15

    # The status to exit with once it is reported; nil to go on.
    attr_reader :exit_status

    def initialize(error, kind, exit_status: nil)
      @error_class = error.class.to_s
      @type = "#{kind}<#{error.class}>"
      @text = Logs.clean(error.message)
      @exit_status = exit_status
      # The function's own: what lies below is this client.
      frames = error.backtrace_locations || []
      @frames = frames.first(FRAMES_MAX).take_while { |frame| !frame.path.to_s.start_with?("#{__dir__}/") }
      super(error)
    end

    def header
      NAMED.include?(@error_class) ? @type : "Function<UserException>"
    end

    def document
      { errorMessage: @text, errorType: @type, stackTrace: @frames.map(&:to_s) }
    end

    def xray_cause
      stack = @frames.first(XRAY_FRAMES_MAX).map { |at| { path: at.path, line: at.lineno, label: at.label } }
      exceptions = [{ message: @text, type: @type, stack: stack }]
      cause = { working_directory: Dir.pwd, paths: Gem.paths.path, exceptions: exceptions }
      JSON.generate(cause, ascii_only: true) # it goes into a header
    rescue StandardError
      "{}"
    end
  end
end
