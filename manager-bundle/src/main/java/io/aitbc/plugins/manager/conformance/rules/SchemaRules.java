package io.aitbc.plugins.manager.conformance.rules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.config.plugin.ConfigResolver;
import io.aitbc.plugins.manager.config.plugin.PluginSchema;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.conformance.code.ClassSummary;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.context.ConfigKeys;
import io.aitbc.plugins.manager.reason.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The defaults of {@code config_schema.json} fit the schema itself, and the plugin's record of its configuration does too. */
public final class SchemaRules implements BundleRule {

    private static final String CONTEXT = "io.aitbc.plugins.PluginContext";

    @Override
    public List<Finding> findings(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        Optional<String> schema = subject.facts().jar().configSchema();
        if (schema.isPresent()) {
            for (Problem problem : problems(subject, schema.get())) {
                if (!isMissing(problem)) {
                    findings.add(Rule.CONFIG_DEFAULTS.error(
                            subject.name() + " has a config_schema.json whose own defaults it refuses: "
                                    + problem.sentence(),
                            "Correct the 'default' in config_schema.json, or what the schema demands of it."));
                }
            }
            properties(schema.get()).ifPresent(keys -> records(subject, keys, findings));
        }
        return findings;
    }

    /** The keys that an operator has to write before the plugin can start, as dotted paths. */
    public static List<String> required(Subject subject) {
        return subject.facts().jar().configSchema().stream()
                .flatMap(schema -> problems(subject, schema).stream())
                .filter(SchemaRules::isMissing)
                .map(problem -> problem.path().replaceFirst("^plugins\\.[^.]*\\.config\\.?", ""))
                .sorted()
                .toList();
    }

    /** What a runtime would say of an entry without any configuration. */
    private static List<Problem> problems(Subject subject, String schema) {
        Problems problems = new Problems("config_schema.json");
        Check sound = Checks.byName().get("config-schema");
        if (sound == null
                || !sound.findings(subject.facts(), AdmissionContext.current(new SemVer(1, 0, 0)))
                        .isEmpty()) {
            return List.of(); // Admission has said so.
        }
        try {
            Optional<PluginSchema> read = Optional.of(PluginSchema.admitted(schema));
            new ConfigResolver(Variables.ofProcess(Path.of("")), true)
                    .resolve(
                            subject.facts().name().orElse("plugin"),
                            new Tree.Mapping(Position.START, List.of()),
                            read,
                            problems);
        } catch (PluginSchema.Unusable e) {
            return List.of(); // Admission has said so.
        }
        return problems.sorted().stream().filter(Problem::isError).toList();
    }

    private static boolean isMissing(Problem problem) {
        return problem.expected().isPresent() && problem.found().isEmpty();
    }

    /** The keys of the schema's top level; empty where it does not list them. */
    private static Optional<Set<String>> properties(String schema) {
        try {
            JsonElement root = JsonParser.parseString(schema);
            return root.isJsonObject() && root.getAsJsonObject().get("properties") instanceof JsonObject properties
                    ? Optional.of(properties.keySet())
                    : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty(); // Admission has said so.
        }
    }

    private static void records(Subject subject, Set<String> keys, List<Finding> findings) {
        for (ClassSummary reader : subject.classes()) {
            boolean typed = reader.calls().stream()
                    .anyMatch(call -> call.owner().equals(CONTEXT)
                            && call.name().equals("config")
                            && call.descriptor().contains("Ljava/lang/Class;"));
            List<ClassSummary> records = subject.classes().stream()
                    .filter(ClassSummary::isRecord)
                    .filter(each -> reader.referred().contains(each.name()))
                    .filter(each ->
                            each.name().endsWith("Config") || each.name().endsWith("Configuration"))
                    .toList();
            // With several of them nobody can see which one is meant.
            if (typed && records.size() == 1) {
                compare(subject, records.get(0), keys, findings);
            }
        }
    }

    private static void compare(Subject subject, ClassSummary type, Set<String> keys, List<Finding> findings) {
        Set<String> unknown = new TreeSet<>();
        Set<String> unread = new TreeSet<>(keys);
        for (String component : type.components()) {
            String key = ConfigKeys.of(component);
            if (!keys.contains(key) && !keys.contains(component)) {
                unknown.add(key);
            }
            unread.remove(key);
            unread.remove(component);
        }
        for (String key : unknown) {
            findings.add(Rule.CONFIG_RECORD.warning(
                    subject.name() + " reads the key " + Quote.of(key) + " into its record " + Quote.of(type.name())
                            + ", and config_schema.json has no such property.",
                    "Describe the key in config_schema.json, or take the component out of the record."));
        }
        if (!unread.isEmpty() && !isReadOtherwise(subject)) {
            findings.add(Rule.CONFIG_RECORD.note(
                    subject.name() + " describes in config_schema.json what its record " + Quote.of(type.name())
                            + " has no component for: "
                            + String.join(", ", unread.stream().map(Quote::of).toList()) + ".",
                    "Take the property out of config_schema.json, or add the component."));
        }
    }

    /** Whether some class asks for the configuration as a dictionary too. */
    private static boolean isReadOtherwise(Subject subject) {
        return subject.classes().stream()
                .flatMap(each -> each.calls().stream())
                .anyMatch(call -> call.owner().equals(CONTEXT)
                        && call.name().equals("config")
                        && call.descriptor().startsWith("()"));
    }
}
