# frozen_string_literal: true

# The runtime client for Ruby functions, on the standard library alone: Ruby 3.1 to 4.0.
#
# It shows a function what AWS's own client (aws_lambda_ric) shows it: the same errors, log lines, context object, exit
# codes and constants. It differs in cost: one connection is kept, and the answer to one event travels in the same packet
# as the request for the next.

# Gems of the function, of layers, then of AWS's runtime: as GEM_PATH has them. The host's come last.
module LamplighterGems
  module_function

  # To be called before anything that may come as a gem is loaded.
  def find
    asked = (ENV["GEM_PATH"] || "").split(":")
    # Those that were bundled for this very interpreter, where it is not the one that the runtime's name says.
    version = RbConfig::CONFIG["ruby_version"]
    own = ["/var/task/vendor/bundle/ruby/#{version}", "/opt/ruby/gems/#{version}"]
    all = (asked + own + Gem.default_path).uniq
    Gem.paths = { "GEM_HOME" => ENV["GEM_HOME"], "GEM_PATH" => all.join(":") }
  end

  # Whether the function brings a gem of which another copy is loaded.
  def shadowed?
    loaded = Gem.loaded_specs.keys
    Gem.path.reject { |folder| Gem.default_path.include?(folder) }.any? do |folder|
      names = Dir.exist?("#{folder}/specifications") ? Dir.children("#{folder}/specifications") : []
      names.any? { |name| loaded.include?(name[/\A(.+)-\d[^-]*(?:-.+)?\.gemspec\z/, 1]) }
    end
  end
end

$stdout.sync = true # a line is in the log before anything else happens

if ENV.key?("_LAMP_ORDERS")
  require_relative "template"
  LamplighterTemplate.wait
else
  LamplighterGems.find if defined?(Gem)
  require_relative "client"
end

Lamplighter::Client.new.run
