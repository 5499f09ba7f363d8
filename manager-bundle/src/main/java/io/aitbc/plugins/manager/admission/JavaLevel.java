package io.aitbc.plugins.manager.admission;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java version that a bundle needs: what its class files were compiled for, or more when its manifest asks for more.
 * A library's word is taken, because some carry classes for a newer Java that they use only where it runs.
 */
public final class JavaLevel {

    private static final Pattern REQUIRED =
            Pattern.compile("\\(osgi\\.ee=JavaSE\\)\\(version=(?:1\\.)?([0-9]{1,3})(?:\\.[0-9.]*)?\\)");

    private JavaLevel() {}

    /** The feature number, such as 17; 0 when nothing in the bundle says. */
    public static int of(BundleFacts bundle) {
        int required = bundle.clauses("Require-Capability").stream()
                .filter(clause -> clause.paths().contains("osgi.ee"))
                .flatMap(clause -> clause.directive("filter").stream())
                .mapToInt(JavaLevel::requiredBy)
                .max()
                .orElse(0);
        boolean choosesAtRunTime = !bundle.isPlugin() && required > 0;
        return choosesAtRunTime ? required : Math.max(required, bundle.jar().classLevel());
    }

    private static int requiredBy(String filter) {
        Matcher matcher = REQUIRED.matcher(filter.replaceAll("\\s", ""));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
