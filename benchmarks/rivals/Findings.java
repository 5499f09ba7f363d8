import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** What was observed: for each case and runtime one sentence, and a time where one was taken. */
final class Findings {
    record Finding(String text, OptionalDouble measure) {}

    /** A case as it is carried out; what it returns is what was observed. */
    interface Case {
        Finding observe() throws Exception;
    }

    private final Map<String, Finding> findings = new ConcurrentHashMap<>();

    static Finding seen(String text) {
        return new Finding(text, OptionalDouble.empty());
    }

    static Finding measured(String text, double measure) {
        return new Finding(text, OptionalDouble.of(measure));
    }

    /** Carries a case out. One that cannot be carried out is told with the reason, and spoils no other. */
    void take(String id, String runtime, Case what) {
        Finding finding;
        try {
            finding = what.observe();
        } catch (Exception e) {
            finding = seen("not run: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
        findings.put(id + " " + runtime, finding);
        System.err.println(id + " " + runtime + ": " + finding.text());
    }

    Finding get(String id, String runtime) {
        return findings.getOrDefault(id + " " + runtime, seen("not run: the run did not come to it"));
    }

    /** How one runtime's figure compares with ours; empty when either has none. */
    String ratio(String id, String rival) {
        OptionalDouble theirs = get(id, rival).measure();
        OptionalDouble ours = get(id, "AITBC").measure();
        if (theirs.isEmpty() || ours.isEmpty() || ours.getAsDouble() <= 0) {
            return "";
        }
        return String.format(Locale.ROOT, "%.2f", theirs.getAsDouble() / ours.getAsDouble());
    }
}
