package io.aitbc.plugins.manager.deploy;

import static io.aitbc.plugins.manager.deploy.Rig.await;
import static io.aitbc.plugins.manager.deploy.Rig.choice;
import static io.aitbc.plugins.manager.deploy.Rig.lacks;
import static io.aitbc.plugins.manager.deploy.Rig.runs;
import static io.aitbc.plugins.manager.deploy.Rig.runsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.Prepared.Ready;
import io.aitbc.plugins.manager.deploy.Prepared.Unfit;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOrdersTest {

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void prepare() throws IOException {
        rig = new Rig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Nested
    class Install {

        @Test
        void preparingChangesNothingAndSaysWhatWouldBeChosen() throws IOException {
            rig.start();
            Ready ready = ready(file("a.jar", Jar.plugin("alpha", "1.0.0")));
            assertThat(ready.artifact().descriptor().name()).isEqualTo("alpha");
            assertThat(ready.choice().chosen().map(Artifact::sha256))
                    .contains(ready.artifact().sha256());
            assertThat(rig.rescan().plugins()).isEmpty();
            assertThat(rig.places.installed()).isEmptyDirectory();
        }

        @Test
        void keepsTheFileInTheDataUnderSourceCommand() throws IOException {
            rig.start();
            Path file = file("a.jar", Jar.plugin("alpha", "1.0.0"));
            Ready ready = ready(file);
            Artifact chosen = await(rig.orders().install(ready)).chosen().orElseThrow();
            assertThat(chosen.source()).isEqualTo("command");
            assertThat(chosen.file()).contains(rig.places.installed().resolve("alpha-1.0.0.jar"));
            Files.delete(file);
            assertThat(rig.rescan()).matches(runs("alpha", "1.0.0"));
            assertThat(rig.places.deploy()).isEmptyDirectory();
        }

        @Test
        void ofALowerVersionSaysThatTheHigherStays() throws IOException {
            rig.drop("a.jar", Jar.plugin("alpha", "2.0.0"));
            rig.start();
            Ready ready = ready(file("b.jar", Jar.plugin("alpha", "1.0.0")));
            assertThat(ready.choice().chosen().orElseThrow().descriptor().version())
                    .isEqualTo("2.0.0");
            assertThat(await(rig.orders().install(ready))
                            .chosen()
                            .orElseThrow()
                            .descriptor()
                            .version())
                    .isEqualTo("2.0.0");
        }

        @Test
        void ofOtherBytesOfTheInstalledVersionReplacesThem() throws IOException {
            Jar second = Jar.plugin("alpha", "1.0.0").salted("second");
            rig.start();
            await(rig.orders().install(ready(file("a.jar", Jar.plugin("alpha", "1.0.0")))));
            await(rig.orders().install(ready(file("a.jar", second))));
            rig.until(runsBytes("alpha", second));
        }

        @Test
        void ofAMissingARefusedAndAnIncompleteFileSaysWhy() throws IOException {
            rig.start();
            assertThat(unfit(folder.resolve("nothing.jar")).reason().code()).isEqualTo(Code.NOT_FOUND);
            assertThat(unfit(file("a.jar", Jar.plugin("alpha", "1.0.0").thatIsRefused()))
                            .reason()
                            .code())
                    .isEqualTo(Code.REFUSED);
            Path half = Files.write(folder.resolve("half.jar"), new byte[] {'P', 'K', 3, 4, 0});
            assertThat(unfit(half).reason().code()).isEqualTo(Code.INCOMPLETE);
            assertThat(unfit(half).reason().message()).contains("was not taken: the archive is incomplete");
            assertThat(unfit(half).reason().fix().orElse("")).contains("then repeat the command");
            assertThat(unfit(folder).reason().code()).isEqualTo(Code.NOT_A_BUNDLE);
        }
    }

    @Nested
    class Uninstall {

        @Test
        void deletesAllFilesOfTheNameAndForgetsTheWish() throws IOException {
            rig.drop("a.jar", Jar.plugin("alpha", "2.0.0"));
            rig.drop("b.jar", Jar.plugin("alpha", "1.0.0"));
            rig.drop("c.jar", Jar.plugin("beta", "1.0.0"));
            rig.start();
            rig.desired.wish("alpha", Wish.STOPPED);
            Uninstalled result = await(rig.orders().uninstall("ALPHA"));
            assertThat(result.deleted()).hasSize(2);
            assertThat(result.kept()).isEmpty();
            rig.until(lacks("alpha").and(runs("beta", "1.0.0")));
            assertThat(rig.desired.wish("alpha")).isEmpty();
        }

        @Test
        void ofAnUnknownNameFindsNothing() {
            rig.start();
            assertThat(await(rig.orders().uninstall("alpha")).foundAny()).isFalse();
        }

        @Test
        void leavesTheInstallationAloneAndRemembersTheBytesOverRestarts() throws IOException {
            Path file = rig.drop(rig.places.plugins(), "a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start();
            Uninstalled result = await(rig.orders().uninstall("alpha"));
            assertThat(result.deleted()).isEmpty();
            assertThat(result.kept()).containsOnlyKeys(file);
            assertThat(file).exists();
            assertThat(choice(rig.rescan(), "alpha").chosen()).isEmpty();
            rig.close();
            rig = new Rig(folder);
            rig.start();
            assertThat(choice(rig.rescan(), "alpha").chosen()).isEmpty();
        }

        @Nested
        class OfAFileThatStays {

            @BeforeEach
            void uninstall() throws IOException {
                rig.drop(rig.places.plugins(), "a.jar", Jar.plugin("alpha", "1.0.0"));
                rig.start();
                await(rig.orders().uninstall("alpha"));
            }

            @Test
            void otherBytesAreTakenAgain() throws IOException {
                rig.drop(rig.places.plugins(), "a.jar", Jar.plugin("alpha", "1.0.1"));
                rig.until(runs("alpha", "1.0.1"));
                rig.rescan();
                assertThat(rig.desired.marks()).isEmpty();
            }

            @Test
            void theFileRemovedAndDroppedAnewIsTakenAgain() throws IOException {
                Files.delete(rig.places.plugins().resolve("a.jar"));
                rig.drop(rig.places.plugins(), "a.jar", Jar.plugin("alpha", "1.0.0"));
                rig.until(runs("alpha", "1.0.0"));
            }

            @Test
            void theSameBytesDroppedElsewhereAreTaken() throws IOException {
                rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
                rig.until(runs("alpha", "1.0.0"));
            }

            @Test
            void theOperatorMaySaySo() {
                assertThat(await(rig.orders().allow("Alpha"))).isTrue();
                rig.until(runs("alpha", "1.0.0"));
                assertThat(await(rig.orders().allow("alpha"))).isFalse();
            }

            @Test
            void installingTheSameBytesSaysSo() throws IOException {
                Ready ready = ready(file("x.jar", Jar.plugin("alpha", "1.0.0")));
                assertThat(ready.choice().chosen()).isPresent();
                await(rig.orders().install(ready));
                rig.until(runs("alpha", "1.0.0"));
            }
        }
    }

    @Nested
    class Wishes {

        @Test
        void areForgottenWithTheLastFile() throws IOException {
            Path one = rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            Path two = rig.drop("b.jar", Jar.plugin("alpha", "1.1.0"));
            rig.start();
            rig.desired.wish("alpha", Wish.STOPPED);
            rig.rescan();
            Files.delete(two);
            rig.rescan();
            assertThat(rig.desired.wish("alpha")).contains(Wish.STOPPED);
            Files.delete(one);
            rig.rescan();
            assertThat(rig.desired.wish("alpha")).isEmpty();
        }

        @Test
        void areForgottenWhenTheFileWentWhileTheRuntimeWasDown() throws IOException {
            Path one = rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start();
            rig.desired.wish("alpha", Wish.STOPPED);
            rig.rescan();
            rig.close();
            Files.delete(one);
            rig = new Rig(folder);
            rig.start();
            rig.rescan();
            assertThat(rig.desired.wish("alpha")).isEmpty();
        }

        @Test
        void stayWhileTheFileIsBrokenOrItsFolderIsAway() throws IOException {
            Path file = rig.drop(rig.base.resolve("more"), "a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start("more");
            rig.desired.wish("alpha", Wish.STOPPED);
            rig.rescan();
            rig.close();
            Files.move(rig.base.resolve("more"), rig.base.resolve("away"));
            rig = new Rig(folder);
            rig.start("more");
            rig.rescan();
            assertThat(rig.desired.wish("alpha")).contains(Wish.STOPPED);
            Files.move(rig.base.resolve("away"), rig.base.resolve("more"));
            Files.write(file, new byte[] {'P', 'K', 3, 4, 0});
            rig.rescan();
            assertThat(rig.desired.wish("alpha")).contains(Wish.STOPPED);
        }

        @Test
        void areForgottenWhenTheFileBecameAnotherPlugin() throws IOException {
            rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start();
            rig.desired.wish("alpha", Wish.STOPPED);
            rig.rescan();
            rig.drop("a.jar", Jar.plugin("beta", "1.0.0"));
            rig.rescan();
            assertThat(rig.desired.wish("alpha")).isEmpty();
        }
    }

    @Nested
    class Purge {

        @Test
        void deletesTheDataDirectoryAndNothingBehindALink() throws IOException {
            rig.start();
            Path outside = Files.writeString(folder.resolve("outside"), "stays");
            Path data = Files.createDirectories(rig.places.data("alpha").resolve("deep"));
            Files.writeString(data.resolve("file"), "goes");
            Files.createSymbolicLink(data.resolve("link"), outside);
            assertThat(await(rig.orders().purge("alpha"))).isTrue();
            assertThat(rig.places.data("alpha")).doesNotExist();
            assertThat(outside).exists();
            assertThat(await(rig.orders().purge("alpha"))).isFalse();
        }

        @Test
        void refusesANameThatLeadsElsewhere() {
            rig.start();
            assertThat(rig.orders().purge("../state").toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableThat()
                    .withMessageContaining("no plugin name");
        }
    }

    private Path file(String name, Jar jar) throws IOException {
        return Files.write(folder.resolve(name), jar.bytes());
    }

    private Ready ready(Path file) {
        return (Ready) await(rig.orders().prepare(file));
    }

    private Unfit unfit(Path file) {
        return (Unfit) await(rig.orders().prepare(file));
    }
}
