package io.aitbc.plugins.manager.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.registry.index.IndexReader;
import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import io.aitbc.plugins.manager.registry.index.RegistryIndex;
import io.aitbc.plugins.manager.registry.index.Review;
import io.aitbc.plugins.manager.registry.index.UnreadableIndex;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures.Finding;
import io.aitbc.plugins.manager.trust.keys.PemFile;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishMainTest {

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    private record Result(int status, String out, String err) {}

    private Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = PublishMain.run(
                List.of(arguments),
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                time.clock());
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Result done(String... arguments) {
        Result result = run(arguments);
        assertThat(result.status()).as(result.err()).isZero();
        return result;
    }

    private byte[] bundle(String file, String name, String version) throws IOException {
        byte[] bytes = BundleFile.plugin(name, version).bytes();
        Files.createDirectories(folder.resolve(file).getParent());
        Files.write(folder.resolve(file), bytes);
        return bytes;
    }

    private RegistryIndex index() throws IOException, UnreadableIndex {
        return IndexReader.read(Files.readAllBytes(folder.resolve("index.json")));
    }

    private RegistryEntry entry(String name) throws IOException, UnreadableIndex {
        return index().versions(name).get(0);
    }

    private VerifyingKey key(String file) throws BadKeyMaterial {
        return VerifyingKey.of(PemFile.read(folder.resolve(file)));
    }

    private List<Finding> findings(String file, String key) throws IOException, BadKeyMaterial {
        VerifyingKey verifying = key(key);
        String text = DetachedSignatures.textBeside(folder.resolve(file)).orElseThrow();
        return DetachedSignatures.parse(text, file)
                .verify(
                        DetachedSignatures.digest(folder.resolve(file)),
                        id -> id.equals(verifying.id()) ? Optional.of(verifying) : Optional.empty())
                .stream()
                .map(DetachedSignatures.Result::finding)
                .toList();
    }

    @Nested
    class Keys {

        @Test
        void are_a_secret_file_and_a_public_one() throws Exception {
            Result result = done("key", "generate", "--out", "acme", "--json");
            assertThat(result.out())
                    .contains("\"fingerprint\": \"" + key("acme.pub").id());
            assertThat(result.err()).contains("secret");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("acme.key"))))
                    .isEqualTo("rw-------");
            assertThat(done("key", "show", "acme.key").out())
                    .contains(key("acme.pub").id().toString());
            assertThat(done("key", "show", "acme.pub").out())
                    .contains(key("acme.pub").id().toString());
        }

        @Test
        void are_never_written_over() throws Exception {
            done("key", "generate", "--out", "acme");
            byte[] before = Files.readAllBytes(folder.resolve("acme.key"));
            Result again = run("key", "generate", "--out", "acme");
            assertThat(again.status()).isEqualTo(5);
            assertThat(again.err()).contains("is there already");
            assertThat(Files.readAllBytes(folder.resolve("acme.key"))).isEqualTo(before);
            assertThat(run("key", "generate").status()).isEqualTo(2);
        }
    }

    @Nested
    class A_bundle {

        @Test
        void gets_a_signature_beside_it_and_keeps_those_of_others() throws Exception {
            bundle("wallet.jar", "wallet", "1.0.0");
            done("key", "generate", "--out", "one");
            done("key", "generate", "--out", "two");
            done("plugin", "sign", "wallet.jar", "--key", "one.key");
            done("plugin", "sign", "wallet.jar", "--key", "one.key");
            done("plugin", "sign", "wallet.jar", "--key", "two.key");
            assertThat(findings("wallet.jar", "one.pub")).containsExactly(Finding.SOUND, Finding.UNKNOWN_KEY);
            assertThat(findings("wallet.jar", "two.pub")).containsExactly(Finding.UNKNOWN_KEY, Finding.SOUND);
        }

        @Test
        void must_be_one() throws Exception {
            done("key", "generate", "--out", "one");
            Files.writeString(folder.resolve("x.txt"), "hello");
            assertThat(run("plugin", "sign", "x.txt", "--key", "one.key").status())
                    .isEqualTo(5);
            assertThat(run("plugin", "sign", "missing.jar", "--key", "one.key").status())
                    .isEqualTo(3);
            assertThat(run("plugin", "sign", "x.txt").status()).isEqualTo(2);
            assertThat(run("plugin", "sign", "x.txt", "--key", "one.pub").err()).contains("one.pub");
        }
    }

    @Nested
    class An_index {

        @Test
        void has_what_the_bundles_say() throws Exception {
            byte[] wallet = bundle("wallet-1.0.0.jar", "wallet", "1.0.0");
            bundle("sub folder/other.jar", "other", "2.0.0-rc.1");
            done("key", "generate", "--out", "k");
            done("plugin", "sign", "wallet-1.0.0.jar", "--key", "k.key");

            Result result = done("registry", "index", ".", "--json");

            assertThat(result.out()).contains("\"number\": 1").contains("'wallet' 1.0.0");
            assertThat(result.err()).contains("aitbc registry sign");
            assertThat(index().number()).hasValue(1);
            assertThat(index().expires()).contains(time.now().plus(Duration.ofDays(30)));
            RegistryEntry entry = entry("wallet");
            assertThat(entry.parcel().url()).contains("wallet-1.0.0.jar");
            assertThat(entry.parcel().sha256()).contains(Sha256.of(wallet));
            assertThat(entry.parcel().size()).hasValue(wallet.length);
            assertThat(entry.parcel().signatures().orElse(""))
                    .isEqualTo(Files.readString(folder.resolve("wallet-1.0.0.jar.sig")));
            assertThat(entry.compatibility().java()).hasValue(17);
            assertThat(entry("other").parcel().url()).contains("sub%20folder/other.jar");
        }

        @Test
        void says_in_words_what_a_bundle_asks_for_and_not_what_somebody_wrote() throws Exception {
            String place = "OSGI-INF/aitbc/permissions.json";
            Files.write(
                    folder.resolve("a.jar"),
                    BundleFile.plugin("wallet", "1.0.0")
                            .header("AITBC-Permissions", place)
                            .entry(place, "{\"schema\": 1, \"net\": {\"connect\": [\"node.example:8545\"]}}")
                            .bytes());
            bundle("b.jar", "modest", "1.0.0");
            done("registry", "index", ".");
            assertThat(entry("wallet").permissions()).singleElement().asString().contains("node.example:8545");
            Path file = folder.resolve("index.json");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(
                                    "\"name\": \"modest\",",
                                    "\"name\": \"modest\", \"permissions\": [\"do anything\"],"));

            done("registry", "index", ".");

            assertThat(entry("wallet").permissions()).hasSize(1);
            assertThat(entry("modest").permissions()).isEmpty();
        }

        @Test
        void may_name_another_place_and_another_end() throws Exception {
            bundle("a.jar", "wallet", "1.0.0");
            done("registry", "index", ".", "--url", "https://example.org/p", "--days", "7");
            assertThat(entry("wallet").parcel().url()).contains("https://example.org/p/a.jar");
            assertThat(index().expires()).contains(time.now().plus(Duration.ofDays(7)));
            assertThat(run("registry", "index", ".", "--days", "0").status()).isEqualTo(2);
        }

        @Test
        void keeps_what_was_written_by_hand_and_counts_up() throws Exception {
            bundle("a.jar", "wallet", "1.0.0");
            done("registry", "index", ".");
            Path file = folder.resolve("index.json");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(
                                    "\"name\": \"wallet\",",
                                    "\"name\": \"wallet\", \"tags\": [\"money\"], \"x\": {\"y\": 1}, \"author\": \"wrong\",")
                            .replace("\"plugins\"", "\"title\": \"ours\", \"plugins\""));
            bundle("b.jar", "wallet", "1.1.0");

            Result result = done("registry", "index", ".", "--json");

            assertThat(index().number()).hasValue(2);
            assertThat(result.out()).contains("\"added\": [\n    \"'wallet' 1.1.0\"");
            assertThat(Files.readString(file))
                    .contains("\"title\": \"ours\"")
                    .contains("\"x\"")
                    .doesNotContain("wrong");
            assertThat(index().versions("wallet")).hasSize(2);
            assertThat(index().versions("wallet").get(1).about().tags()).containsExactly("money");
        }

        @Test
        void loses_what_the_folder_lost_but_not_what_lies_elsewhere() throws Exception {
            bundle("a.jar", "wallet", "1.0.0");
            bundle("b.jar", "other", "1.0.0");
            done("registry", "index", ".");
            Path file = folder.resolve("index.json");
            Files.writeString(
                    file, Files.readString(file).replace("\"b.jar\"", "\"https://example.org/elsewhere/b.jar\""));
            Files.delete(folder.resolve("a.jar"));
            Files.delete(folder.resolve("b.jar"));
            bundle("c.jar", "third", "1.0.0");

            assertThat(done("registry", "index", ".", "--json").out()).contains("'wallet' 1.0.0");

            assertThat(index().entries().stream().map(RegistryEntry::name)).containsExactly("other", "third");
        }

        @Test
        void does_not_give_a_published_version_other_bytes() throws Exception {
            bundle("a.jar", "wallet", "1.0.0");
            done("registry", "index", ".");
            Files.write(
                    folder.resolve("a.jar"),
                    BundleFile.plugin("wallet", "1.0.0")
                            .header("X-Other", "bytes")
                            .bytes());
            byte[] before = Files.readAllBytes(folder.resolve("index.json"));
            Result refused = run("registry", "index", ".");
            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.err()).contains("'wallet' 1.0.0 is published with other bytes");
            assertThat(Files.readAllBytes(folder.resolve("index.json"))).isEqualTo(before);
            done("registry", "index", ".", "--force");
        }

        @Test
        void is_not_made_of_what_the_runtime_would_refuse() throws Exception {
            bundle("a.jar", "wallet", "1.0.0");
            bundle("b.jar", "wallet", "1.0.0");
            Files.writeString(folder.resolve("c.jar"), "no archive");
            Result refused = run("registry", "index", ".");
            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.err())
                    .contains("Files 'a.jar' and 'b.jar' are both 'wallet' 1.0.0")
                    .contains("File 'c.jar'");
            assertThat(folder.resolve("index.json")).doesNotExist();
            assertThat(run("registry", "index", "missing").status()).isEqualTo(3);
        }

        @Test
        void passes_over_libraries_and_takes_bundles_for_other_places() throws Exception {
            Files.write(
                    folder.resolve("lib.jar"), BundleFile.library("sample.lib").bytes());
            Files.write(
                    folder.resolve("mac.jar"),
                    BundleFile.plugin("mac", "1.0.0")
                            .header(
                                    "Provide-Capability",
                                    "aitbc.plugin;aitbc.plugin=mac;semver=\"1.0.0\";minAitbcVersion=\"9.0\";"
                                            + "supportedPlatforms:List<String>=\"macos\"")
                            .bytes());
            Result result = done("registry", "index", ".");
            assertThat(result.err()).contains("'lib.jar' is a library");
            assertThat(entry("mac").compatibility().platforms()).containsExactly("macos");
            assertThat(entry("mac").compatibility().min()).hasToString("Optional[9.0.0]");
        }

        @Test
        void that_is_broken_is_not_written_over() throws Exception {
            bundle("a.jar", "wallet", "1.0.0");
            Files.writeString(folder.resolve("index.json"), "{\"plugins\": [");
            Result refused = run("registry", "index", ".");
            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.err()).contains("ends too early");
        }
    }

    @Nested
    class A_signed_index {

        @Test
        void has_its_signature_beside_it_and_loses_it_with_the_next_change() throws Exception {
            bundle("a.jar", "wallet", "1.0.0");
            done("key", "generate", "--out", "k");
            done("registry", "index", ".");
            done("registry", "sign", "index.json", "--key", "k.key");
            assertThat(findings("index.json", "k.pub")).containsExactly(Finding.SOUND);
            done("registry", "index", ".");
            assertThat(folder.resolve("index.json.sig")).doesNotExist();
            done("registry", "index", ".", "--key", "k.key");
            assertThat(findings("index.json", "k.pub")).containsExactly(Finding.SOUND);
        }

        @Test
        void must_have_number_and_expiry_that_count() throws Exception {
            done("key", "generate", "--out", "k");
            Files.writeString(folder.resolve("index.json"), "{\"plugins\": []}");
            assertThat(run("registry", "sign", ".", "--key", "k.key").err()).contains("has no number or no expiry");
            done("registry", "index", ".");
            time.advance(Duration.ofDays(31));
            assertThat(run("registry", "sign", ".", "--key", "k.key").err()).contains("it expired on");
        }
    }

    @Nested
    class A_review {

        @Test
        void is_signed_and_goes_with_other_bytes() throws Exception {
            byte[] bytes = bundle("a.jar", "wallet", "1.0.0");
            done("key", "generate", "--out", "ada");
            done("registry", "index", ".");
            done("registry", "review", ".", "wallet", "1.0.0", "--by", "Ada", "--commit", "abc", "--key", "ada.key");

            Review review = entry("wallet").review().orElseThrow();
            assertThat(review.by()).isEqualTo("Ada");
            assertThat(review.date()).isEqualTo("2026-01-01");
            byte[] statement = Review.statement("wallet", "1.0.0", Sha256.of(bytes), review);
            DetachedSignatures signatures = DetachedSignatures.parse(
                    "aitbc-signature-1 " + review.keyId().orElseThrow() + " "
                            + review.signature().orElseThrow(),
                    "review");
            VerifyingKey key = key("ada.pub");
            assertThat(signatures
                            .verify(DetachedSignatures.digest(statement), id -> Optional.of(key))
                            .get(0)
                            .finding())
                    .isEqualTo(Finding.SOUND);

            done("registry", "index", ".");
            assertThat(entry("wallet").review()).contains(review);
            Files.write(
                    folder.resolve("a.jar"),
                    BundleFile.plugin("wallet", "1.0.0")
                            .header("X-Other", "bytes")
                            .bytes());
            done("registry", "index", ".", "--force");
            assertThat(entry("wallet").review()).isEmpty();
        }

        @Test
        void is_about_a_version_that_is_there_by_somebody() throws Exception {
            bundle("a.jar", "wallet", "1.0.0");
            done("key", "generate", "--out", "ada");
            done("registry", "index", ".");
            assertThat(run(
                                    "registry",
                                    "review",
                                    ".",
                                    "wallet",
                                    "9.0.0",
                                    "--by",
                                    "A",
                                    "--commit",
                                    "c",
                                    "--key",
                                    "ada.key")
                            .status())
                    .isEqualTo(3);
            assertThat(run("registry", "review", ".", "wallet", "1.0.0", "--commit", "c", "--key", "ada.key")
                            .err())
                    .contains("needs '--by'");
        }
    }

    @Test
    void the_command_line_is_that_of_the_runtime() {
        assertThat(run("registry", "index", "--help").out()).contains("--days").contains("--url");
        Result wrong = run("registry", "indx", ".");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.err()).contains("index");
        assertThat(run("key", "generate", "--ouut", "x").status()).isEqualTo(2);
    }
}
