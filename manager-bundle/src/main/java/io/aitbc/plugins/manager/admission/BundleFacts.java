package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.jar.Clause;
import io.aitbc.plugins.manager.admission.jar.ComponentXml;
import io.aitbc.plugins.manager.admission.jar.JarContents;
import io.aitbc.plugins.manager.admission.jar.Manifest;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A bundle as the checks see it: its parts, and the manifest headers taken apart. Immutable.
 *
 * @param jar what was read
 * @param headers the headers that checks ask for, taken apart; a missing one has no clauses
 * @param capabilities all {@code aitbc.plugin} capabilities: one makes a plugin, none a library
 * @param problems what is wrong with single parts, each completing "The file ..."
 */
public record BundleFacts(
        JarContents jar,
        Map<String, List<Clause>> headers,
        List<PluginCapability> capabilities,
        List<String> problems) {

    /** The interface that makes a component the plugin's own. */
    public static final String BASE_PLUGIN = "io.aitbc.plugins.BasePlugin";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
    private static final String SYMBOLIC_NAME = "Bundle-SymbolicName";
    private static final String PROVIDE_CAPABILITY = "Provide-Capability";
    private static final List<String> HEADERS = List.of(
            SYMBOLIC_NAME,
            PROVIDE_CAPABILITY,
            "Require-Capability",
            "Import-Package",
            "DynamicImport-Package",
            "Export-Package",
            "Require-Bundle",
            "Fragment-Host",
            "Bundle-ActivationPolicy");

    /** Copies what it is given. */
    public BundleFacts {
        headers = Map.copyOf(headers);
        capabilities = List.copyOf(capabilities);
        problems = List.copyOf(problems);
    }

    /** Takes apart what was read. */
    public static BundleFacts of(JarContents jar) {
        List<String> problems = new ArrayList<>(jar.problems());
        Map<String, List<Clause>> headers = new TreeMap<>();
        for (String header : HEADERS) {
            try {
                headers.put(header, jar.manifest().clauses(header));
            } catch (IllegalArgumentException e) {
                problems.add("has a broken manifest. " + e.getMessage());
            }
        }
        List<PluginCapability> capabilities = headers.getOrDefault(PROVIDE_CAPABILITY, List.of()).stream()
                .filter(clause -> clause.paths().contains(PluginCapability.NAMESPACE))
                .map(PluginCapability::of)
                .toList();
        return new BundleFacts(jar, headers, capabilities, problems);
    }

    /** Whether a text is a plugin's name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether the bundle says that it is a plugin. */
    public boolean isPlugin() {
        return !capabilities.isEmpty();
    }

    /** The one capability; empty for a library. */
    public Optional<PluginCapability> capability() {
        return capabilities.stream().findFirst();
    }

    /** A header's clauses, none when it is missing. */
    public List<Clause> clauses(String header) {
        return headers.getOrDefault(header, List.of());
    }

    /** The manifest, for headers that are plain text. */
    public Manifest manifest() {
        return jar.manifest();
    }

    /** All components. */
    public List<ComponentXml> components() {
        return jar.components();
    }

    /** The components that provide {@code BasePlugin}, alone or among others. */
    public List<ComponentXml> pluginComponents() {
        return components().stream()
                .filter(component -> component.services().contains(BASE_PLUGIN))
                .toList();
    }

    /** The bundle's symbolic name. */
    public Optional<String> symbolicName() {
        return clauses(SYMBOLIC_NAME).stream().findFirst().map(Clause::path);
    }

    /** The bundle's version as the framework takes it. */
    public String bundleVersion() {
        return manifest().text("Bundle-Version").orElse("0.0.0");
    }

    /** The name under which the bundle is known: the plugin's where it is a valid one, else the symbolic name of a library. */
    public Optional<String> name() {
        return isPlugin() ? capability().flatMap(PluginCapability::name).filter(BundleFacts::isName) : symbolicName();
    }

    /** The version under which the bundle is known; empty without a name. */
    public Optional<String> version() {
        return name().flatMap(name ->
                isPlugin() ? capability().flatMap(PluginCapability::version) : Optional.of(bundleVersion()));
    }

    /** Begins a sentence about the bundle. */
    public String subject() {
        String kind = isPlugin() ? "Plugin " : "Library ";
        return name().or(this::symbolicName).map(name -> kind + Quote.of(name)).orElse("The file");
    }

    /** A finding: who, then what is wrong, then what to write. */
    public Reason finding(Reason.Code code, String what, String fix) {
        return Cause.of(code, subject() + " was refused: " + what + ".")
                .withPhase("load")
                .withFix(fix);
    }

    /** A finding against a rule of the runtime. */
    public Reason refused(String what, String fix) {
        return finding(Reason.Code.REFUSED, what, fix);
    }
}
