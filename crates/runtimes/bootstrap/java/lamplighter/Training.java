package lamplighter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.util.Map;

/**
 * The function that a JVM runs while it notes which classes are needed, for an archive of them: AWS's client starts as
 * always, and one event is answered and one fails. The Runtime API, at the address that the client is told, is here too.
 */
public final class Training implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final int EVENTS = 2;
    private static int answers;

    static {
        String address = System.getenv("AWS_LAMBDA_RUNTIME_API");
        try {
            Api api = new Api(Integer.parseInt(address.substring(address.indexOf(':') + 1)), Rehearsal.EVENT);
            api.onAnswer(Training::answered);
        } catch (IOException error) {
            throw new IllegalStateException(error);
        }
        Rehearsal.runAlone();
    }

    private static void answered() {
        if (++answers == EVENTS) {
            System.exit(0);
        }
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        context.getLogger().log("training\n");
        if (answers > 0) {
            throw new IllegalStateException("training");
        }
        return event;
    }
}
