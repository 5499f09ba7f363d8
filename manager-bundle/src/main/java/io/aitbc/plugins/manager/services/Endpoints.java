package io.aitbc.plugins.manager.services;

import io.aitbc.plugins.manager.config.file.ServiceAddress;
import io.aitbc.plugins.manager.config.file.ServiceName;
import io.aitbc.plugins.manager.config.file.ServiceSettings;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.services.Endpoint.Credential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes endpoints of settings, and remembers what of them is secret: one use. */
final class Endpoints {

    private final Variables variables;
    private final List<String> secrets = new ArrayList<>();

    Endpoints(Variables variables) {
        this.variables = variables;
    }

    /** What must never be shown, after {@link #of}. */
    List<String> secrets() {
        return List.copyOf(secrets);
    }

    Endpoint of(ServiceSettings settings) {
        ServiceName name = settings.name();
        Variables.Text url = variables.replace(settings.url());
        Variables.Text secret = variables.replace(settings.auth().reference());
        secrets.addAll(secret.values());
        Map<String, String> paths = new HashMap<>();
        settings.paths().forEach((path, instead) -> paths.put(whole(name, path), whole(name, instead)));
        Optional<String> defect =
                defect(settings, url, secret).map(what -> "Service '" + name.value() + "' cannot be used: " + what);
        return new Endpoint(
                name,
                defect.isEmpty() ? name.root(url.text()) : "",
                credential(settings.auth(), secret.text()),
                Map.copyOf(paths),
                settings.timeout().orElse(ServiceSettings.TIMEOUT),
                defect);
    }

    private static String whole(ServiceName name, String path) {
        return name.whole(path.length() > 1 ? path.replaceFirst("/+$", "") : path);
    }

    private static Optional<String> defect(ServiceSettings settings, Variables.Text url, Variables.Text secret) {
        Optional<String> unset = url.failures().stream()
                .findFirst()
                .or(() -> secret.failures().stream().findFirst())
                .map(Variables.Failure::message);
        if (unset.isPresent()) {
            return unset;
        }
        if (ServiceAddress.parsed(url.text()).isEmpty()) {
            return Optional.of(
                    "its 'url' is no address of http or https once its references are replaced. Correct it.");
        }
        return switch (settings.auth().scheme()) {
            case NONE -> Optional.empty();
            case API_KEY, BEARER -> credentials(url.text(), secret.text());
        };
    }

    private static Optional<String> credentials(String url, String secret) {
        if (!ServiceAddress.isSafe(url)) {
            return Optional.of("its credentials are sent over https only, or to this machine. Give it an https 'url'.");
        }
        boolean header = !secret.isBlank() && secret.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return header
                ? Optional.empty()
                : Optional.of(
                        "its key or token is empty, or has blanks or line breaks in it. Correct what the reference"
                                + " leads to.");
    }

    private static Optional<Credential> credential(ServiceSettings.Auth auth, String secret) {
        return switch (auth.scheme()) {
            case NONE -> Optional.empty();
            case API_KEY -> Optional.of(new Credential(auth.scheme(), auth.header(), secret));
            case BEARER -> Optional.of(new Credential(auth.scheme(), auth.header(), "Bearer " + secret));
        };
    }
}
