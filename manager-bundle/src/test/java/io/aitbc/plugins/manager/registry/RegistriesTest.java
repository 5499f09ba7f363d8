package io.aitbc.plugins.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.registry.http.Server;
import io.aitbc.plugins.manager.registry.source.RegistryPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistriesTest {

    private static final AdmissionContext HERE = new AdmissionContext(new SemVer(1, 0, 0), "linux", "amd64", 17);
    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir
    Path base;

    private final Server server = new Server();
    private final ManualTime time = new ManualTime();
    private final List<RegistryPlace> places = new ArrayList<>();
    private Registries registries = new Registries(Path.of("."), id -> Optional.empty(), HERE, time.clock());

    @BeforeEach
    void make() {
        registries = new Registries(base, id -> Optional.empty(), HERE, time.clock());
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A registry in a folder of its own, or one that is not there. */
    private void registry(String name, List<String> scopes, String... entries) {
        try {
            Path folder = Files.createDirectories(base.resolve(name));
            Files.writeString(folder.resolve("index.json"), "{\"plugins\": [" + String.join(",", entries) + "]}");
            place(name, folder.toUri(), scopes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void place(String name, URI uri, List<String> scopes) {
        places.add(new RegistryPlace(
                name, uri, Optional.empty(), scopes, Optional.empty(), Duration.ofSeconds(5), Optional.empty()));
        registries.configure(places, HERE);
    }

    private static String entry(String name, String version, String more) {
        return json("'name': '%s', 'version': '%s', 'download_url': '%s-%s.jar', 'checksum': 'sha256:%s'%s"
                .formatted(name, version, name, version, HASH, more));
    }

    private static String json(String fields) {
        return ("{" + fields + "}").replace('\'', '"');
    }

    private List<String> offered(String name) throws InterruptedException {
        return registries.offers(name).all().stream()
                .map(offer -> offer.registry().name() + " " + offer.entry().version())
                .toList();
    }

    private static List<String> subjects(Found found) {
        return found.offers().stream().map(offer -> offer.entry().subject()).toList();
    }

    @Nested
    class A_name_has_one_registry {

        @Test
        void the_first_that_has_it() throws Exception {
            registry("one", List.of(), entry("wallet", "1.0.0", ""));
            registry("two", List.of(), entry("wallet", "9.9.9", ""), entry("other", "1.0.0", ""));
            assertThat(offered("wallet")).containsExactly("one 1.0.0");
            assertThat(offered("other")).containsExactly("two 1.0.0");
            assertThat(subjects(registries.search("", Set.of(), true)))
                    .containsExactlyInAnyOrder("'wallet' 1.0.0", "'other' 1.0.0");
        }

        @Test
        void also_when_its_entry_there_is_broken() throws Exception {
            registry("one", List.of(), json("'name': 'Wallet', 'version': 'broken'"));
            registry("two", List.of(), entry("wallet", "9.9.9", ""));
            assertThat(offered("wallet")).isEmpty();
            assertThat(registries.search("wallet", Set.of(), true).offers()).isEmpty();
        }

        @Test
        void the_one_whose_scopes_contain_it_even_where_that_does_not_have_it() throws Exception {
            registry("public", List.of(), entry("acme-wallet", "9.9.9", ""), entry("free", "1.0.0", ""));
            registry("acme", List.of("acme-*", "Exact"), entry("acme-base", "1.0.0", ""), entry("free", "2.0.0", ""));
            assertThat(offered("acme-wallet")).isEmpty();
            assertThat(registries.offers("acme-wallet").hold()).isEmpty();
            assertThat(offered("acme-base")).containsExactly("acme 1.0.0");
            assertThat(offered("free")).containsExactly("public 1.0.0");
            assertThat(offered("exact")).isEmpty();
        }

        @Test
        void so_it_is_held_while_that_one_cannot_say() throws Exception {
            place("acme", base.resolve("missing/index.json").toUri(), List.of("acme-*"));
            registry("public", List.of(), entry("acme-wallet", "9.9.9", ""), entry("free", "1.0.0", ""));
            Offers held = registries.offers("acme-wallet");
            assertThat(held.all()).isEmpty();
            assertThat(held.hold()).hasValueSatisfying(cause -> {
                assertThat(cause.code()).isEqualTo(Reason.Code.REFUSED);
                assertThat(cause.message()).contains("'acme'").contains("its scopes contain the name");
                assertThat(cause.fix()).isPresent();
            });
            assertThat(offered("free")).containsExactly("public 1.0.0");
        }

        @Test
        void and_held_while_one_before_cannot_say() throws Exception {
            place("first", base.resolve("missing/index.json").toUri(), List.of());
            registry("second", List.of(), entry("wallet", "9.9.9", ""));
            Offers held = registries.offers("wallet");
            assertThat(held.all()).isEmpty();
            assertThat(held.hold().orElseThrow().message())
                    .contains("may not serve a name that it may have")
                    .contains("is not there");
            assertThat(held.warnings()).hasSize(1);
        }

        @Test
        void and_a_star_takes_all() throws Exception {
            registry("all", List.of("*"), entry("a", "1.0.0", ""));
            registry("more", List.of(), entry("b", "1.0.0", ""));
            assertThat(offered("a")).hasSize(1);
            assertThat(offered("b")).isEmpty();
        }
    }

    @Nested
    class Who_searches {

        @BeforeEach
        void fill() {
            registry(
                    "main",
                    List.of(),
                    entry("wallet", "1.9.0", ", 'description': 'Keeps coins', 'tags': ['Money', 'cli']"),
                    entry("wallet", "1.10.0", ", 'description': 'Keeps coins', 'tags': ['money', 'cli']"),
                    entry(
                            "wallet",
                            "2.0.0",
                            ", 'description': 'Keeps coins', 'tags': ['money'],"
                                    + " 'compatibility': {'min_aitbc_version': '2.0.0'}"),
                    entry("coin-watch", "1.0.0", ", 'author': 'Ada', 'tags': ['money']"),
                    entry("mac-only", "1.0.0", ", 'compatibility': {'supported_platforms': ['macos']}"));
        }

        @Test
        void sees_the_highest_version_that_fits_of_each_name() throws Exception {
            assertThat(subjects(registries.search("", Set.of(), false)))
                    .containsExactly("'coin-watch' 1.0.0", "'mac-only' 1.0.0", "'wallet' 1.10.0");
        }

        @Test
        void sees_all_versions_on_demand_with_the_reason_why_one_does_not_fit() throws Exception {
            Found found = registries.search("wallet", Set.of(), true);
            assertThat(subjects(found)).containsExactly("'wallet' 2.0.0", "'wallet' 1.10.0", "'wallet' 1.9.0");
            assertThat(found.offers().get(0).misfit())
                    .contains("it needs AITBC 2.0.0 or later, and this platform is AITBC 1.0.0");
            assertThat(registries.search("mac", Set.of(), false).offers().get(0).misfit())
                    .contains("it supports 'macos', and this is linux/amd64");
        }

        @Test
        void finds_by_words_in_name_description_author_and_tag() throws Exception {
            assertThat(subjects(registries.search("COINS keeps", Set.of(), false)))
                    .containsExactly("'wallet' 1.10.0");
            assertThat(subjects(registries.search("ada", Set.of(), false))).containsExactly("'coin-watch' 1.0.0");
            assertThat(subjects(registries.search("coin", Set.of(), false)))
                    .containsExactly("'coin-watch' 1.0.0", "'wallet' 1.10.0");
            assertThat(registries.search("coin nonsense", Set.of(), false).offers())
                    .isEmpty();
        }

        @Test
        void finds_by_tags_all_of_them() throws Exception {
            assertThat(subjects(registries.search("", Set.of("MONEY"), false)))
                    .containsExactly("'coin-watch' 1.0.0", "'wallet' 1.10.0");
            assertThat(subjects(registries.search("", Set.of("money", "cli"), false)))
                    .containsExactly("'wallet' 1.10.0");
        }

        @Test
        void is_told_what_was_probably_meant() throws Exception {
            assertThat(registries.search("walet", Set.of(), false).suggestion()).contains("wallet");
            assertThat(registries.show("coinwatch").suggestion()).contains("coin-watch");
            assertThat(registries.show("something-else").suggestion()).isEmpty();
        }
    }

    @Nested
    class A_bundle {

        private final byte[] wallet = BundleFile.plugin("wallet", "1.0.0").bytes();

        private Offer offer(String url, byte[] promised, String more) throws InterruptedException {
            String index = "{\"plugins\": ["
                    + json("'name': 'wallet', 'version': '1.0.0', 'download_url': '" + url + "', 'checksum': 'sha256:"
                            + Sha256.of(promised) + "'" + more)
                    + "]}";
            server.on("/index.json", Server.text(index));
            place("web", server.at("/index.json"), List.of());
            return registries.offers("wallet").all().get(0);
        }

        private Reason refusal(Offer offer) throws IOException {
            RegistryRefusal refusal = catchThrowableOfType(RegistryRefusal.class, () -> registries.fetch(offer));
            try (Stream<Path> left = Files.list(base.resolve("data/registry/incoming"))) {
                assertThat(left).as("nothing is left behind").isEmpty();
            }
            return refusal.reason();
        }

        private void refused(Offer offer, String what) throws IOException {
            Reason reason = refusal(offer);
            assertThat(reason.code()).isEqualTo(Reason.Code.REFUSED);
            assertThat(reason.message())
                    .startsWith("The bundle of 'wallet' 1.0.0 from registry 'web'")
                    .contains(what);
        }

        @Test
        void that_is_as_promised_comes() throws Exception {
            server.on("/files/wallet.jar", Server.bytes(200, wallet));
            FetchedBundle fetched = registries.fetch(offer("files/wallet.jar", wallet, ", 'size': " + wallet.length));
            assertThat(Files.readAllBytes(fetched.file())).isEqualTo(wallet);
            assertThat(fetched.sha256()).isEqualTo(Sha256.of(wallet));
            assertThat(fetched.offer().registry().name()).isEqualTo("web");
        }

        @Test
        void clears_away_what_a_killed_process_left() throws Exception {
            Path incoming = Files.createDirectories(base.resolve("data/registry/incoming"));
            Path left = Files.writeString(incoming.resolve("left.part"), "x");
            Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            Path other = Files.writeString(incoming.resolve("other.part"), "of a fetch that goes on");
            server.on("/w.jar", Server.bytes(200, wallet));
            registries.fetch(offer("w.jar", wallet, ""));
            assertThat(left).doesNotExist();
            assertThat(other).exists();
        }

        @Test
        void of_other_bytes_is_refused() throws Exception {
            server.on("/wallet.jar", Server.bytes(200, wallet));
            refused(offer("wallet.jar", new byte[] {1}, ""), "its SHA-256 is " + Sha256.of(wallet));
        }

        @Test
        void that_is_a_web_page_is_refused() throws Exception {
            byte[] page = "<!DOCTYPE html><html>Download here</html>".getBytes(StandardCharsets.UTF_8);
            server.on("/project/wallet/", Server.bytes(200, page));
            refused(
                    offer("/project/wallet/", page, ""),
                    "download_url must lead to a bundle, and what is at '" + server.at("/project/wallet/")
                            + "' is a web page");
        }

        @Test
        void that_is_something_else_is_refused() throws Exception {
            byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
            server.on("/x", Server.bytes(200, text));
            refused(offer("/x", text, ""), "download_url must lead to a bundle, and what is at");
        }

        @Test
        void of_another_plugin_or_version_is_refused() throws Exception {
            byte[] other = BundleFile.plugin("other", "1.0.0").bytes();
            server.on("/x", Server.bytes(200, other));
            refused(offer("/x", other, ""), "the bundle is 'other'");
        }

        @Test
        void of_another_version_is_refused() throws Exception {
            byte[] newer = BundleFile.plugin("wallet", "1.0.1").bytes();
            server.on("/x", Server.bytes(200, newer));
            refused(offer("/x", newer, ""), "the bundle has version '1.0.1'");
        }

        @Test
        void longer_or_shorter_than_promised_is_refused() throws Exception {
            server.on("/x", Server.bytes(200, wallet));
            refused(offer("/x", wallet, ", 'size': " + (wallet.length - 1)), "is larger than the");
        }

        @Test
        void shorter_than_promised_is_refused() throws Exception {
            server.on("/x", Server.bytes(200, wallet));
            refused(
                    offer("/x", wallet, ", 'size': " + (wallet.length + 1)),
                    "and the index says " + (wallet.length + 1));
        }

        @Test
        void that_does_not_come_is_no_refusal() throws Exception {
            server.on("/x", Server.bytes(503, new byte[0]));
            Reason reason = refusal(offer("/x", wallet, ""));
            assertThat(reason.code()).isEqualTo(Reason.Code.NOT_DONE);
            assertThat(reason.message()).contains("status 503");
        }

        @Test
        void is_never_a_file_of_this_machine_for_an_index_from_the_web() throws Exception {
            Path secret = Files.writeString(base.resolve("secret"), "x");
            RegistryRefusal refusal = catchThrowableOfType(
                    RegistryRefusal.class,
                    () -> registries.fetch(offer(secret.toUri().toString(), wallet, "")));
            assertThat(refusal.reason().message()).contains("is less safe than the index");
        }

        @Test
        void without_a_checksum_is_not_even_asked_for() throws Exception {
            registry("main", List.of(), json("'name': 'bare', 'version': '1.0.0', 'download_url': 'x'"));
            Offer offer = registries.offers("bare").all().get(0);
            assertThat(offer.fits()).isFalse();
            RegistryRefusal refusal = catchThrowableOfType(RegistryRefusal.class, () -> registries.fetch(offer));
            assertThat(refusal.reason().message()).contains("its checksum is missing");
        }

        @Test
        void comes_from_a_folder_too() throws Exception {
            registry(
                    "mirror",
                    List.of(),
                    json("'name': 'wallet', 'version': '1.0.0', 'download_url': 'my%20wallet.jar', 'checksum': 'SHA256:"
                            + Sha256.of(wallet).toUpperCase(Locale.ROOT) + "'"));
            Files.write(base.resolve("mirror/my wallet.jar"), wallet);
            assertThat(registries
                            .fetch(registries.offers("wallet").all().get(0))
                            .file())
                    .exists();
        }
    }

    @Test
    void an_unchanged_registry_keeps_what_it_knows_over_a_new_configuration() throws Exception {
        registry("one", List.of(), entry("wallet", "1.0.0", ""));
        registries.refresh();
        Files.delete(base.resolve("one/index.json"));
        registry("two", List.of(), entry("other", "1.0.0", ""));
        assertThat(offered("wallet")).hasSize(1);
    }
}
