package lamplighter;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * Does once what AWS's client does from its start to the answer to the first event, but for what reads environment
 * variables, so that it is loaded, linked and compiled. The client's parts are not meant to be used one by one: where a
 * version has them otherwise, that step is left out, and costs its time when a function needs it.
 */
public final class Rehearsal {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";
    static final String EVENT = "{\"key\":\"value\",\"number\":1.5,\"list\":[true,null]}";
    /** The client sets it. */
    private static final String ALGORITHMS = "jdk.tls.disabledAlgorithms";
    /** Loaded only: they read variables when they are initialised, or are needed for the first event alone. */
    private static final String[] LOADED = {
        CLIENT + "AWSLambda", CLIENT + "LambdaEnvironment", CLIENT + "ReservedRuntimeEnvironmentVariables",
        CLIENT + "util.EnvReader", CLIENT + "util.ConcurrencyConfig", CLIENT + "util.UnsafeUtil", CLIENT + "UserFault",
        CLIENT + "EventHandlerLoader$PojoHandlerAsStreamHandler", CLIENT + "PojoSerializerLoader",
        CLIENT + "PojoSerializerLoader$1", CLIENT + "EventHandlerLoader$PojoMethodRequestHandler",
        CLIENT + "TooManyServiceProvidersFoundException", CLIENT + "LambdaRequestHandler$UserFaultHandler",
        CLIENT + "api.LambdaContext", "java.lang.ProcessEnvironment", "java.lang.ProcessEnvironment$Variable",
        "java.lang.ProcessEnvironment$Value", "java.lang.ProcessEnvironment$StringEnvironment",
    };
    private static final String[] INITIALISED = {
        CLIENT + "LambdaRequestHandler", "com.amazonaws.services.lambda.runtime.serialization.util.ReflectUtil", "com.amazonaws.services.lambda.runtime.LambdaRuntime",
        "com.amazonaws.services.lambda.runtime.LambdaRuntimeInternal",
        "software.amazon.awssdk.utilslite.SdkInternalThreadLocal",
    };

    private Rehearsal() {}

    private interface Step {
        void take() throws Throwable;
    }

    static void run() {
        runAlone();
        attempt(Rehearsal::exchange);
    }

    /** Without a Runtime API: the client's native half knows one at a time. */
    static void runAlone() {
        attempt(() -> Security.setProperty(ALGORITHMS, Security.getProperty(ALGORITHMS)));
        for (String name : LOADED) {
            attempt(() -> Class.forName(name, false, Rehearsal.class.getClassLoader()));
        }
        for (String name : INITIALISED) {
            attempt(() -> Class.forName(name));
        }
        attempt(Rehearsal::log);
        attempt(Rehearsal::handle);
        attempt(Rehearsal::serialize);
        attempt(Rehearsal::provide);
        attempt(Rehearsal::invoke);
    }

    private static void attempt(Step step) {
        try {
            step.take();
        } catch (Throwable unlike) {
            // Not in this version.
        }
    }

    private static void log() throws Throwable {
        Class<?> output = Class.forName(CLIENT + "util.LambdaOutputStream");
        Object unheard = constructor(output, OutputStream.class).newInstance(new ByteArrayOutputStream());
        new PrintStream((OutputStream) unheard, false, "UTF-8").println("");
        Class<?> sink = Class.forName(CLIENT + "logging.LogSink");
        Class<?> level = Class.forName("com.amazonaws.services.lambda.runtime.logging.LogLevel");
        Class<?> format = Class.forName("com.amazonaws.services.lambda.runtime.logging.LogFormat");
        Object[] plainly = {level.getField("UNDEFINED").get(null), format.getField("TEXT").get(null)};
        Class<?> logger = Class.forName(CLIENT + "logging.LambdaContextLogger");
        Object made;
        try (FileOutputStream unread = new FileOutputStream("/dev/null")) {
            Object framed = constructor(Class.forName(CLIENT + "logging.FramedTelemetryLogSink"), FileDescriptor.class)
                .newInstance(unread.getFD());
            made = constructor(logger, sink, level, format).newInstance(framed, plainly[0], plainly[1]);
            logger.getMethod("log", String.class).invoke(made, "");
        }
        // The client's main puts its own in this place.
        Field place = Class.forName("com.amazonaws.services.lambda.runtime.LambdaRuntime").getDeclaredField("logger");
        place.setAccessible(true);
        place.set(null, made);
    }

