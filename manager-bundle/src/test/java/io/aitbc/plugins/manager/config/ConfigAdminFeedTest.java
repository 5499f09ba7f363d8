package io.aitbc.plugins.manager.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.cm.PersistenceManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Against the real ConfigAdmin, as the launcher starts it. */
class ConfigAdminFeedTest {

    @TempDir
    Path cache;

    private Framework framework;
    private ConfigurationAdmin admin;

    @BeforeEach
    void startFramework() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.0",
                        "felix.cm.pm",
                        "memory"));
        framework.start();
        BundleContext context = framework.getBundleContext();
        String jar = PersistenceManager.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        context.installBundle(jar).start();
        admin = context.getService(Objects.requireNonNull(context.getServiceReference(ConfigurationAdmin.class)));
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(60_000);
    }

    private void publish(Map<String, Object> values, String... secrets) {
        new ConfigAdminFeed(admin)
                .publish("io.aitbc.plugin.x", TypedProperties.of(new PluginConfig(values, Set.of(secrets))));
    }

    private Configuration configuration() throws IOException {
        return admin.getConfiguration("io.aitbc.plugin.x", "?");
    }

    @Test
    void whatIsPublishedIsThereForEveryBundle() throws IOException {
        publish(Map.of("max_agents", 7L, "tags", List.of("a"), "n", Map.of("d", 0.5)));

        assertThat(configuration().getProperties().get("maxAgents")).isEqualTo(7L);
        assertThat(configuration().getProperties().get("tags")).isEqualTo(new String[] {"a"});
        assertThat(configuration().getProperties().get("n.d")).isEqualTo(0.5);
        assertThat(configuration().getBundleLocation()).isEqualTo("?");
    }

    @Test
    void anyKeyOfAFileIsTaken() throws IOException {
        publish(Map.of("my key", 1L, "a/b", 2L, "ä", 3L, "-", 4L, ".", 5L, "a..b", 6L, "end.", 7L, "_x_", 8L));

        assertThat(configuration().getProperties().get("my key")).isEqualTo(1L);
        assertThat(configuration().getProperties().get("a..b")).isEqualTo(6L);
    }

    @Test
    void theSameAgainIsNoChange() throws IOException {
        publish(Map.of("tags", List.of("a"), "n", 1L));
        long before = configuration().getChangeCount();

        publish(Map.of("tags", List.of("a"), "n", 1L));
        assertThat(configuration().getChangeCount()).isEqualTo(before);

        publish(Map.of("n", 2L));
        assertThat(configuration().getChangeCount()).isGreaterThan(before);
    }

    @Test
    void whatIsWithdrawnIsGone() throws Exception {
        publish(Map.of("n", 1L));
        new ConfigAdminFeed(admin).withdraw("io.aitbc.plugin.x");
        new ConfigAdminFeed(admin).withdraw("io.aitbc.plugin.x");

        assertThat(admin.listConfigurations(null)).isNull();
    }

    @Test
    void nothingReachesTheDisk() throws IOException {
        publish(Map.of("password", "hunter2-on-disk"), "password");

        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.map(Path::toFile).filter(File::isFile))
                    .isNotEmpty()
                    .noneMatch(file -> file.getName().endsWith(".config") || holds(file, "hunter2-on-disk"));
        }
    }

    private static boolean holds(File file, String text) {
        try {
            return new String(Files.readAllBytes(file.toPath()), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
