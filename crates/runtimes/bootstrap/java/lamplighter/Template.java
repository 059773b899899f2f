package lamplighter;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A JVM that is started before anybody needs it: it loads AWS's runtime client, does once what the client does for each
 * event, says so on descriptor 3, and reads there which function it is.
 *
 * <pre>
 * template                               init, on the other end of a SOCK_SEQPACKET pair
 * "ready"                         ->
 *                                 <-     {"cwd": "...", "env": {...}, "snapshot": false}
 * </pre>
 *
 * Whoever moves it into the function's folder does so from outside, for Java cannot. Nothing here may ask for environment
 * variables before the orders: the JVM reads them once, at the first question.
 */
public final class Template {
    private static final int ORDERS = 3;
    private static final int ORDER_BYTES = 128 * 1024;
    private static final String OWN_JAR = ":/var/runtime/lib/lamplighter/template.jar";

    private Template() {}

    public static void main(String[] args) throws Throwable {
        Variables variables = new Variables();
        Rehearsal.run();
        Map<String, String> env = receive();
        variables.replace(env);
        String handler = env.get("_HANDLER");
        hide(handler);
        AWSLambda.main(new String[] {handler});
    }

    private static Map<String, String> receive() throws Exception {
        Constructor<FileDescriptor> of = FileDescriptor.class.getDeclaredConstructor(int.class);
        of.setAccessible(true);
        FileDescriptor descriptor = of.newInstance(ORDERS);
        try (FileOutputStream out = new FileOutputStream(descriptor);
                FileInputStream in = new FileInputStream(descriptor)) {
            // What was needed for the rehearsal alone.
            System.gc();
            out.write("ready".getBytes(StandardCharsets.US_ASCII));
            byte[] packet = new byte[ORDER_BYTES];
            int length = in.read(packet);
            if (length <= 0) {
                // Nobody needs this process any more.
                Runtime.getRuntime().halt(0);
            }
            return Orders.environment(new String(packet, 0, length, StandardCharsets.UTF_8));
        }
    }

    /** Shows the properties that a JVM has which was started for the function. */
    private static void hide(String handler) {
        System.setProperty("java.class.path", System.getProperty("java.class.path").replace(OWN_JAR, ""));
        System.setProperty("sun.java.command", AWSLambda.class.getName() + " " + handler);
    }
}
