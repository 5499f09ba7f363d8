package io.aitbc.plugins.manager.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.config.tree.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryRulesTest {

    private static Reading read(String... lines) {
        return new FileRules("aitbc.yaml", Path.of("/srv/aitbc"), Path.of("/home/op")).read(String.join("\n", lines));
    }

    private static List<String> problems(String... lines) {
        return read(lines).problems().stream().map(Problem::text).toList();
    }

    private static List<RegistrySettings> registries(String... lines) {
        Reading reading = read(lines);
        assertThat(reading.problems()).isEmpty();
        return reading.settings().orElseThrow().registries();
    }

    @Test
    void all_keys_are_read_in_the_order_of_the_file() {
        List<RegistrySettings> registries = registries(
                "registries:",
                "  - name: acme",
                "    url: https://ada:${PASSWORD}@plugins.example.org/index.json",
                "    key: etc/acme.pub",
                "    scopes: [acme-*, wallet]",
                "    proxy: proxy.example.org:8080",
                "    timeout: 12.5",
                "  - {name: mirror, url: ../mirror/}");
        assertThat(registries)
                .containsExactly(
                        new RegistrySettings(
                                "acme",
                                "https://ada:${PASSWORD}@plugins.example.org/index.json",
                                Optional.of("etc/acme.pub"),
                                List.of("acme-*", "wallet"),
                                Optional.of("proxy.example.org:8080"),
                                Optional.of(Duration.ofMillis(12_500))),
                        new RegistrySettings(
                                "mirror",
                                "../mirror/",
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void none_is_an_empty_list() {
        assertThat(registries("auto_load: true")).isEmpty();
        assertThat(registries("registries: []")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/x",
                "http://127.0.0.1:80/x",
                "file:///srv/x",
                "/srv/x",
                "x",
                "C:\\x",
                "${URL}"
            })
    void addresses_and_paths_are_taken(String url) {
        assertThat(registries("registries:", "  - name: a", "    url: '" + url + "'"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://example.org/x", "https:/x", "https:///x", "htps://example.org", "https://exa mple.org"})
    void others_are_not(String url) {
        assertThat(problems("registries:", "  - name: a", "    url: '" + url + "'"))
                .singleElement()
                .asString()
                .startsWith("aitbc.yaml:3:10: error: registries[0].url: expected an address");
    }

    @Test
    void every_mistake_is_told_with_its_place() {
        assertThat(problems(
                        "registries:",
                        "  - url: https://example.org/x",
                        "  - {name: 1x, url: x}",
                        "  - {name: b, url: x, scopes: ['a*b'], proxy: somewhere, kye: x}",
                        "  - {name: B, url: x}",
                        "  - https://example.org/x"))
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).contains(":2:").contains("registries[0].name: the key is required"),
                        p -> assertThat(p).contains(":3:").contains("registries[1].name: expected letters"),
                        p -> assertThat(p).contains(":4:").contains("registries[2].scopes[0]: expected the name"),
                        p -> assertThat(p).contains(":4:").contains("registries[2].proxy: expected host:port"),
                        p -> assertThat(p).contains(":4:").contains("kye").contains("key"),
                        p -> assertThat(p).contains(":5:").contains("'B' is in line 4 already"),
                        p -> assertThat(p).contains(":6:").contains("registries[4]: expected an object"));
        assertThat(problems("registries: https://example.org/x"))
                .singleElement()
                .asString()
                .contains("expected a list");
    }
}
