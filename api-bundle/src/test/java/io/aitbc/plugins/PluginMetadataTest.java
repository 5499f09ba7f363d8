package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.sample.BarePlugin;
import io.aitbc.plugins.sample.MinimalPlugin;
import io.aitbc.plugins.sample.SamplePlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PluginMetadataTest {

    @Nested
    class OfAClass {

        @Test
        void takesEveryMemberOfTheAnnotation() {
            assertThat(PluginMetadata.of(SamplePlugin.class))
                    .isEqualTo(new PluginMetadata(
                            "sample",
                            "1.0.0-rc.1+build.5",
                            "Says \"hello\"",
                            "Ann",
                            "MIT",
                            "https://example.org/sample",
                            "https://example.org/sample.git",
                            List.of("hello", "a,b"),
                            List.of("wallet>=1.0,<2.0", "aitbc>=1.0"),
                            "1.0.0",
                            "2.0.0",
                            List.of("linux", "macos/aarch64")));
        }

        @Test
        void readsEmptyTextsAsNotGiven() {
            assertThat(PluginMetadata.of(MinimalPlugin.class))
                    .isEqualTo(new PluginMetadata("minimal", "1.0.0", "", "", ""));
        }

        @Test
        void inheritsFromTheClassItExtends() {
            assertThat(new MinimalPlugin() {}.getMetadata().name()).isEqualTo("minimal");
        }

        @Test
        void withoutTheAnnotationNamesTheClass() {
            assertThatThrownBy(() -> PluginMetadata.of(BarePlugin.class))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Class 'io.aitbc.plugins.sample.BarePlugin' has no @AitbcPlugin annotation."
                            + " Annotate it, or override getMetadata().");
        }

        @Test
        void withoutTheAnnotationTheDefaultOfAPluginFailsAlike() {
            assertThatThrownBy(new BarePlugin()::getMetadata)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("BarePlugin");
        }
    }

    @Nested
    class AsADictionary {

        @Test
        void hasTheSpecificationsKeysInItsOrder() {
            assertThat(PluginMetadata.of(SamplePlugin.class).toMap())
                    .containsExactly(
                            Map.entry("name", "sample"),
                            Map.entry("version", "1.0.0-rc.1+build.5"),
                            Map.entry("description", "Says \"hello\""),
                            Map.entry("author", "Ann"),
                            Map.entry("license", "MIT"),
                            Map.entry("homepage", "https://example.org/sample"),
                            Map.entry("repository", "https://example.org/sample.git"),
                            Map.entry("keywords", List.of("hello", "a,b")),
                            Map.entry("dependencies", List.of("wallet>=1.0,<2.0", "aitbc>=1.0")),
                            Map.entry("min_aitbc_version", "1.0.0"),
                            Map.entry("max_aitbc_version", "2.0.0"),
                            Map.entry("supported_platforms", List.of("linux", "macos/aarch64")));
        }

        @Test
        void leavesOutWhatWasNotGiven() {
            assertThat(PluginMetadata.of(MinimalPlugin.class).toMap())
                    .containsOnlyKeys(
                            "name",
                            "version",
                            "description",
                            "author",
                            "license",
                            "keywords",
                            "dependencies",
                            "supported_platforms");
        }

        @Test
        void cannotBeModified() {
            assertThatThrownBy(
                            () -> PluginMetadata.of(SamplePlugin.class).toMap().clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void theListsAreCopied() {
        List<String> keywords = new ArrayList<>(List.of("a"));
        PluginMetadata metadata =
                new PluginMetadata("x", "1.0.0", "", "", "", null, null, keywords, List.of(), null, null, List.of());
        keywords.add("b");
        assertThat(metadata.keywords()).containsExactly("a");
    }
}
