# frozen_string_literal: true

# A process that is started before anybody needs it: it loads what AWS's client loads and nothing else, says so on the
# descriptor named by _LAMP_ORDERS, and reads there which function it is.
#
#   template                               init, on the other end of a SOCK_SEQPACKET pair
#   "ready"                         ->
#                                   <-     {"env": {...}, "cwd": "...", "snapshot": false}
#
# If the function brings a file or a gem of the name of one that is loaded already, the interpreter starts anew.
module LamplighterTemplate
  ORDERS = "_LAMP_ORDERS"
  ORDER_BYTES = 128 * 1024

  module_function

  # Returns once the environment is a function's.
  def wait
    started_with = $LOADED_FEATURES.dup
    require_relative "client"
    rehearse
    loaded = $LOADED_FEATURES - started_with
    order = receive(Socket.for_fd(ENV[ORDERS].to_i))
    ENV.replace(order["env"])
    Dir.chdir(order["cwd"])
    # As the interpreter does with it when it starts.
    libraries = (ENV["RUBYLIB"] || "").split(":").map { |folder| File.expand_path(folder) }
    LamplighterGems.find
    start_anew if LamplighterGems.shadowed? || brought?(libraries + [Dir.pwd], loaded)
    $LOAD_PATH.unshift(*libraries)
  end

  def receive(socket)
    socket.close_on_exec = true
    GC.start
    socket.send("ready", 0)
    packet = socket.recv(ORDER_BYTES)
    exit!(0) if packet.empty? # nobody needs this process any more
    socket.close
    JSON.parse(packet)
  end

  # Does once what every function does.
  def rehearse
    JSON.parse('{"a": [1, 2.5, "b", null, true]}').to_json
    server = TCPServer.new("127.0.0.1", 0)
    client = TCPSocket.new("127.0.0.1", server.local_address.ip_port)
    server.accept.close
    client.read
    client.close
    server.close
  rescue SystemCallError
    # no matter
  end

  # Whether one of the folders has a file by which one that is loaded would not have been found.
  def brought?(folders, loaded)
    names = loaded.filter_map { |file| relative(file) }
    tops = names.to_h { |name| [name[%r{\A[^/]+}], true] }
    folders.any? do |folder|
      next false unless File.directory?(folder) && Dir.each_child(folder).any? { |child| tops.key?(child) }

      names.any? { |name| File.exist?("#{folder}/#{name}") }
    end
  end

  # `net/http.rb`
  def relative(file)
    folder = $LOAD_PATH.select { |path| file.start_with?("#{path}/") }.max_by(&:size)
    file[(folder.size + 1)..] if folder
  end

  def start_anew
    exec(ENV.to_h, RbConfig.ruby, "-EUTF-8", "#{__dir__}/start.rb", unsetenv_others: true)
  end
end
