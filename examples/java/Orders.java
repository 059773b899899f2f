import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.List;

/** Prices an order. The handler is `Orders`, or in full `Orders::handleRequest`. */
public class Orders implements RequestHandler<Orders.Order, Orders.Priced> {
    public static class Item {
        public String name;
        public int cents;
        public int count = 1;
    }

    public static class Order {
        public String currency = "EUR";
        public List<Item> items = List.of();
    }

    public static class Line {
        public String name;
        public int cents;
    }

    public static class Priced {
        public String currency;
        public List<Line> lines = new ArrayList<>();
        public int cents;
    }

    @Override
    public Priced handleRequest(Order order, Context context) {
        if (order.items.isEmpty()) {
            throw new IllegalArgumentException("an order has at least one item");
        }
        Priced priced = new Priced();
        priced.currency = order.currency;
        for (Item item : order.items) {
            Line line = new Line();
            line.name = item.name;
            line.cents = item.cents * item.count;
            priced.lines.add(line);
            priced.cents += line.cents;
        }
        context.getLogger().log(context.getFunctionName() + ": " + priced.lines.size() + " lines, " + priced.cents + " cents\n");
        return priced;
    }
}
