package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The watched folders beside {@code deploy/}: their order, the ones that come later, links between them. */
class PluginPathsIT {
    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() throws IOException {
        write("relative", Fixtures.plugin("relative"), "of relative");
        write("home/bundles", Fixtures.plugin("homely"), "of home");
        for (String folder : new String[] {"deploy", "relative", "home/bundles"}) {
            write(folder, Fixtures.plugin("everywhere"), folder);
        }
        runtime.withOwnInstallation();
        write(runtime.installation().resolve("plugins"), Fixtures.plugin("everywhere"), "installation");
        write(runtime.installation().resolve("plugins"), Fixtures.plugin("installed"), "installation");
        runtime.withEnvironment(
                        "AITBC_JAVA_OPTS", "-Duser.home=" + runtime.base().resolve("home"))
                .config("plugin_paths: [relative, ~/bundles, \""
                        + runtime.base().resolve("later") + "\"]\n")
                .run();
    }

    @Test
    void aFolderMayBeRelativeToTheInstanceOrToTheHome() {
        assertThat(runtime.awaits("relative").is("active").text("source"))
                .hasValue(runtime.base().resolve("relative").toString());
        assertThat(runtime.awaits("homely").is("active").text("source"))
                .hasValue(runtime.base().resolve("home/bundles").toString());
        assertThat(runtime.awaits("installed").is("active").text("source")).hasValue("plugins");
    }

    @Test
    void aMissingFolderIsWatchedForAndMayGoAndComeAgain() throws IOException {
        Path later = runtime.base().resolve("later");
        Path file = write(later, Fixtures.plugin("late"), "late");
        runtime.awaits("late").is("active");

        Files.delete(file);
        Files.delete(later);
        runtime.awaits("late").isGone();

        write(later, Fixtures.plugin("late"), "late");
        runtime.awaits("late").is("active");
    }

    @Test
    void ofEqualVersionsTheEarlierFolderWinsAtBootAndTheNextTakesOver() throws IOException {
        assertThat(runtime.awaits("everywhere").is("active").candidates()).hasSize(3);
        String[] folders = {"deploy", "relative", "home/bundles"};

        for (int i = 0; i < folders.length; i++) {
            String source =
                    i == 0 ? "deploy" : runtime.base().resolve(folders[i]).toString();
            int left = folders.length - i;
            PluginState now = runtime.awaits("everywhere")
                    .satisfies(
                            "active from " + source,
                            p -> p.text("source").filter(source::equals).isPresent()
                                    && p.status().equals("active")
                                    && p.candidates().size() == left);
            assertThat(now.version()).isEqualTo("1.0.0");
            Files.delete(runtime.base().resolve(folders[i]).resolve("everywhere-1.0.0.jar"));
        }

        runtime.awaits("everywhere")
                .satisfies(
                        "active from the installation",
                        p -> p.text("source").filter("plugins"::equals).isPresent()
                                && p.status().equals("active"));
    }

    @Test
    void whileItRunsTheSameVersionOfAnEarlierFolderReplacesNothing() throws IOException {
        write("relative", Fixtures.plugin("steady"), "first");
        PluginState before = runtime.awaits("steady").is("active");

        write("deploy", Fixtures.plugin("steady"), "second");

        PluginState both = runtime.awaits("steady")
                .satisfies("one candidate", p -> p.candidates().size() == 1);
        assertThat(both.bundleId()).isEqualTo(before.bundleId());
        assertThat(both.candidates().get(0).get("reason").toString()).contains("duplicate");
        assertThat(runtime.diary("steady")).containsExactly("construct", "initialize", "start");
    }

    @Test
    void aHigherVersionWinsWhereverItLies() throws IOException {
        write("deploy", Fixtures.plugin("climbing"), "low");
        runtime.awaits("climbing").isVersion("1.0.0");

        write("home/bundles", Fixtures.plugin("climbing").version("1.0.1"), "high");

        runtime.awaits("climbing").isVersion("1.0.1");
    }

    @Test
    void aLinkIsFollowedOnlyToAWatchedFolder() throws IOException {
        Path inside = write("relative", Fixtures.plugin("linked"), "inside");
        Path hidden = Files.move(inside, inside.resolveSibling(".linked.jar"));
        Path outside = write("elsewhere", Fixtures.plugin("smuggled"), "outside");
        Path folder = Files.createDirectories(runtime.base().resolve("elsewhere/folder"));
        write(folder, Fixtures.plugin("nested"), "nested");

        Files.createSymbolicLink(runtime.deploy("linked.jar"), Path.of("../relative/.linked.jar"));
        Files.createSymbolicLink(runtime.deploy("smuggled.jar"), outside);
        Files.createSymbolicLink(runtime.deploy("chained.jar"), Path.of("../deploy/smuggled.jar"));
        Files.createSymbolicLink(runtime.deploy("folder"), folder);
        Files.createSymbolicLink(runtime.deploy("dangling.jar"), Path.of("nowhere.jar"));

        runtime.awaits("linked").is("active");
        PluginState refused = runtime.awaits("smuggled.jar")
                .satisfies("refused", p -> !p.code().isEmpty());
        assertThat(refused.message()).contains("smuggled.jar").contains(outside.toString());
        runtime.drop(Fixtures.plugin("after-links"));
        runtime.awaits("after-links").is("active");
        assertThat(runtime.plugin("smuggled")).isEmpty();
        assertThat(runtime.plugin("nested")).isEmpty();
        assertThat(runtime.diary("smuggled")).isEmpty();

        Files.delete(runtime.deploy("linked.jar"));
        runtime.awaits("linked").isGone();
        assertThat(hidden).exists();
    }

    @Test
    void aFolderThatIsNamedWhileTheRuntimeRunsIsWatchedAndOneThatIsNoLongerNamedIsLeft() throws IOException {
        write("added", Fixtures.plugin("added"), "added");
        String before = Files.readString(runtime.base().resolve("etc/aitbc.yaml"));

        runtime.config(before.replace("]", ", added]"));
        runtime.awaits("added").is("active");
        runtime.config(before);

        runtime.awaits("added").isGone();
        assertThat(runtime.diary("added")).endsWith("stop", "cleanup");
    }

    private static Path write(String folder, FixtureBundle bundle, String mark) throws IOException {
        return write(runtime.base().resolve(folder), bundle, mark);
    }

    /** Equal plugins in different folders have different bytes. */
    private static Path write(Path folder, FixtureBundle bundle, String mark) throws IOException {
        Path file = bundle.resource("mark.txt", mark).writeTo(Files.createDirectories(folder.resolveSibling("made")));
        return Files.move(file, Files.createDirectories(folder).resolve(bundle.fileName()));
    }
}
