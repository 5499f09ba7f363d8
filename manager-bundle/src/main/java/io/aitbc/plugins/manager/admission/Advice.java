package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.manager.admission.jar.ComponentXml;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is allowed but probably not meant. */
final class Advice {

    private static final Pattern OTHER_PLUGIN =
            Pattern.compile("\\(\\s*aitbc\\.plugin\\.name\\s*=\\s*([a-zA-Z][a-zA-Z0-9-]*)\\s*\\)");

    private Advice() {}

    /** A reference to another plugin without an entry in {@code dependencies}: then nothing orders their starts or checks a version. */
    static List<String> about(BundleFacts bundle, List<Dependency> dependencies) {
        List<String> advice = new ArrayList<>();
        for (ComponentXml component : bundle.components()) {
            for (String target : component.references().values()) {
                Matcher other = OTHER_PLUGIN.matcher(target);
                while (other.find()) {
                    String name = other.group(1);
                    if (dependencies.stream()
                            .noneMatch(dependency -> dependency.name().equalsIgnoreCase(name))) {
                        advice.add(bundle.subject() + " references plugin " + Quote.of(name)
                                + " without naming it in its dependencies, so nothing checks the version or stops"
                                + " them in order. Add dependencies = \"" + name + "\" to @AitbcPlugin.");
                    }
                }
            }
        }
        return advice;
    }
}
