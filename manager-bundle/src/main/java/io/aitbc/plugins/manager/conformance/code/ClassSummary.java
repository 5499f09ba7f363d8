package io.aitbc.plugins.manager.conformance.code;

import java.util.List;
import java.util.Set;

/**
 * What a class file says of other classes. Immutable. All names have dots, and inner classes a {@code $}.
 *
 * @param name the class
 * @param parent its superclass
 * @param referred all classes that it names
 * @param calls all methods that it calls or passes on
 * @param texts its text constants
 * @param natives its native methods
 * @param components the names of its components, if it is a record
 */
public record ClassSummary(
        String name,
        String parent,
        Set<String> referred,
        List<Call> calls,
        Set<String> texts,
        List<String> natives,
        List<String> components) {

    /** Copies what it is given. */
    public ClassSummary {
        referred = Set.copyOf(referred);
        calls = List.copyOf(calls);
        texts = Set.copyOf(texts);
        natives = List.copyOf(natives);
        components = List.copyOf(components);
    }

    /** Whether it is a record. */
    public boolean isRecord() {
        return parent.equals("java.lang.Record");
    }
}
