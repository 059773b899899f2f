# frozen_string_literal: true

# The client under a debugger: `ruby debug.rb PORT`. It begins once a debugger is attached and says to go on.

port = ARGV.shift
before = %w[HOME RUBY_DEBUG_NO_RC].to_h { |name| [name, ENV[name]] }
# The debugger would look for settings in a home, which nobody has here.
ENV["HOME"] ||= "/tmp"
ENV["RUBY_DEBUG_NO_RC"] = "1"
# It is the host's. The client looks for the function's gems later.
Gem.paths = { "GEM_HOME" => Gem.default_dir, "GEM_PATH" => Gem.default_path.join(":") }

require "debug/session"

DEBUGGER__.open_tcp(host: "127.0.0.1", port: port.to_i, nonstop: true)
before.each { |name, value| ENV[name] = value }
debugger
require_relative "start"
