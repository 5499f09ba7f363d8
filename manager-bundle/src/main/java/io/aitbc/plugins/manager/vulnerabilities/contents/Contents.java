package io.aitbc.plugins.manager.vulnerabilities.contents;

import java.util.List;

/**
 * What is known of the inside of a bundle. Immutable.
 *
 * @param components sorted, each once
 * @param nested the archives inside, in the order of the file
 * @param gaps why more may be inside than the components, a sentence each; empty when all is known
 */
public record Contents(List<Component> components, List<NestedArchive> nested, List<String> gaps) {

    /** Copies what it is given. */
    public Contents {
        components = List.copyOf(components);
        nested = List.copyOf(nested);
        gaps = List.copyOf(gaps);
    }

    /** Whether nothing else can be inside, as far as the bundle's author told the truth. */
    public boolean isKnown() {
        return gaps.isEmpty();
    }
}
