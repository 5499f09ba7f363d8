package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.sample.BarePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasePluginTest {

    private final BasePlugin plugin = new BarePlugin();

    @Nested
    class ByDefault {

        @Test
        void aPluginIsHealthy() throws Exception {
            assertThat(plugin.healthCheck()).isEqualTo(PluginHealth.healthy());
        }

        @Test
        void aPluginIgnoresEvents() {
            assertThatCode(() -> plugin.handleEvent("order.created", Map.of())).doesNotThrowAnyException();
        }

        @Test
        void aPluginWantsToBeRestartedWithAChangedConfiguration() throws Exception {
            assertThat(plugin.reconfigure(Map.of("a", 1))).isFalse();
        }
    }

    @Nested
    class TheDefaultSchema {

        @TempDir
        Path bundle;

        @Test
        void isTheFileOfTheBundle() throws Exception {
            schemaFile("{\"type\": \"object\", \"title\": null}");
            assertThat(pluginOfTheBundle().getConfigSchema()).isEqualTo(Map.of("type", "object"));
        }

        @Test
        void isEmptyWhenThereIsNoFile() throws Exception {
            assertThat(pluginOfTheBundle().getConfigSchema()).isEmpty();
        }

        @Test
        void namesTheFileTheClassAndThePlaceWhenItCannotBeRead() throws Exception {
            schemaFile("{\n  \"type\": object\n}");
            BasePlugin own = pluginOfTheBundle();
            assertThatThrownBy(own::getConfigSchema)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("'config_schema.json' of class 'io.aitbc.plugins.sample.BarePlugin' cannot be read:"
                            + " line 2, column 11: expected a value");
        }

        private void schemaFile(String text) throws IOException {
            Files.writeString(bundle.resolve("config_schema.json"), text);
        }

        private BasePlugin pluginOfTheBundle() throws Exception {
            return (BasePlugin) new BundleLoader(bundle)
                    .loadClass(BarePlugin.class.getName())
                    .getConstructor()
                    .newInstance();
        }
    }

    /** Loads the sample itself, as a bundle's loader does, and finds resources in one folder only. */
    private static final class BundleLoader extends ClassLoader {

        private final Path folder;

        BundleLoader(Path folder) {
            super(BasePlugin.class.getClassLoader());
            this.folder = folder;
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            try {
                Path file = folder.resolve(name);
                return Files.exists(file) ? Files.newInputStream(file) : null;
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(BarePlugin.class.getName()) ? defined(name) : super.loadClass(name, resolve);
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream file = BarePlugin.class.getResourceAsStream("BarePlugin.class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
