package lamplighter;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A Runtime API for rehearsals: every request for an event gets the same one, every answer is accepted. */
final class Api implements AutoCloseable {
    private final ServerSocket listener;
    private final byte[] event;
    private Runnable answered = () -> {};

    Api(int port, String event) throws IOException {
        this.listener = new ServerSocket(port, 8, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.event = event.getBytes(StandardCharsets.UTF_8);
        Thread server = new Thread(this::serve, "rehearsal");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What to do once an answer was given. */
    void onAnswer(Runnable what) {
        answered = what;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        // One connection after the other: the client keeps one.
        while (true) {
            try (Socket socket = listener.accept(); InputStream in = new BufferedInputStream(socket.getInputStream())) {
                socket.setSoTimeout(2000);
                for (String request = line(in); !request.isEmpty(); request = line(in)) {
                    boolean asks = request.startsWith("GET");
                    skipBody(in);
                    socket.getOutputStream().write(asks ? next() : accepted());
                    if (!asks) {
                        answered.run();
                    }
                }
            } catch (IOException ended) {
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }

    private byte[] next() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            + "Lambda-Runtime-Aws-Request-Id: 00000000-0000-0000-0000-000000000000\r\n"
            + "Lambda-Runtime-Deadline-Ms: 9999999999999\r\n"
            + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:rehearsal\r\n"
            + "Lambda-Runtime-Trace-Id: Root=1-00000000-000000000000000000000000;Sampled=0\r\n"
            + "Content-Length: " + event.length + "\r\n\r\n";
        answer.write(head.getBytes(StandardCharsets.US_ASCII));
        answer.write(event);
        return answer.toByteArray();
    }

    private static byte[] accepted() {
        return "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            .getBytes(StandardCharsets.US_ASCII);
    }

    private static void skipBody(InputStream in) throws IOException {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).trim());
            }
        }
        in.readNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
