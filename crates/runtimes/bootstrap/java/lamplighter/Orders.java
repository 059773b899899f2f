package lamplighter;

import java.util.Map;
import java.util.TreeMap;

/** The packet that says which function a process is: JSON as our own daemon writes it, without white space. */
final class Orders {
    private static final String ENVIRONMENT = "\"env\":{";
    private final String text;
    private int at;

    private Orders(String text, int at) {
        this.text = text;
        this.at = at;
    }

    static Map<String, String> environment(String text) {
        // The text of the one member before it, the working directory, has no such sequence: quotes in it are escaped.
        Orders orders = new Orders(text, text.indexOf(ENVIRONMENT) + ENVIRONMENT.length());
        Map<String, String> all = new TreeMap<>();
        while (text.charAt(orders.at) == '"') {
            String name = orders.string();
            orders.at++;
            all.put(name, orders.string());
            if (text.charAt(orders.at) == ',') {
                orders.at++;
            }
        }
        return all;
    }

    private String string() {
        StringBuilder content = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            content.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
        }
        at++;
        return content.toString();
    }

    private char escaped() {
        char kind = text.charAt(++at);
        switch (kind) {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
            default: return kind;
        }
    }
}
