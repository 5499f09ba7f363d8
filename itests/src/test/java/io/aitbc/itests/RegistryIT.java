package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.phases.PhasePlugin;
import io.aitbc.itests.fixtures.phases.Phases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The registries of a running runtime, from servers that misbehave in every way. One runtime; a registry name a test. */
class RegistryIT {

    @RegisterExtension
    static final Dist RUNTIME = new Dist();

    private static final Folder SHARED = Folder.temporary("aitbc-registry-");
    private static final RegistryServer HTTP = RegistryServer.http();
    private static final RegistryServer HTTPS = RegistryServer.https(SHARED);

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        RUNTIME.withEnvironment(
                "AITBC_JAVA_OPTS",
                "-Djavax.net.ssl.trustStore=" + RegistryServer.trustStore(SHARED)
                        + " -Djavax.net.ssl.trustStorePassword=changeit");
        RUNTIME.run();
    }

    @AfterAll
    static void close() {
        HTTP.close();
        HTTPS.close();
        SHARED.deleteAll();
    }

    private static FixtureBundle wallet(String version) {
        return FixtureBundle.of(PhasePlugin.class, Phases.class).named("wallet").version(version);
    }

    /** What the publisher would upload. */
    private Path published(String... versions) {
        for (String version : versions) {
            wallet(version).writeTo(folder);
        }
        RUNTIME.aitbc("registry", "index", folder.toString()).succeeded();
        return folder;
    }

    /** Puts these registries in force, and no other; {@code more} are further keys. */
    private static void registries(String name, String url, String more) {
        registries(List.of("{name: " + name + ", url: '" + url + "'" + more + "}"), name);
    }

    private static void registries(List<String> entries, String name) {
        RUNTIME.config("registries: [" + String.join(", ", entries) + "]\n");
        Awaiting.of(
                "registry '" + name + "' is in force",
                () -> RUNTIME.aitbc("registry", "list", "--json").out(),
                list -> list.contains("\"name\": \"" + name + "\""));
    }

    private static Cli.Result refresh() {
        return RUNTIME.aitbc("registry", "refresh");
    }

    private static Cli.Result search() {
        return RUNTIME.aitbc("registry", "search", "wallet");
    }

    private static Path fetched() {
        return RUNTIME.base().resolve("wallet-1.0.0.jar");
    }

    private static Cli.Result fetch() throws IOException {
        Files.deleteIfExists(fetched());
        return RUNTIME.aitbc("registry", "fetch", "wallet@1.0.0");
    }

    private static void refused(Cli.Result result, String sentence) {
        assertThat(result.exitsWith(5).err()).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void aSoundRegistryIsSearchedShownAndFetchedFrom() throws IOException {
        HTTP.serve("/sound/", published("1.0.0", "1.10.0", "1.9.0"));
        registries("sound", HTTP.at("/sound/"), "");
        refresh().succeeded();
        assertThat(search().succeeded().out()).contains("wallet  1.10.0   sound");
        assertThat(RUNTIME.aitbc("registry", "show", "wallet", "--json")
                        .succeeded()
                        .json()
                        .getAsJsonArray())
                .hasSize(3);
        fetch().succeeded();
        assertThat(fetched()).hasBinaryContent(wallet("1.0.0").bytes());
        assertThat(RUNTIME.aitbc("registry", "search", "walet").out()).contains("Did you mean 'wallet'?");
        assertThat(RUNTIME.aitbc("registry", "show", "wallett").exitsWith(3).err())
                .contains("Did you mean 'wallet'?");
    }

    @Test
    void overHttpsTheCertificateMustBeTrusted() throws IOException {
        HTTPS.serve("/tls/", published("1.0.0"));
        registries("tls", HTTPS.at("/tls/"), "");
        refresh().succeeded();
        fetch().succeeded();
        Folder other = Folder.temporary("aitbc-stranger-");
        try (RegistryServer stranger = RegistryServer.https(other)) {
            stranger.serve("/", folder);
            registries("stranger", stranger.at("/"), "");
            refused(refresh(), "could not show that it is the right one");
        } finally {
            other.deleteAll();
        }
    }

    @Test
    void noNetworkIsNeededAfterTheFirstAnswer() throws IOException {
        HTTP.serve("/offline/", published("1.0.0"));
        registries("offline", HTTP.at("/offline/"), "");
        refresh().succeeded();
        HTTP.on("/offline/index.json", RegistryServer.status(503));
        assertThat(RUNTIME.terminate()).isZero();
        RUNTIME.run();
        assertThat(search().succeeded().out()).contains("wallet  1.0.0");
        assertThat(refresh().exitsWith(1).err()).contains("status 503");
        Cli.Result search = search().succeeded();
        assertThat(search.out()).contains("wallet  1.0.0");
        assertThat(search.err()).contains("The last good copy, confirmed");
    }

    @Test
    void aMisbehavingServerLeavesTheLastGoodCopyAndIsToldInOneSentence() {
        byte[] whole = "{\"plugins\": []}".repeat(100).getBytes(StandardCharsets.UTF_8);
        HTTP.serve("/bad/", published("1.0.0"));
        registries("bad", HTTP.at("/bad/"), ", timeout: 8");
        refresh().succeeded();
        record Fault(RegistryServer.Answer answer, int exit, String sentence) {}
        Map<String, Fault> faults = Map.of(
                "bad gateway", new Fault(RegistryServer.status(502), 1, "answered with status 502"),
                "gone", new Fault(RegistryServer.status(404), 1, "is not at"),
                "cut off", new Fault(RegistryServer.cutOff(whole), 1, "did not come whole"),
                "huge", new Fault(RegistryServer.huge(), 5, "is larger than the 33554432 bytes allowed"),
                "slow", new Fault(HTTP.hanging(), 6, "did not come within 8 s"),
                "circle", new Fault(RegistryServer.redirect("/bad/index.json"), 5, "redirected in a circle"),
                "file", new Fault(RegistryServer.redirect("file:///etc/passwd"), 5, "less safe"));
        faults.forEach((name, fault) -> {
            HTTP.on("/bad/index.json", fault.answer());
            Cli.Result result = refresh().exitsWith(fault.exit());
            assertThat(result.err().lines()).as(name).hasSize(1);
            assertThat(result.err()).as(name).contains(fault.sentence());
            assertThat(search().succeeded().out()).as(name).contains("wallet  1.0.0");
            assertThat(search().err()).as(name).contains("The last good copy, confirmed");
        });
        for (String text : List.of("<!DOCTYPE html><p>Sign in", "{\"plugins\": [", "", "{}")) {
            HTTP.serve("/bad/index.json", text);
            refused(refresh(), "The index of registry 'bad' was refused: it");
            assertThat(search().succeeded().out()).contains("wallet  1.0.0");
        }
    }

    @Test
    void nothingLeadsFromHttpsToHttp() {
        HTTP.serve("/down/", published("1.0.0"));
        HTTPS.on("/down/index.json", RegistryServer.redirect(HTTP.at("/down/index.json")));
        registries("down", HTTPS.at("/down/"), "");
        refused(refresh(), "which is less safe; only the same scheme or https is followed");
        assertThat(search().exitsWith(1).err()).contains("Nothing is known of what this registry offers");
    }

    @Test
    void aBundleThatIsNotAsPromisedDoesNotCome() throws IOException {
        HTTP.serve("/jar/", published("1.0.0"));
        String jar = "/jar/" + wallet("1.0.0").fileName();
        byte[] sound = wallet("1.0.0").bytes();
        registries("jar", HTTP.at("/jar/"), "");
        refresh().succeeded();
        HTTP.serve(jar, "<!DOCTYPE html><p>Download here");
        refused(fetch(), "download_url must lead to a bundle, and what is at");
        HTTP.serve(jar, FixtureBundle.of(PhasePlugin.class).named("other").bytes());
        assertThat(fetch().exitsWith(5).err()).containsAnyOf("bytes", "SHA-256");
        byte[] changed = sound.clone();
        changed[sound.length - 30] ^= 1;
        HTTP.serve(jar, changed);
        refused(fetch(), "its SHA-256 is");
        HTTP.on(jar, RegistryServer.endless());
        refused(fetch(), "is larger than the " + sound.length + " bytes allowed");
        HTTP.on(jar, RegistryServer.cutOff(sound));
        assertThat(fetch().exitsWith(1).err()).contains("did not come whole");
        HTTP.on(jar, RegistryServer.status(404));
        assertThat(fetch().exitsWith(1).err()).contains("is not at");
        assertThat(fetched()).doesNotExist();
        HTTP.serve(jar, sound);
        fetch().succeeded();
    }

    @Test
    void noOtherPluginSlipsUnderAName() throws IOException {
        Path index = published("1.0.0").resolve("index.json");
        Files.writeString(index, Files.readString(index).replace("\"wallet\"", "\"bank\""));
        HTTP.serve("/name/", folder);
        registries("name", HTTP.at("/name/"), "");
        refused(RUNTIME.aitbc("registry", "fetch", "bank"), "the bundle is 'wallet'");
        Files.writeString(index, Files.readString(index).replace("\"1.0.0\"", "\"7.0.0\""));
        HTTP.serve("/name/", folder);
        refresh();
        refused(RUNTIME.aitbc("registry", "fetch", "bank@7.0.0"), "the bundle is 'wallet'");
    }

    private void key(String name) {
        RUNTIME.aitbc("key", "generate", "--out", RUNTIME.base().resolve(name).toString())
                .succeeded();
    }

    private void sign(String key) {
        RUNTIME.aitbc(
                        "registry",
                        "sign",
                        folder.toString(),
                        "--key",
                        RUNTIME.base().resolve(key + ".key").toString())
                .succeeded();
    }

    @Test
    void aSignedIndexIsBelievedAndCannotBeReplayed() throws IOException {
        key("seal");
        key("thief");
        published("1.0.0");
        sign("seal");
        HTTP.serve("/seal/", folder);
        registries("seal", HTTP.at("/seal/"), ", key: seal.pub");
        refresh().succeeded();
        byte[] oldIndex = Files.readAllBytes(folder.resolve("index.json"));
        byte[] oldSignature = Files.readAllBytes(folder.resolve("index.json.sig"));

        published("1.0.0", "1.1.0");
        sign("seal");
        HTTP.serve("/seal/", folder);
        refresh().succeeded();
        assertThat(search().out()).contains("1.1.0");

        HTTP.serve("/seal/index.json", oldIndex).serve("/seal/index.json.sig", oldSignature);
        refused(refresh(), "has number 1, and number 2 was seen before: it is an old one");
        RUNTIME.terminate();
        RUNTIME.run();
        refused(refresh(), "it is an old one");
        assertThat(search().succeeded().out()).contains("1.1.0");

        HTTP.serve("/seal/", folder).on("/seal/index.json.sig", RegistryServer.status(404));
        refused(refresh(), "is not signed, and 'key' of the registry demands it");

        sign("thief");
        Files.delete(folder.resolve("index.json.sig"));
        sign("thief");
        HTTP.serve("/seal/", folder);
        refused(refresh(), "and 'key' of the registry demands");

        Files.delete(folder.resolve("index.json.sig"));
        sign("seal");
        HTTP.serve("/seal/", folder)
                .serve(
                        "/seal/index.json",
                        Files.readString(folder.resolve("index.json")).replace("1.1.0", "6.6.6"));
        refused(refresh(), "does not fit its content");
    }

    @Test
    void reviewsAreShownWithWhatTheyAreWorth() {
        key("reviewer");
        published("1.0.0");
        RUNTIME.aitbc(
                        "registry",
                        "review",
                        folder.toString(),
                        "wallet",
                        "1.0.0",
                        "--by",
                        "Ada",
                        "--commit",
                        "abc",
                        "--key",
                        RUNTIME.base().resolve("reviewer.key").toString())
                .succeeded();
        HTTP.serve("/review/", folder);
        registries("review", HTTP.at("/review/"), "");
        assertThat(search().succeeded().out()).contains("not verified");
        assertThat(RUNTIME.aitbc("registry", "show", "wallet").out()).contains("which is not trusted here");

        Path key = RUNTIME.base().resolve("reviewer.pub");
        RUNTIME.aitbc("trust", "add", key.toString(), "--name", "ada").succeeded();
        assertThat(search().succeeded().out()).contains("by Ada");
        assertThat(RUNTIME.aitbc("registry", "show", "wallet").out()).contains("verified: by Ada");
    }

    @Test
    void theKeyOfARegistryMayBeOneThatTheOperatorTrusts() {
        key("house");
        published("1.0.0");
        sign("house");
        HTTP.serve("/house/", folder);
        Path file = RUNTIME.base().resolve("house.pub");
        String id = RUNTIME.aitbc("key", "show", file.toString(), "--json")
                .succeeded()
                .json()
                .getAsJsonObject()
                .get("fingerprint")
                .getAsString();
        registries("house", HTTP.at("/house/"), ", key: '" + id + "'");
        refused(refresh(), "is not known here. Type 'aitbc trust add");
        RUNTIME.aitbc("trust", "add", file.toString(), "--name", "house").succeeded();
        refresh().succeeded();
        assertThat(search().succeeded().out()).contains("wallet  1.0.0");
        RUNTIME.aitbc("trust", "revoke", id, "--reason", "stolen").succeeded();
        refused(refresh(), "is not known here");
    }

    @Test
    void registriesDoNotServeEachOthersNames() throws IOException {
        HTTP.serve("/own/", published("1.0.0"));
        Path stranger = Files.createDirectory(SHARED.resolve("stranger"));
        wallet("9.9.9").writeTo(stranger);
        FixtureBundle.of(PhasePlugin.class, Phases.class).named("toy").writeTo(stranger);
        RUNTIME.aitbc("registry", "index", stranger.toString()).succeeded();
        HTTP.serve("/public/", stranger);
        String open = "{name: open, url: '" + HTTP.at("/public/") + "'}";
        String own = "{name: own, url: '" + HTTP.at("/own/") + "', scopes: [wal*]}";
        registries(List.of(open, own), "own");
        refresh().succeeded();
        assertThat(RUNTIME.aitbc("registry", "search", "--all").succeeded().out())
                .contains("wallet  1.0.0")
                .contains("toy")
                .doesNotContain("9.9.9");

        String away = "{name: away, url: '" + HTTP.at("/nowhere/") + "', scopes: [wal*]}";
        registries(List.of(open, away), "away");
        refused(RUNTIME.aitbc("registry", "show", "wallet"), "so that no other registry may serve it");
        RUNTIME.aitbc("registry", "show", "toy").succeeded();
    }
}