    /** Loads a handler as one of a function: from a folder. */
    private static void handle() throws Throwable {
        Class<?> loader = Class.forName(CLIENT + "CustomerClassLoader");
        ClassLoader own = (ClassLoader) constructor(loader, String.class, String.class, ClassLoader.class)
            .newInstance("/var/runtime/lib/lamplighter", "/opt/java", Rehearsal.class.getClassLoader());
        Class<?> info = Class.forName(CLIENT + "HandlerInfo");
        Object handler = info.getMethod("fromString", String.class, ClassLoader.class)
            .invoke(null, "Rehearsed::handleRequest", own);
        Class.forName(CLIENT + "EventHandlerLoader").getMethod("loadEventHandler", info).invoke(null, handler);
    }

    private static void serialize() throws Throwable {
        String serialization = "com.amazonaws.services.lambda.runtime.serialization.";
        Class.forName(serialization + "events.LambdaEventSerializers")
            .getMethod("isLambdaSupportedEvent", String.class).invoke(null, "java.lang.String");
        Class<?> factory = Class.forName(serialization + "factories.JacksonFactory");
        Object made = factory.getMethod("getInstance").invoke(null);
        Class<?> serializer = Class.forName(serialization + "PojoSerializer");
        Object map = factory.getMethod("getSerializer", Type.class).invoke(made, Map.class);
        Object event = serializer.getMethod("fromJson", InputStream.class)
            .invoke(map, new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)));
        serializer.getMethod("toJson", Object.class, OutputStream.class).invoke(map, event, new ByteArrayOutputStream());
        Object text = factory.getMethod("getSerializer", Type.class).invoke(made, String.class);
        serializer.getMethod("toJson", Object.class, OutputStream.class).invoke(text, "", new ByteArrayOutputStream());
    }

    /** What looks for a serializer of the function's own. */
    private static void provide() throws Throwable {
        Class<?> service = Class.forName("com.amazonaws.services.lambda.runtime.CustomPojoSerializer");
        ServiceLoader.load(service, Rehearsal.class.getClassLoader()).iterator().hasNext();
    }

    /** Calls methods as the client calls a handler's: of an object and of a class, with and without the context. */
    private static void invoke() throws Throwable {
        Map<Object, Object> object = new HashMap<>();
        HashMap.class.getMethod("put", Object.class, Object.class).invoke(object, "", "");
        HashMap.class.getMethod("get", Object.class).invoke(object, "");
        Objects.class.getMethod("requireNonNullElse", Object.class, Object.class).invoke(null, "", "");
        Objects.class.getMethod("requireNonNull", Object.class).invoke(null, "");
    }

    /** Asks a Runtime API for an event and answers it. */
    private static void exchange() throws Throwable {
        try (Api api = new Api(0, EVENT)) {
            Class<?> type = Class.forName(CLIENT + "runtimeapi.LambdaRuntimeApiClientImpl");
            Object client = type.getConstructor(String.class).newInstance("127.0.0.1:" + api.port());
            Object event = type.getMethod("nextInvocation").invoke(client);
            Object id = event.getClass().getMethod("getId").invoke(event);
            type.getMethod("reportInvocationSuccess", String.class, byte[].class).invoke(client, id, new byte[] {'1'});
        }
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>... parameters) throws NoSuchMethodException {
        Constructor<?> found = type.getDeclaredConstructor(parameters);
        found.setAccessible(true);
        return found;
    }
}
