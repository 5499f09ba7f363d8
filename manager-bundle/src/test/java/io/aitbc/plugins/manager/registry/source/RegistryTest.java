package io.aitbc.plugins.manager.registry.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.http.Server;
import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final SigningKey KEY = SigningKey.generate();
    private static final SigningKey OTHER_KEY = SigningKey.generate();

    @TempDir
    Path base;

    private final Server server = new Server();
    private final ManualTime time = new ManualTime();
    private final Map<Fingerprint, VerifyingKey> trusted = new HashMap<>();

    @AfterEach
    void close() {
        server.close();
    }

    private Registry registry(URI uri, Optional<String> key) {
        RegistryPlace place = new RegistryPlace(
                "main", uri, key, List.of(), Optional.empty(), Duration.ofSeconds(20), Optional.empty());
        return Registry.of(place, base, id -> Optional.ofNullable(trusted.get(id)), time.clock());
    }

    private Registry web() {
        return registry(server.at("/index.json"), Optional.empty());
    }

    private Registry signedWeb() throws IOException {
        Files.writeString(base.resolve("key.pub"), KEY.verifyingKey().pem());
        return registry(server.at("/index.json"), Optional.of("key.pub"));
    }

    private static String index(String top, String... versions) {
        StringBuilder plugins = new StringBuilder();
        for (String version : versions) {
            plugins.append(plugins.length() == 0 ? "" : ",")
                    .append("{\"name\": \"wallet\", \"version\": \"" + version + "\", \"download_url\": \"w.jar\","
                            + " \"checksum\": \"sha256:" + HASH + "\"}");
        }
        return "{" + top + "\"plugins\": [" + plugins + "]}";
    }

    private static String signed(int number, String expires, String... versions) {
        return index("\"number\": " + number + ", \"expires\": \"" + expires + "\", ", versions);
    }

    private static String signature(SigningKey key, String text) {
        return DetachedSignatures.none()
                .with(key, DetachedSignatures.digest(text.getBytes(StandardCharsets.UTF_8)))
                .print();
    }

    private void serve(String text) {
        server.on("/index.json", Server.text(text));
    }

    private void serve(String text, SigningKey key) {
        serve(text);
        server.on("/index.json.sig", Server.text(signature(key, text)));
    }

    private void serveInstead(String text, SigningKey key) {
        server.off("/index.json").off("/index.json.sig");
        serve(text, key);
    }

    private static List<String> versions(RegistryState state) {
        return state.index().entries().stream()
                .map(RegistryEntry::version)
                .map(String::valueOf)
                .toList();
    }

    private static String trouble(RegistryState state) {
        return state.trouble().map(Cause::message).orElse("");
    }

    @Nested
    class The_last_good_copy {

        @Test
        void is_used_with_its_age_when_the_server_is_away() throws Exception {
            serve(index("", "1.0.0"));
            Registry registry = web();
            assertThat(versions(registry.refresh())).containsExactly("1.0.0");
            server.off("/index.json").on("/index.json", Server.bytes(502, new byte[0]));
            time.advance(Duration.ofHours(3));

            RegistryState state = registry.refresh();

            assertThat(versions(state)).containsExactly("1.0.0");
            assertThat(state.warning(time.now()).orElse(""))
                    .contains("answered with status 502")
                    .endsWith("The last good copy, confirmed 3h 0m ago, is used.");
        }

        @Test
        void survives_a_restart_and_is_not_silent_about_it() throws Exception {
            serve(index("", "1.0.0"));
            web().refresh();
            server.off("/index.json");
            Registry later = web();
            assertThat(versions(later.state())).containsExactly("1.0.0");
            time.advance(Duration.ofDays(2));
            assertThat(later.fresh().warning(time.now()).orElse("")).contains("confirmed 2d 0h ago");
        }

        @Test
        void stays_when_something_else_than_an_index_comes() throws Exception {
            serve(index("", "1.0.0"));
            Registry registry = web();
            registry.refresh();
            for (String bad : List.of("<html>Sign in</html>", "{\"plugins\": [", "", "[]")) {
                server.off("/index.json").on("/index.json", Server.text(bad));
                RegistryState state = registry.refresh();
                assertThat(versions(state)).as(bad).containsExactly("1.0.0");
                assertThat(trouble(state)).startsWith("The index of registry 'main' was refused: it ");
            }
        }

        @Test
        void is_not_used_for_another_address() throws Exception {
            serve(index("", "1.0.0"));
            web().refresh();
            assertThat(registry(server.at("/elsewhere.json"), Optional.empty())
                            .state()
                            .known())
                    .isFalse();
        }

        @Test
        void is_not_used_when_its_bytes_were_changed() throws Exception {
            serve(index("", "1.0.0"));
            web().refresh();
            Path folder = base.resolve("data/registry/indexes/main");
            try (var files = Files.list(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".index")).toList()) {
                    Files.writeString(file, index("", "6.6.6"));
                }
            }
            assertThat(web().state().known()).isFalse();
        }

        @Test
        void is_asked_for_by_its_etag_and_counts_on() throws Exception {
            server.on("/index.json", exchange -> {
                exchange.getResponseHeaders().add("ETag", "\"v1\"");
                if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                    exchange.sendResponseHeaders(304, -1);
                } else {
                    Server.text(index("", "1.0.0")).give(exchange);
                }
            });
            web().refresh();
            time.advance(Duration.ofHours(1));
            RegistryState state = web().refresh();
            assertThat(versions(state)).containsExactly("1.0.0");
            assertThat(state.checked()).contains(time.now());
            assertThat(state.changed()).contains(time.now().minus(Duration.ofHours(1)));
        }

        @Test
        void is_good_enough_for_ten_minutes() throws Exception {
            serve(index("", "1.0.0"));
            Registry registry = web();
            registry.fresh();
            registry.fresh();
            assertThat(server.requests()).hasSize(1);
            time.advance(Duration.ofMinutes(11));
            registry.fresh();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Nested
    class A_signed_index {

        @Test
        void is_taken_when_key_number_and_expiry_are_right() throws Exception {
            serve(signed(7, "2026-02-01T00:00:00Z", "1.0.0"), KEY);
            RegistryState state = signedWeb().refresh();
            assertThat(trouble(state)).isEmpty();
            assertThat(state.signer()).contains(KEY.verifyingKey().id());
            assertThat(versions(state)).containsExactly("1.0.0");
        }

        @Test
        void may_name_a_key_that_the_operator_trusts() throws Exception {
            serve(signed(7, "2026-02-01T00:00:00Z", "1.0.0"), KEY);
            String id = KEY.verifyingKey().id().toString();
            assertThat(trouble(
                            registry(server.at("/index.json"), Optional.of(id)).refresh()))
                    .contains("the key " + id + " is not known here")
                    .contains("aitbc trust add");
            trusted.put(KEY.verifyingKey().id(), KEY.verifyingKey());
            assertThat(registry(server.at("/index.json"), Optional.of(id))
                            .refresh()
                            .known())
                    .isTrue();
        }

        @Test
        void that_is_not_signed_is_refused() throws Exception {
            serve(signed(7, "2026-02-01T00:00:00Z", "1.0.0"));
            RegistryState state = signedWeb().refresh();
            assertThat(state.known()).isFalse();
            assertThat(trouble(state)).contains("is not signed, and 'key' of the registry demands it");
        }

        @Test
        void by_another_key_is_refused_by_name() throws Exception {
            serve(signed(7, "2026-02-01T00:00:00Z", "1.0.0"), OTHER_KEY);
            assertThat(trouble(signedWeb().refresh()))
                    .contains("is signed by " + OTHER_KEY.verifyingKey().id())
                    .contains("demands " + KEY.verifyingKey().id());
        }

        @Test
        void that_was_changed_on_the_way_is_refused() throws Exception {
            String text = signed(7, "2026-02-01T00:00:00Z", "1.0.0");
            serve(text.replace("1.0.0", "6.6.6"));
            server.on("/index.json.sig", Server.text(signature(KEY, text)));
            assertThat(trouble(signedWeb().refresh())).contains("does not fit its content");
        }

        @Test
        void with_a_broken_signature_file_is_refused() throws Exception {
            serve(signed(7, "2026-02-01T00:00:00Z", "1.0.0"));
            server.on("/index.json.sig", Server.text("<html>"));
            assertThat(trouble(signedWeb().refresh())).contains("its signature file is no signature file");
        }

        @Test
        void is_asked_for_again_when_it_changes_between_the_two_requests() throws Exception {
            String before = signed(7, "2026-02-01T00:00:00Z", "1.0.0");
            String after = signed(8, "2026-02-01T00:00:00Z", "1.1.0");
            server.on("/index.json", exchange -> Server.text(
                            server.requests().stream()
                                                    .filter(r -> r.contains("json "))
                                                    .count()
                                            == 1
                                    ? before
                                    : after)
                    .give(exchange));
            server.on("/index.json.sig", Server.text(signature(KEY, after)));
            assertThat(versions(signedWeb().refresh())).containsExactly("1.1.0");
        }

        @Test
        void without_number_or_expiry_is_refused() throws Exception {
            serve(index("\"expires\": \"2026-02-01T00:00:00Z\", ", "1.0.0"), KEY);
            assertThat(trouble(signedWeb().refresh())).contains("is signed but has no 'number'");
            serveInstead(index("\"number\": 1, ", "1.0.0"), KEY);
            assertThat(trouble(signedWeb().refresh())).contains("is signed but has no 'expires'");
        }

        @Test
        void cannot_be_replayed_not_even_after_a_restart() throws Exception {
            String old = signed(7, "2026-02-01T00:00:00Z", "1.0.0");
            serve(old, KEY);
            signedWeb().refresh();
            serveInstead(signed(8, "2026-02-01T00:00:00Z", "1.1.0"), KEY);
            signedWeb().refresh();
            serveInstead(old, KEY);

            RegistryState state = signedWeb().refresh();

            assertThat(versions(state)).containsExactly("1.1.0");
            assertThat(trouble(state)).contains("has number 7, and number 8 was seen before: it is an old one");
        }

        @Test
        void of_another_address_cannot_be_replayed_either() throws Exception {
            serve(signed(8, "2026-02-01T00:00:00Z", "1.1.0"), KEY);
            signedWeb().refresh();
            Path mirror = Files.createDirectories(base.resolve("mirror")).resolve("index.json");
            String old = signed(7, "2026-02-01T00:00:00Z", "1.0.0");
            Files.writeString(mirror, old);
            Files.writeString(base.resolve("mirror/index.json.sig"), signature(KEY, old));
            RegistryState state =
                    registry(mirror.toUri(), Optional.of("key.pub")).refresh();
            assertThat(state.known()).isFalse();
            assertThat(trouble(state)).contains("it is an old one");
        }

        @Test
        void with_the_number_of_before_and_another_content_is_refused() throws Exception {
            serve(signed(7, "2026-02-01T00:00:00Z", "1.0.0"), KEY);
            signedWeb().refresh();
            serveInstead(signed(7, "2026-02-01T00:00:00Z", "1.1.0"), KEY);
            assertThat(trouble(signedWeb().refresh())).contains("number 7 like the one before, and another content");
        }

        @Test
        void counts_until_it_expires_also_as_a_copy() throws Exception {
            serve(signed(7, "2026-02-01T00:00:00Z", "1.0.0"), KEY);
            Registry registry = signedWeb();
            registry.refresh();
            time.advance(Duration.ofDays(40));

            assertThat(registry.state().known()).isFalse();
            assertThat(trouble(registry.state())).contains("it expired on 2026-02-01T00:00:00Z");
            assertThat(trouble(signedWeb().state())).contains("it expired on");
            assertThat(trouble(registry.refresh())).contains("it expired on");

            serveInstead(signed(8, "2026-04-01T00:00:00Z", "1.0.0"), KEY);
            assertThat(registry.refresh().known()).isTrue();
        }

        @Test
        void may_have_a_new_key_with_numbers_of_its_own() throws Exception {
            serve(signed(70, "2026-02-01T00:00:00Z", "1.0.0"), KEY);
            signedWeb().refresh();
            serveInstead(signed(1, "2026-02-01T00:00:00Z", "1.1.0"), OTHER_KEY);
            Files.writeString(base.resolve("new.pub"), OTHER_KEY.verifyingKey().pem());
            assertThat(versions(registry(server.at("/index.json"), Optional.of("new.pub"))
                            .refresh()))
                    .containsExactly("1.1.0");
        }
    }

    @Nested
    class A_file {

        @Test
        void is_read_and_missing_it_leaves_the_copy() throws Exception {
            Path file = Files.writeString(base.resolve("index.json"), index("", "1.0.0"));
            Registry registry = registry(file.toUri(), Optional.empty());
            assertThat(versions(registry.refresh())).containsExactly("1.0.0");
            Files.delete(file);
            RegistryState state = registry.refresh();
            assertThat(versions(state)).containsExactly("1.0.0");
            assertThat(trouble(state)).contains("is not there");
        }

        @Test
        void may_be_a_folder_with_an_index() throws Exception {
            Path folder = Files.createDirectories(base.resolve("mirror with blanks"));
            Files.writeString(folder.resolve("index.json"), index("", "1.0.0"));
            assertThat(versions(registry(folder.toUri(), Optional.empty()).refresh()))
                    .containsExactly("1.0.0");
        }
    }

    @Test
    void an_entry_without_an_address_says_why() throws Exception {
        RegistryPlace place = new RegistryPlace(
                "main",
                URI.create("file:///"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Optional.of("Registry 'main' has no address: variable 'X' is not set."));
        assertThat(trouble(Registry.of(place, base, id -> Optional.empty(), time.clock())
                        .refresh()))
                .contains("variable 'X' is not set");
    }
}
