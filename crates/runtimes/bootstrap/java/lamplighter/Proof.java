package lamplighter;

import java.util.Map;

/** Tries whether a {@link Template} of this JVM and this client would see the variables of its orders, and says so. */
public final class Proof {
    private Proof() {}

    public static void main(String[] args) throws Exception {
        Variables variables = new Variables();
        Rehearsal.run();
        Map<String, String> told = Map.of("PROOF", "given");
        variables.replace(told);
        System.out.print(System.getenv().equals(told) ? "proven" : "refuted");
    }
}
