package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.manager.admission.jar.ComponentXml;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what is allowed but probably not meant. */
final class Advice {

    private static final Pattern OTHER_PLUGIN =
            Pattern.compile("\\(\\s*aitbc\\.plugin\\.name\\s*=\\s*([a-zA-Z][a-zA-Z0-9-]*)\\s*\\)");

    private Advice() {}

    /** A reference to another plugin without an entry in {@code dependencies}: then nothing orders their starts or checks a version. */
    static List<String> about(BundleFacts bundle, List<Dependency> dependencies) {
        List<String> advice = new ArrayList<>();
        for (ComponentXml component : bundle.components()) {
            otherPlugins(component)
                    .filter(name -> dependencies.stream()
                            .noneMatch(dependency -> dependency.name().equalsIgnoreCase(name)))
                    .forEach(name -> advice.add(bundle.subject() + " references plugin " + Quote.of(name)
                            + " without naming it in its dependencies, so nothing checks the version or stops"
                            + " them in order. Add dependencies = \"" + name + "\" to @AitbcPlugin."));
        }
        return advice;
    }

    /** The plugins that a component references by name. */
    static Stream<String> otherPlugins(ComponentXml component) {
        return component.references().values().stream()
                .flatMap(target -> OTHER_PLUGIN.matcher(target).results())
                .map(other -> other.group(1));
    }
}
