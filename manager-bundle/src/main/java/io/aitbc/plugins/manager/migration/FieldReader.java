package io.aitbc.plugins.manager.migration;

import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the fields of one old plugin. One use. */
final class FieldReader {

    private static final String PYTHON =
            "Python code does not run here. Write the plugin in Java (docs/first-plugin.md); a class"
                    + " with setup, execute and cleanup fits behind LegacyPluginAdapter.";

    private final Tree.Mapping fields;
    private final List<String> taken = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final List<String> dependencies = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private Optional<Tree.Mapping> config = Optional.empty();
    private String called = "a plugin without a name";
    private boolean enabled = true;

    FieldReader(Tree.Mapping fields) {
        this.fields = fields;
    }

    OldPlugin plugin() {
        for (Tree.Entry field : fields.entries()) {
            read(field.key(), field.value());
        }
        if (name.isEmpty()) {
            left.add(Quote.of(called)
                    + ": the name of a plugin begins with a letter and has letters, digits and hyphens."
                    + " Write the entry yourself.");
        } else if (fields.entry("enabled").isEmpty()) {
            taken.add("enabled -> plugins." + name.get() + ".enabled: true, since the file does not say otherwise");
        }
        return new OldPlugin(name, called, enabled, dependencies, config, taken, left);
    }

    private void read(String key, Tree value) {
        switch (key) {
            case "name" -> name(text(value));
            case "enabled" -> enabled(value);
            case "config" -> config(value);
            case "dependencies" -> dependencies(value);
            case "version", "description", "author", "license", "homepage", "repository" ->
                left.add(key + " " + Quote.of(text(value))
                        + ": is said by the bundle; write it into @AitbcPlugin of the" + " new plugin.");
            case "keywords", "tags" -> left.add(key + ": are said by the bundle; write keywords into @AitbcPlugin.");
            case "permissions" -> permissions(value);
            case "config_schema" ->
                left.add("config_schema: belongs into the bundle, as config_schema.json at its root.");
            case "entry_point", "file" -> left.add(key + " " + Quote.of(text(value)) + ": " + PYTHON);
            case "type", "category" -> type(key, text(value));
            case "hooks" ->
                left.add("hooks: there are events instead; subscribe to them with context.eventBus() in start().");
            case "signature" ->
                left.add("signature: was about other bytes; sign the new bundle with 'aitbc plugin sign'.");
            default -> left.add(key + ": has no place here.");
        }
    }

    private void name(String text) {
        called = text;
        String made = text.strip().replace('_', '-').replace(' ', '-');
        if (BundleFacts.isName(made)) {
            name = Optional.of(made);
            taken.add("name -> plugins." + made
                    + (made.equals(text) ? "" : " (was " + Quote.of(text) + ", and names have hyphens here)"));
        }
    }

    private void enabled(Tree value) {
        if (value instanceof Tree.Scalar scalar && scalar.value() instanceof Boolean flag) {
            enabled = flag;
            taken.add("enabled -> enabled: " + flag);
        } else {
            enabled = false;
            left.add("enabled: is " + value.description() + " and neither true nor false; the entry has 'false'.");
        }
    }

    private void config(Tree value) {
        if (value instanceof Tree.Mapping mapping) {
            config = Optional.of(mapping);
            taken.add("config -> config, " + mapping.entries().size()
                    + (mapping.entries().size() == 1 ? " key" : " keys")
                    + "; the new plugin's config_schema.json decides whether they fit");
        } else {
            left.add("config: is " + value.description() + " and no object.");
        }
    }

    private void dependencies(Tree value) {
        List<Tree> items = value instanceof Tree.Sequence sequence ? sequence.items() : List.of(value);
        for (Tree item : items) {
            String text = text(item);
            String here = text.replaceFirst("^aitbc[-_](core|sdk|cli)(?=$|[^\\w-])", "aitbc");
            try {
                Dependency dependency = Dependency.parse(here);
                dependencies.add(here);
                taken.add("dependencies: " + Quote.of(text) + " -> " + Quote.of(here)
                        + (dependency.isPlatform() ? ", the platform's version" : ", a plugin that has to be here"));
            } catch (IllegalArgumentException e) {
                left.add("dependencies: " + Quote.of(text)
                        + " is no dependency on a plugin; a Python package is embedded"
                        + " in the bundle as the Java library that does the same.");
            }
        }
    }

    private void permissions(Tree value) {
        List<Tree> items = value instanceof Tree.Sequence sequence ? sequence.items() : List.of(value);
        for (Tree item : items) {
            String text = text(item);
            String verb = text.substring(text.lastIndexOf(':') + 1);
            String kind = verb.equals("read") ? "api.read" : verb.equals("write") ? "api.write" : "";
            left.add("permissions: " + Quote.of(text) + " is asked for by the bundle and granted by you"
                    + (kind.isEmpty() ? "" : "; the nearest is '" + kind + "' with the path of the service")
                    + ". See docs/permissions.md.");
        }
    }

    private void type(String key, String text) {
        String kind =
                switch (text) {
                    case "cli" -> "CliPlugin";
                    case "blockchain" -> "BlockchainPlugin";
                    case "ai" -> "AiPlugin";
                    default -> "BasePlugin";
                };
        left.add(key + " " + Quote.of(text) + ": is said by the class; let it implement " + kind + ".");
    }

    private static String text(@Nullable Tree value) {
        return value instanceof Tree.Scalar scalar ? scalar.text() : value == null ? "" : value.description();
    }
}
