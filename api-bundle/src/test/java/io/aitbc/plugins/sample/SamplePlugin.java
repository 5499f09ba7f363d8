package io.aitbc.plugins.sample;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/** What an author writes; the tests build a bundle of it. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "sample",
        version = "1.0.0-rc.1+build.5",
        description = "Says \"hello\"",
        author = "Ann",
        license = "MIT",
        homepage = "https://example.org/sample",
        repository = "https://example.org/sample.git",
        keywords = {"hello", "a,b"},
        dependencies = {"wallet>=1.0,<2.0", "aitbc>=1.0"},
        minAitbcVersion = "1.0.0",
        maxAitbcVersion = "2.0.0",
        supportedPlatforms = {"linux", "macos/aarch64"})
public final class SamplePlugin extends BarePlugin {

    private final PluginContext context;

    @Activate
    public SamplePlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        this.context = context;
    }

    @Override
    public boolean initialize() {
        context.logger().info("It's a sample");
        return true;
    }
}
