package io.aitbc.plugins.manager.sets;

import static io.aitbc.plugins.manager.sets.Rig.now;
import static io.aitbc.plugins.manager.sets.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.LockDifference;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.SetPlan;
import io.aitbc.plugins.manager.registry.http.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WrittenSetsTest extends SetServiceFixture {

    @Nested
    class Installing_from_an_address {

        @Test
        void brings_the_bundle_and_what_it_needs() {
            rig.offers("main", "b", "1.0.0");
            try (Server server = new Server()) {
                server.on(
                        "/a.jar",
                        Server.bytes(200, Rig.bundle("a", "1.0.0", "b").bytes()));
                URI address = server.at("/a.jar?token=secret");
                SetPlan plan = now(rig.sets.planInstall(address, Optional.empty()));
                assertThat(steps(plan)).containsExactly("install b - 1.0.0 needed", "install a - 1.0.0");
                assertThat(plan.steps().get(1).origin().orElse(""))
                        .contains("/a.jar")
                        .doesNotContain("secret");
                assertThat(now(rig.sets.carryOut(plan, false)).succeeded()).isTrue();
                assertThat(rig.instance.told).containsExactly("b 1.0.0", "a 1.0.0");
                assertThat(rig.incoming()).isEmpty();

                SetPlan given = now(rig.sets.planInstall(server.at("/a.jar"), Optional.empty()));
                assertThat(steps(given)).isEmpty();
                assertThat(rig.incoming()).isEmpty();
            }
        }

        @Test
        void refuses_other_bytes_and_what_is_no_bundle() {
            try (Server server = new Server()) {
                server.on("/a.jar", Server.bytes(200, Rig.bundle("a", "1.0.0").bytes()));
                server.on("/page", Server.bytes(200, "<html>".getBytes(StandardCharsets.UTF_8)));
                SetPlan other = now(rig.sets.planInstall(server.at("/a.jar"), Optional.of("0".repeat(64))));
                assertThat(exit(other)).isEqualTo(5);
                assertThat(why(other)).contains("0".repeat(64) + " was expected");
                SetPlan page = now(rig.sets.planInstall(server.at("/page"), Optional.empty()));
                assertThat(exit(page)).isEqualTo(5);
                assertThat(why(page)).contains("is a web page");
                assertThat(exit(now(rig.sets.planInstall(URI.create("ftp://x/a.jar"), Optional.empty()))))
                        .isEqualTo(5);
                assertThat(rig.incoming()).isEmpty();
            }
        }
    }

    @Nested
    class A_written_set {

        private Path lock() {
            return base.resolve("etc/plugins.lock");
        }

        private List<String> differences() {
            return now(rig.sets.lockDifferences()).stream()
                    .map(LockDifference::reason)
                    .map(Reason::message)
                    .toList();
        }

        @Test
        void is_written_from_what_is_installed_and_is_kept_to() throws IOException {
            rig.offers("main", "a", "1.0.0");
            rig.install("a");
            rig.has("mine", "1.0.0");
            assertThat(differences()).isEmpty();
            assertThat(now(rig.sets.lock()).message()).contains("has 2 entries now");
            String text = Files.readString(lock());
            assertThat(text).contains("\"registry\": \"main\"").contains("\"source\": \"deploy\"");
            assertThat(differences()).isEmpty();
            assertThat(rig.sync(Optional.empty()).message()).isEqualTo("Nothing was to be changed.");
            now(rig.sets.lock());
            assertThat(Files.readString(lock())).isEqualTo(text);
        }

        @Test
        void is_made_so_again_from_the_registries() {
            rig.offers("main", "a", "1.0.0");
            rig.offers("main", "b", "1.0.0");
            rig.offers("main", "c", "1.0.0");
            rig.offers("main", "c", "2.0.0");
            rig.install("a", "b", "c@1.0.0");
            now(rig.sets.lock());
            rig.instance.present.removeIf(each -> each.name().equals("a"));
            rig.offers("main", "extra", "1.0.0");
            rig.install("extra");
            rig.update("c");
            assertThat(differences()).hasSize(3);
            rig.instance.told.clear();
            int changes = rig.instance.changes;

            SetPlan dry = now(rig.sets.planSync(Optional.empty()));
            assertThat(steps(dry))
                    .containsExactly("install a - 1.0.0", "downgrade c 2.0.0 1.0.0", "remove extra 1.0.0 -");
            assertThat(rig.instance.told).isEmpty();
            assertThat(rig.sync(Optional.empty()).message())
                    .isEqualTo("'a' 1.0.0 was installed. 'c' 1.0.0 was taken back. 'extra' was removed.");
            assertThat(rig.instance.told).containsExactly("a 1.0.0", "lower c 1.0.0", "remove extra");
            assertThat(rig.instance.changes).as("one change, not one for each").isEqualTo(changes + 1);
            assertThat(differences()).isEmpty();
        }

        @Test
        void has_what_serves_and_not_what_waits_for_an_operator() throws IOException {
            rig.offers("main", "a", "1.0.0");
            rig.install("a");
            Path newer = rig.offers("main", "a", "2.0.0");
            rig.waits("a", "2.0.0", newer);
            now(rig.sets.lock());
            assertThat(Files.readString(lock())).contains("1.0.0").doesNotContain("2.0.0");
            assertThat(differences()).isEmpty();

            String old = rig.instance.present().get(0).sha256();
            Files.writeString(
                    lock(), Files.readString(lock()).replace("1.0.0", "2.0.0").replace(old, FakeInstance.hash(newer)));
            PluginOutcome outcome = rig.sync(Optional.empty());
            assertThat(outcome.succeeded()).isFalse();
            assertThat(outcome.message())
                    .contains("'a' stays at 1.0.0: 2.0.0 is here")
                    .contains("aitbc plugin grant a");
        }

        @Test
        void is_made_so_on_another_machine_without_a_network() throws IOException {
            Path bundle = rig.offers("main", "a", "1.0.0");
            rig.install("a");
            now(rig.sets.lock());
            Path mirror = Files.createDirectories(base.resolve("mirror"));
            Files.copy(bundle, mirror.resolve("whatever.jar"));

            Path elsewhere = Files.createDirectories(base.resolve("elsewhere"));
            Files.createDirectories(elsewhere.resolve("etc"));
            Files.copy(lock(), elsewhere.resolve("etc/plugins.lock"));
            Rig other = new Rig(elsewhere);
            SetPlan without = now(other.sets.planSync(Optional.empty()));
            assertThat(exit(without)).isEqualTo(5);
            assertThat(why(without)).contains("where they came from").contains("aitbc sync --from FOLDER");
            assertThat(other.sync(Optional.of(mirror)).message()).isEqualTo("'a' 1.0.0 was installed.");
            assertThat(other.instance.present().get(0).sha256())
                    .isEqualTo(rig.instance.present().get(0).sha256());
            assertThat(mirror.resolve("whatever.jar")).exists();
        }

        @Test
        void refuses_other_bytes_under_the_same_version() throws IOException {
            rig.offers("main", "a", "1.0.0");
            rig.install("a");
            now(rig.sets.lock());
            String hash = rig.instance.present().get(0).sha256();
            Files.writeString(lock(), Files.readString(lock()).replace(hash, "0".repeat(64)));
            assertThat(differences())
                    .singleElement()
                    .asString()
                    .contains("0".repeat(64))
                    .contains(hash);
            SetPlan plan = now(rig.sets.planSync(Optional.empty()));
            assertThat(exit(plan)).isEqualTo(5);
            assertThat(why(plan)).contains("registry 'main' offers 'a' 1.0.0 with the SHA-256 " + hash);
            Path mirror = Files.createDirectories(base.resolve("mirror"));
            Files.write(
                    mirror.resolve("0".repeat(64) + ".jar"),
                    Rig.bundle("a", "1.0.0").bytes());
            assertThat(exit(now(rig.sets.planSync(Optional.of(mirror))))).isEqualTo(5);
        }

        @Test
        void tells_what_lies_in_deploy_folders_and_leaves_it_alone() throws IOException {
            rig.has("a", "1.0.0");
            now(rig.sets.lock());
            rig.has("a", "2.0.0");
            rig.has("more", "1.0.0");
            PluginOutcome outcome = rig.sync(Optional.empty());
            assertThat(outcome.succeeded()).isFalse();
            assertThat(outcome.message())
                    .contains("'a' 2.0.0 lies in deploy/ and is preferred to the version 1.0.0 of the lock")
                    .contains("'more' 1.0.0 lies in deploy/ and is not in the lock");
            assertThat(rig.instance.told).isEmpty();
        }

        @Test
        void that_cannot_be_read_or_is_not_there_is_told() throws IOException {
            assertThat(exit(now(rig.sets.planSync(Optional.empty())))).isEqualTo(3);
            assertThat(differences()).isEmpty();
            Files.createDirectories(base.resolve("etc"));
            Files.writeString(lock(), "{\"format\": 7}");
            assertThat(exit(now(rig.sets.planSync(Optional.empty())))).isEqualTo(5);
            assertThat(differences()).singleElement().asString().contains("has format 7");
        }
    }
}
