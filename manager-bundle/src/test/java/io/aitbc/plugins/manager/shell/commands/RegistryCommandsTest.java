package io.aitbc.plugins.manager.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.registry.index.Review;
import io.aitbc.plugins.manager.registry.source.RegistryPlace;
import io.aitbc.plugins.manager.shell.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCommandsTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String INDEX = """
            {"plugins": [
              {"name": "wallet", "version": "1.2.0", "description": "Keeps coins", "license": "MIT",
               "download_url": "w.jar", "checksum": "sha256:%1$s", "tags": ["money"],
               "review": {"by": "Ada", "date": "2030-01-01", "commit": "abc"}},
              {"name": "wallet", "version": "2.0.0", "description": "Keeps coins",
               "download_url": "w.jar", "checksum": "sha256:%1$s", "tags": ["money"],
               "compatibility": {"min_aitbc_version": "2.0.0"}},
              {"name": "broken", "version": 1}
            ]}
            """.formatted(HASH);

    @TempDir
    Path base;

    private final FakeRuntime runtime = new FakeRuntime();
    private final List<RegistryPlace> places = new ArrayList<>();

    @BeforeEach
    void make() throws IOException {
        Files.writeString(base.resolve("index.json"), INDEX);
        place("main", "index.json");
    }

    private void place(String name, String file) {
        places.add(new RegistryPlace(
                name,
                base.resolve(file).toUri(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Optional.empty()));
        runtime.registry = FakeRuntime.registries(base, places);
    }

    private Typed type(String text) throws Exception {
        return Typed.line(new BuiltInLine(runtime).runner(), text);
    }

    @Test
    void withoutRegistriesItIsSaidHowToAddOne() throws Exception {
        runtime.registry = FakeRuntime.registries(base, List.of());
        assertThat(type("registry list").out()).startsWith("No registry is configured. Add one to 'registries'");
        Typed search = type("registry search x");
        assertThat(search.out()).startsWith("No registry is configured.");
        assertThat(search.status()).isEqualTo(1);
        assertThat(type("registry show x").status()).isEqualTo(3);
    }

    @Test
    void listAsksNobodyAndRefreshDoes() throws Exception {
        assertThat(type("registry list").out()).contains("not asked yet");
        Typed refresh = type("registry refresh");
        assertThat(refresh.status()).isZero();
        assertThat(refresh.out()).contains("main").contains("1 problems");
        assertThat(refresh.err()).contains("Registry 'main': Entry 3 ('broken'): version must be a text");
        assertThat(type("registry list --json").out())
                .contains("\"known\": true")
                .contains("\"versions\": 2")
                .contains("\"trouble\": null")
                .contains("\"checked\": \"2026-03-01T10:00:00Z\"");
    }

    @Test
    void refreshEndsWithTheStatusOfTheFirstTrouble() throws Exception {
        Files.writeString(base.resolve("index.json"), "<html>");
        Typed refused = type("registry refresh");
        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err()).contains("is a web page");
        Files.delete(base.resolve("index.json"));
        assertThat(type("registry refresh").status()).isEqualTo(1);
    }

    @Test
    void searchShowsTheBestVersionAndOnDemandAllWithReasons() throws Exception {
        Typed best = type("registry search coins");
        assertThat(best.status()).isZero();
        assertThat(best.out())
                .contains("wallet  1.2.0    main      not verified  Keeps coins")
                .doesNotContain("2.0.0");
        assertThat(type("registry search --tag money --all").out())
                .contains("it needs AITBC 2.0.0 or later, and this platform is AITBC 1.0.0");
        assertThat(type("registry search --tag other").out()).isEqualTo("Nothing was found.\n");
        assertThat(type("registry search walet").out())
                .isEqualTo("Nothing with 'walet' was found. Did you mean 'wallet'?\n");
        assertThat(type("registry search keeps coins --json").out())
                .contains("\"checksum\": \"sha256:" + HASH + "\"")
                .contains("\"remark\": \"it is not signed\"")
                .contains("\"fits\": true");
    }

    @Test
    void showHasEverythingAndSaysWhatIsNotThere() throws Exception {
        assertThat(type("registry show wallet").out())
                .contains("MIT")
                .contains("2.0.0    no")
                .contains("NOT verified: says by Ada");
        Typed unknown = type("registry show walet");
        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).contains("No registry has a plugin 'walet'. Did you mean 'wallet'?");
    }

    @Test
    void anOldAnswerIsNeverSilentlyOld() throws Exception {
        type("registry refresh");
        Files.delete(base.resolve("index.json"));
        type("registry refresh");
        Typed search = type("registry search wallet");
        assertThat(search.status()).isZero();
        assertThat(search.err()).contains("is not there").contains("The last good copy, confirmed 0s ago, is used.");
        assertThat(type("registry list").out()).contains("last good copy:");
    }

    @Test
    void aNameThatMayBeTakenFromNobodyIsRefused() throws Exception {
        places.clear();
        place("first", "missing.json");
        place("second", "index.json");
        Typed show = type("registry show wallet");
        assertThat(show.status()).isEqualTo(5);
        assertThat(show.err()).contains("may not serve a name that it may have").contains("'scopes'");
    }

    @Test
    void fetchBringsABundleWithItsSignatures() throws Exception {
        byte[] bundle = BundleFile.plugin("wallet", "1.2.0").bytes();
        Files.write(base.resolve("w.jar"), bundle);
        String line = "aitbc-signature-1 sha256:" + HASH + " c2ln";
        Files.writeString(
                base.resolve("index.json"),
                INDEX.replace("\"license\"", "\"signature\": \"" + line + "\", \"license\"")
                        .replaceFirst("checksum\": \"sha256:" + HASH, "checksum\": \"sha256:" + Sha256.of(bundle)));
        Path folder = Files.createDirectory(base.resolve("mirror"));
        Typed fetch = type("registry fetch wallet --to " + folder);
        assertThat(fetch.err()).isEmpty();
        assertThat(folder.resolve("wallet-1.2.0.jar")).hasBinaryContent(bundle);
        assertThat(folder.resolve("wallet-1.2.0.jar.sig")).hasContent(line);
        Typed wrong = type("registry fetch wallet@2.0.0 --to " + folder);
        assertThat(wrong.status()).isEqualTo(5);
        assertThat(wrong.err()).contains("its SHA-256 is");
        assertThat(folder.resolve("wallet-2.0.0.jar")).doesNotExist();
        assertThat(type("registry fetch wallet@9 --to " + folder).status()).isEqualTo(3);
        assertThat(type("registry fetch other --to " + folder).status()).isEqualTo(3);
        assertThat(type("registry fetch wallet --to " + base.resolve("nowhere")).status())
                .isEqualTo(3);
    }

    @Test
    void theWordsOfPublishersSayWhereTheyWork() throws Exception {
        Typed index = type("registry index");
        assertThat(index.status()).isEqualTo(1);
        assertThat(index.err()).contains("Type 'aitbc registry index' outside this shell");
    }

    @Test
    void aReviewIsAboutOneBundle() {
        Review review = new Review("Ada", "2030-01-01", "abc", Optional.empty(), Optional.empty());
        assertThat(Review.statement("wallet", "1.0.0", HASH, review))
                .isNotEqualTo(Review.statement("wallet", "1.0.1", HASH, review));
    }
}
