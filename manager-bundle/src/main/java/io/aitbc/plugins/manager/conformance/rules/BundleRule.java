package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.manager.conformance.report.Finding;
import java.io.IOException;
import java.util.List;

/** Looks at a bundle. */
@FunctionalInterface
public interface BundleRule {

    /**
     * What is to be said.
     *
     * @throws IOException when the bundle's file cannot be read
     */
    List<Finding> findings(Subject subject) throws IOException;
}
