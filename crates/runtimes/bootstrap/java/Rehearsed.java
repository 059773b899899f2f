import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The handler of a rehearsal. It deals in bytes: for one that deals in objects the client would look for a serializer of the
 * function's own at once, and remember that there is none.
 */
public final class Rehearsed implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {}
}
