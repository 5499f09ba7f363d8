package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.config.tree.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the list {@code registries}: one use. */
final class RegistryRules {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]{0,63}");
    private static final Pattern SCOPE = Pattern.compile("\\*|[a-zA-Z][a-zA-Z0-9-]*\\*?");
    private static final Pattern PROXY = Pattern.compile("[^:/@\\s]+:[0-9]{1,5}");
    private static final Pattern ADDRESS = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):(?!\\\\).*");
    private static final List<String> SCHEMES = List.of("https", "http", "file");

    private final Section root;
    private final Map<String, Tree.Entry> names = new HashMap<>();

    RegistryRules(Section root) {
        this.root = root;
    }

    List<RegistrySettings> read() {
        Optional<Tree> value = root.value("registries");
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof Tree.Sequence list)) {
            root.problems()
                    .expected(
                            "a list such as [{name: main, url: ..}]",
                            value.get().description(),
                            value.get().at(),
                            root.path("registries"));
            return List.of();
        }
        List<RegistrySettings> registries = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Tree item = list.items().get(i);
            String path = root.path("registries") + "[" + i + "]";
            if (item instanceof Tree.Mapping mapping) {
                one(new Section(mapping, path, root.problems()), mapping).ifPresent(registries::add);
            } else {
                root.problems().expected("an object with 'name' and 'url'", item.description(), item.at(), path);
            }
        }
        return List.copyOf(registries);
    }

    private Optional<RegistrySettings> one(Section section, Tree.Mapping mapping) {
        Optional<String> name = section.read(
                "name",
                v -> NAME.matcher(v.text()).matches() ? Optional.of(v.text()) : Optional.empty(),
                "letters, digits and '-', beginning with a letter",
                v -> Optional.empty());
        Optional<String> url = section.read(
                "url",
                v -> isUrl(v.text()) ? Optional.of(v.text()) : Optional.empty(),
                "an address that begins with https://, http:// or file:///, or the path of a file",
                v -> Nearest.to(v.text().replaceFirst(":.*", ""), SCHEMES));
        required(section, mapping, "name", "a name such as 'main'");
        required(section, mapping, "url", "where its index is");
        name.ifPresent(n -> unique(section, mapping, n));
        Optional<String> key = section.text("key");
        List<String> scopes = scopes(section);
        Optional<String> proxy = section.read(
                "proxy",
                v -> PROXY.matcher(v.text()).matches() ? Optional.of(v.text()) : Optional.empty(),
                "host:port",
                v -> Optional.empty());
        RegistrySettings settings = new RegistrySettings(
                name.orElse(""), url.orElse(""), key, scopes, proxy, section.seconds("timeout", false));
        section.end();
        return name.isPresent() && url.isPresent() ? Optional.of(settings) : Optional.empty();
    }

    private static void required(Section section, Tree.Mapping mapping, String key, String expected) {
        if (section.value(key).isEmpty()) {
            section.missing(key, expected, mapping.at());
        }
    }

    private void unique(Section section, Tree.Mapping mapping, String name) {
        Optional<Tree.Entry> own = mapping.entry("name");
        own.ifPresent(entry -> {
            Tree.Entry other = names.putIfAbsent(name.toLowerCase(Locale.ROOT), entry);
            if (other != null) {
                section.problems()
                        .error(
                                entry.at(),
                                section.path("name"),
                                "the names of registries are unique ignoring case: '" + name + "' is in line "
                                        + other.at().line() + " already.");
            }
        });
    }

    private static List<String> scopes(Section section) {
        List<String> scopes = new ArrayList<>();
        for (Section.Text text : section.texts("scopes")) {
            if (SCOPE.matcher(text.text()).matches()) {
                scopes.add(text.text());
            } else {
                section.problems()
                        .expected(
                                "the name of a plugin, the beginning of one such as 'acme-*', or '*'",
                                "the text '" + text.text() + "'",
                                text.at(),
                                text.path());
            }
        }
        return scopes;
    }

    /** What references will say is seen when they are replaced. */
    private static boolean isUrl(String text) {
        if (text.contains("${")) {
            return true;
        }
        if (!ADDRESS.matcher(text).matches()) {
            return !text.isBlank() && text.indexOf('\0') < 0;
        }
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return SCHEMES.contains(scheme) && (scheme.equals("file") ? uri.getPath() != null : uri.getHost() != null);
        } catch (URISyntaxException e) {
            return false; // The caller says what was expected instead.
        }
    }
}
