package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.file.ServiceSettings.Auth;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Scheme;
import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.config.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the section {@code services}: one use. */
final class ServiceRules {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern PATH = Pattern.compile("/[^\\s?#\\\\]*");
    private static final String REFERENCE =
            "a reference such as ${AITBC_TOKEN} or ${file:/path}, never the secret itself";

    private final Section services;

    ServiceRules(Section services) {
        this.services = services;
    }

    List<ServiceSettings> read() {
        List<ServiceSettings> all = new ArrayList<>();
        for (ServiceName name : ServiceName.values()) {
            services.object(name.value())
                    .flatMap(object ->
                            one(name, new Section(object, services.path(name.value()), services.problems()), object))
                    .ifPresent(all::add);
        }
        services.end();
        return List.copyOf(all);
    }

    private static Optional<ServiceSettings> one(ServiceName name, Section section, Tree.Mapping object) {
        Optional<String> url = url(section, object);
        Auth auth = auth(section);
        url.filter(address ->
                        auth.scheme() != Scheme.NONE && !address.contains("${") && !ServiceAddress.isSafe(address))
                .ifPresent(address -> section.problems()
                        .error(
                                object.at(),
                                section.path("url"),
                                "credentials are sent over https only, or to this machine. Write https://, or 'auth:"
                                        + " none'."));
        Map<String, String> paths = paths(section);
        ServiceSettings settings =
                new ServiceSettings(name, url.orElse(""), auth, paths, section.seconds("timeout", false));
        section.end();
        return url.isPresent() ? Optional.of(settings) : Optional.empty();
    }

    /** What is written is not repeated where it may hold a password. */
    private static Optional<String> url(Section section, Tree.Mapping object) {
        Optional<Tree> value = section.value("url");
        if (value.isEmpty()) {
            section.missing("url", "where the service is", object.at());
        } else if (value.get() instanceof Tree.Scalar scalar && isUrl(scalar.text())) {
            return Optional.of(scalar.text());
        } else {
            section.problems()
                    .error(
                            value.get().at(),
                            section.path("url"),
                            "expected an address that begins with https:// or http://, without user, password or query."
                                    + " Credentials belong below 'auth'.");
        }
        return Optional.empty();
    }

    private static Auth auth(Section section) {
        Optional<Tree> value = section.value("auth");
        if (value.isPresent() && value.get() instanceof Tree.Mapping object) {
            Section auth = new Section(object, section.path("auth"), section.problems());
            Auth read = auth(auth, object);
            auth.end();
            return read;
        }
        if (value.isPresent()
                && !(value.get() instanceof Tree.Scalar none && none.text().equals("none"))) {
            section.problems()
                    .error(
                            value.get().at(),
                            section.path("auth"),
                            "expected none, or an object such as {type: bearer, token: '${AITBC_TOKEN}'}.");
        }
        return Auth.NONE;
    }

    private static Auth auth(Section auth, Tree.Mapping object) {
        Scheme scheme = auth.read(
                        "type",
                        v -> Scheme.of(v.text()),
                        "one of " + String.join(", ", Scheme.words())
                                + " (walletLogin is not in this version: log in elsewhere and write bearer)",
                        v -> Nearest.to(v.text(), Scheme.words()))
                .orElse(Scheme.NONE);
        if (auth.value("type").isEmpty()) {
            auth.missing("type", "one of " + String.join(", ", Scheme.words()), object.at());
        }
        return switch (scheme) {
            case NONE -> Auth.NONE;
            case BEARER -> new Auth(scheme, secret(auth, object, "token"), "Authorization");
            case API_KEY -> {
                Optional<String> header = auth.read(
                        "header",
                        v -> HEADER.matcher(v.text()).matches() ? Optional.of(v.text()) : Optional.empty(),
                        "the name of a header such as X-Api-Key",
                        v -> Optional.empty());
                yield new Auth(scheme, secret(auth, object, "key"), header.orElse("X-Api-Key"));
            }
        };
    }

    /** The text is not repeated in a problem: it may be the secret itself. */
    private static String secret(Section auth, Tree.Mapping object, String key) {
        Optional<Tree> value = auth.value(key);
        if (value.isPresent()
                && value.get() instanceof Tree.Scalar scalar
                && scalar.text().contains("${")) {
            return scalar.text();
        }
        if (value.isPresent()) {
            auth.problems().error(value.get().at(), auth.path(key), "expected " + REFERENCE + ".");
        } else {
            auth.missing(key, REFERENCE, object.at());
        }
        return "";
    }

    private static Map<String, String> paths(Section section) {
        Map<String, String> paths = new LinkedHashMap<>();
        section.object("paths").ifPresent(object -> {
            Section all = new Section(object, section.path("paths"), section.problems());
            for (Tree.Entry entry : object.entries()) {
                if (!PATH.matcher(entry.key()).matches()) {
                    section.problems()
                            .expected(
                                    "a path such as '/jobs'",
                                    "the key '" + entry.key() + "'",
                                    entry.at(),
                                    all.path(entry.key()));
                }
                all.read(
                                entry.key(),
                                v -> PATH.matcher(v.text()).matches() ? Optional.of(v.text()) : Optional.empty(),
                                "a path such as '/api/v1/jobs'",
                                v -> Optional.empty())
                        .ifPresent(instead -> paths.put(entry.key(), instead));
            }
        });
        return paths;
    }

    /** What references will say is seen when they are replaced. */
    private static boolean isUrl(String text) {
        return text.contains("${") || ServiceAddress.parsed(text).isPresent();
    }
}
