package com.example.cookbook;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** Configuration: typed, with a secret, partly changed while it runs. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "quotes",
        version = "1.0.0",
        description = "Looks at prices",
        author = "Developer Name",
        license = "MIT")
public final class QuotesPlugin implements BasePlugin {
    enum Source {
        FILE,
        SERVER
    }

    record Limits(int perMinute) {}

    record Config(Source source, List<String> symbols, Duration refresh, Optional<String> apiKey, Limits limits) {}

    private final PluginContext context;
    private final Config config;
    private volatile List<String> symbols;

    @Activate
    public QuotesPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        this.context = context;
        this.config = context.config(Config.class);
        this.symbols = config.symbols();
    }

    @Override
    public boolean initialize() throws ConfigurationFailure {
        if (config.source() == Source.SERVER && config.apiKey().isEmpty()) {
            throw new ConfigurationFailure("The source 'server' needs an 'api_key'");
        }
        return true;
    }

    @Override
    public boolean reconfigure(Map<String, Object> changed) {
        if (!withoutSymbols(changed).equals(withoutSymbols(context.config()))) {
            return false;
        }
        symbols = ((List<?>) changed.getOrDefault("symbols", List.of()))
                .stream().map(String::valueOf).toList();
        return true;
    }

    private static Map<String, Object> withoutSymbols(Map<String, Object> values) {
        Map<String, Object> others = new HashMap<>(values);
        others.remove("symbols");
        return others;
    }

    @Override
    public boolean start() {
        context.logger()
                .info("Quotes of " + symbols + " every " + config.refresh().toSeconds() + " s");
        return true;
    }

    List<String> symbols() {
        return symbols;
    }

    @Override
    public boolean stop() {
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
