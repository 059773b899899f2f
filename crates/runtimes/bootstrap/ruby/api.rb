# frozen_string_literal: true

require "socket"

module Lamplighter
  # One keep-alive connection to the Runtime API.
  class Api
    VERSION = "/2018-06-01/runtime"
    # Above this the next event is asked for only once the answer was accepted, so that a refusal costs no event.
    PIPELINE_MAX_BYTES = 1024 * 1024
    # What the platform takes as the value of a header.
    XRAY_HEADER_MAX_BYTES = 1024 * 1024
    RECEIVE_BYTES = 64 * 1024

    # Status, headers by lower-case name, body. Looks like what AWS's client gives to a marshaller of the function's own.
    Message = Struct.new(:status, :headers, :body) do
      def [](name)
        headers[name.downcase]
      end
    end

    def initialize(address)
      host, _, port = address.rpartition(":")
      @ending = "Host: #{address}\r\nUser-Agent: aws-lambda-ruby/#{RUBY_VERSION}-lamplighter\r\n"
      @next = "GET #{VERSION}/invocation/next HTTP/1.1\r\n#{@ending}\r\n".b
      @rest = "".b
      @socket = TCPSocket.new(host, port.to_i)
      @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
      @socket.sync = true
    end

    # Asks for the next event, which `receive` brings.
    def ask
      write(@next)
    end

    # Answers an event, and asks for the next one unless told not to.
    def answer(event, kind, body, type: "application/json", headers: {}, ask: true)
      echo = event["lambda-runtime-invocation-id"]
      headers = headers.merge("Lambda-Runtime-Invocation-Id" => echo) if echo
      post("/invocation/#{event["lambda-runtime-aws-request-id"]}/#{kind}", body, headers, type: type, ask: ask)
    end

    def post(path, body, headers, type: "application/json", ask: false)
      body = body.to_s.b
      pipelined = ask && body.bytesize <= PIPELINE_MAX_BYTES
      lines = headers.map { |name, value| "#{name}: #{value}\r\n" }.join
      head = "POST #{VERSION}#{path} HTTP/1.1\r\nContent-Type: #{type}\r\nContent-Length: #{body.bytesize}\r\n" \
             "#{lines}#{@ending}\r\n".b
      if body.bytesize <= PIPELINE_MAX_BYTES
        write(pipelined ? head + body + @next : head + body)
      else
        write(head)
        write(body)
      end
      # As with AWS's client a refusal is the platform's to tell of.
      receive
      ask() if ask && !pipelined
    end

    def receive
      head = take_head
      head = take_head while head.start_with?("HTTP/1.1 100")
      first, *lines = head.split("\r\n")
      headers = lines.to_h do |line|
        name, _, value = line.partition(":")
        [name.downcase, value.strip.force_encoding(Encoding::UTF_8)]
      end
      Message.new(first[9, 3].to_i, headers, take(headers.fetch("content-length", "0").to_i))
    end

    private

    def write(bytes)
      @socket.write(bytes)
    rescue SystemCallError
      gone
    end

    def take_head
      ends = @rest.index("\r\n\r\n")
      until ends
        @rest << more
        ends = @rest.index("\r\n\r\n")
      end
      head = @rest.slice!(0, ends)
      @rest.slice!(0, 4)
      head
    end

    def take(length)
      @rest << more while @rest.bytesize < length
      @rest.slice!(0, length)
    end

    def more
      @socket.readpartial(RECEIVE_BYTES)
    rescue EOFError, SystemCallError
      gone
    end

    # The node closed the environment: there is nobody to tell.
    def gone
      exit!(1)
    end
  end
end
