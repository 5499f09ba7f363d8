package io.aitbc.plugins.manager.secrets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Secret values, to be taken out of text. Immutable.
 *
 * <p>A value of four or more characters is masked wherever it stands. A shorter one would mask every other word: it is
 * masked only where it is the whole text. Of a value of several lines each line of eight or more characters counts as well,
 * because a log has one line at a time.
 */
public final class Secrets {

    /** Nothing to hide. */
    public static final Secrets NONE = new Secrets(List.of());

    private static final String MASK = "***";
    private static final int WITHIN_TEXT = 4;
    private static final int LONG = 8;

    private final List<String> values;

    /** The longest first: one secret may be a part of another. */
    private Secrets(List<String> values) {
        this.values = values;
    }

    public static Secrets of(Collection<String> values) {
        List<String> all = values.stream()
                .flatMap(value -> value.indexOf('\n') < 0
                        ? Stream.of(value)
                        : Stream.concat(
                                Stream.of(value),
                                value.lines().map(String::strip).filter(line -> line.length() >= LONG)))
                .filter(value -> !value.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return all.isEmpty() ? NONE : new Secrets(all);
    }

    public Secrets and(Secrets others) {
        return of(Stream.concat(values.stream(), others.values.stream()).toList());
    }

    /** Those that are no ordinary word, so that they can be masked in what others say. */
    Secrets longOnes() {
        return of(values.stream().filter(value -> value.length() >= LONG).toList());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    public String maskedIn(String text) {
        String masked = text;
        for (String value : values) {
            if (value.length() >= WITHIN_TEXT) {
                masked = masked.replace(value, MASK);
            } else if (masked.strip().equals(value)) {
                return MASK;
            }
        }
        return masked;
    }

    /** Whether one of them would be printed with its stack trace. */
    public boolean areIn(Throwable thrown) {
        return !values.isEmpty() && !trace(thrown).equals(maskedIn(thrown));
    }

    /** Its stack trace, without them. */
    public String maskedIn(Throwable thrown) {
        return maskedIn(trace(thrown));
    }

    /** The same exception when nothing of it is secret, else one that prints the same without the secrets. */
    public Throwable without(Throwable thrown) {
        return areIn(thrown) ? new MaskedThrowable(maskedIn(thrown.toString()), maskedIn(thrown)) : thrown;
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secrets secrets && values.equals(secrets.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** How many; never which. */
    @Override
    public String toString() {
        return values.size() + " secrets";
    }
}
