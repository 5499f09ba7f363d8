package io.aitbc.plugins.manager.vulnerabilities.contents;

import io.aitbc.plugins.management.VulnerabilityReport;
import io.aitbc.plugins.manager.vulnerabilities.maven.Coordinates;
import java.util.List;

/**
 * A component that a bundle contains.
 *
 * @param places where it was found, such as {@code lib/a.jar!/META-INF/maven/g/a/pom.properties}; never empty
 */
public record Component(Coordinates coordinates, List<String> places) implements VulnerabilityReport.Component {

    /** Copies the places. */
    public Component {
        places = List.copyOf(places);
    }

    @Override
    public String name() {
        return coordinates.name();
    }

    @Override
    public String version() {
        return coordinates.version();
    }
}
