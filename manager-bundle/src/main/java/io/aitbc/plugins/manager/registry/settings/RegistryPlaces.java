package io.aitbc.plugins.manager.registry.settings;

import io.aitbc.plugins.manager.config.file.RegistrySettings;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.registry.source.RegistryPlace;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes places of settings.
 *
 * @param base what relative paths are against
 * @param variables what references are replaced by
 */
public record RegistryPlaces(Path base, Variables variables) {

    private static final Pattern ADDRESS = Pattern.compile("(https?|file):.*", Pattern.CASE_INSENSITIVE);
    private static final URI NOWHERE = URI.create("file:///");

    /** The places in the order of the settings. */
    public List<RegistryPlace> of(List<RegistrySettings> settings) {
        return settings.stream().map(this::place).toList();
    }

    private RegistryPlace place(RegistrySettings settings) {
        Variables.Text url = variables.replace(settings.url());
        if (!url.failures().isEmpty()) {
            String why = url.failures().get(0).message();
            return place(settings, NOWHERE, Optional.of("has no address: " + why));
        }
        try {
            URI uri = ADDRESS.matcher(url.text()).matches()
                    ? URI.create(url.text())
                    : base.resolve(url.text()).normalize().toUri();
            boolean whole = "file".equalsIgnoreCase(uri.getScheme()) ? uri.getPath() != null : uri.getHost() != null;
            return place(settings, uri, whole ? Optional.empty() : Optional.of(NO_ADDRESS));
        } catch (IllegalArgumentException e) {
            // Without its message: it would quote what the references stand for.
            return place(settings, NOWHERE, Optional.of(NO_ADDRESS));
        }
    }

    private static final String NO_ADDRESS =
            "has no address: its 'url' is none once its references are replaced. Correct 'url', or encode the password in it"
                    + " (%40 for @).";

    private static RegistryPlace place(RegistrySettings settings, URI uri, Optional<String> defect) {
        return new RegistryPlace(
                settings.name(),
                uri,
                settings.key(),
                settings.scopes(),
                settings.proxy().map(RegistryPlaces::socket),
                settings.timeout().orElse(RegistrySettings.TIMEOUT),
                defect.map(what -> "Registry '" + settings.name() + "' " + what));
    }

    /** Not looked up here: that would take a network while the configuration is read. */
    private static InetSocketAddress socket(String proxy) {
        int colon = proxy.lastIndexOf(':');
        int port = Math.min(65_535, Integer.parseInt(proxy.substring(colon + 1)));
        return InetSocketAddress.createUnresolved(proxy.substring(0, colon), port);
    }
}
