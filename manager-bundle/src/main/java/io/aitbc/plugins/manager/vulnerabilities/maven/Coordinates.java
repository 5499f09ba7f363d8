package io.aitbc.plugins.manager.vulnerabilities.maven;

/**
 * A thing that a Maven repository can hold.
 *
 * @param version as it was written; may be no version at all, such as an unreplaced variable
 */
public record Coordinates(String group, String artifact, String version) implements Comparable<Coordinates> {

    private static final int LONGEST = 256;

    /**
     * Makes sure that advisories can be looked up under it.
     *
     * @throws IllegalArgumentException completing "The component ...", when they cannot
     */
    public Coordinates {
        if (!isName(group) || !isName(artifact)) {
            throw new IllegalArgumentException("has no Maven group and artifact");
        }
        if (version.isBlank() || version.length() > LONGEST || version.contains("${")) {
            throw new IllegalArgumentException("has no version");
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars()
                        .allMatch(c -> c > ' ' && c < 127 && c != ':' && c != '/' && c != '$' && c != '{' && c != '}');
    }

    /** The name under which advisories have it: group and artifact, joined by a colon. */
    public String name() {
        return group + ":" + artifact;
    }

    @Override
    public int compareTo(Coordinates other) {
        int byName = name().compareTo(other.name());
        return byName != 0 ? byName : version.compareTo(other.version);
    }

    /** For sentences: name and version. */
    @Override
    public String toString() {
        return name() + " " + version;
    }
}
