package io.aitbc.plugins.manager.sets;

import static io.aitbc.plugins.manager.sets.Rig.now;
import static io.aitbc.plugins.manager.sets.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.LockDifference;
import io.aitbc.plugins.management.OutdatedPlugin;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetServiceTest {
    @TempDir
    Path base;

    private Rig rig = new Rig(Path.of("."));

    @BeforeEach
    void make() {
        rig = new Rig(base);
    }

    private static int exit(SetPlan plan) {
        return plan.refusal().map(Reason::code).map(Reason.Code::exitStatus).orElse(0);
    }

    private static String why(SetPlan plan) {
        return plan.refusal()
                .map(reason -> reason.message() + " " + reason.fix().orElse(""))
                .orElse("");
    }

    @Nested
    class Installing_by_name {

        @Test
        void brings_what_is_needed_first_and_leaves_nothing_behind() {
            rig.offers("main", "shop", "1.2.0", "wallet>=1.0,<2.0");
            rig.offers("main", "wallet", "1.0.0");
            rig.offers("main", "wallet", "1.5.0");
            rig.offers("main", "wallet", "2.0.0");
            SetPlan plan = rig.plan("shop");
            assertThat(steps(plan)).containsExactly("install wallet - 1.5.0 needed", "install shop - 1.2.0");
            assertThat(plan.changesOthers()).isFalse();
            assertThat(rig.instance.told).isEmpty();

            PluginOutcome outcome = now(rig.sets.carryOut(plan, false));
            assertThat(outcome.message()).isEqualTo("'wallet' 1.5.0, 'shop' 1.2.0 were installed.");
            assertThat(rig.instance.told).containsExactly("wallet 1.5.0", "shop 1.2.0");
            assertThat(rig.incoming()).isEmpty();
        }

        @Test
        void takes_a_version_a_range_and_several_names() {
            rig.offers("main", "a", "1.0.0");
            rig.offers("main", "a", "1.1.0");
            rig.offers("main", "b", "1.0.0");
            assertThat(steps(rig.plan("a@1.0.0"))).containsExactly("install a - 1.0.0");
            assertThat(steps(rig.plan("a@1.0"))).containsExactly("install a - 1.0.0");
            assertThat(steps(rig.plan("a@>1.0", "b"))).containsExactly("install a - 1.1.0", "install b - 1.0.0");
        }

        @Test
        void gives_the_signatures_to_admission_with_the_bundle() {
            String line = "aitbc-signature-1 sha256:" + "0".repeat(64) + " AAAA";
            rig.offersWith("main", "a", "1.0.0", ", 'signature': '" + line + "'");
            rig.install("a");
            assertThat(rig.instance.told).containsExactly("a 1.0.0 signed");
            assertThat(rig.incoming()).isEmpty();
        }

        @Test
        void installs_nothing_when_one_of_several_does_not_come() throws Exception {
            rig.offers("main", "a", "1.0.0", "b");
            Path file = rig.offers("main", "b", "1.0.0");
            Files.writeString(file, "PK\u0003\u0004 something else");
            PluginOutcome outcome = rig.install("a");
            assertThat(outcome.reason().map(Reason::code)).contains(Reason.Code.REFUSED);
            assertThat(outcome.message()).contains("'b' 1.0.0").contains("SHA-256");
            assertThat(rig.instance.told).isEmpty();
            assertThat(rig.incoming()).isEmpty();
        }

        @Test
        void leaves_nothing_behind_when_admission_refuses() {
            rig.offers("main", "a", "1.0.0");
            rig.instance.refuses = true;
            assertThat(rig.install("a").message()).isEqualTo("It is not taken.");
            assertThat(rig.incoming()).isEmpty();
        }

        @Test
        void says_what_was_probably_meant() {
            assertThat(exit(rig.plan("walet"))).isEqualTo(3);
            assertThat(why(rig.plan("walet")))
                    .contains("no registry is configured")
                    .contains("'./walet.jar'");
            rig.offers("main", "wallet", "1.0.0");
            assertThat(exit(rig.plan("walet"))).isEqualTo(3);
            assertThat(why(rig.plan("walet"))).contains("No registry offers a plugin 'walet'. Did you mean 'wallet'?");
            assertThat(exit(rig.plan("no/name"))).isEqualTo(3);
            assertThat(why(rig.plan("wallet@nonsense"))).contains("'nonsense' is not a version range");
        }

        @Test
        void explains_a_conflict_and_what_to_do() {
            rig.offers("main", "a", "1.0.0", "c>=2.0");
            rig.offers("main", "b", "1.0.0", "c<2.0");
            rig.offers("main", "c", "1.0.0");
            rig.offers("main", "c", "2.0.0");
            SetPlan plan = rig.plan("a", "b");
            assertThat(exit(plan)).isEqualTo(5);
            assertThat(why(plan))
                    .isEqualTo(
                            "'a', 'b' were not installed: 'a' 1.0.0 needs 'c' >=2.0, but 'b' 1.0.0 needs 'c' <2.0, and"
                                    + " 'c' is offered in 1.0.0 and 2.0.0 only. See 'aitbc registry show a' for its versions and what"
                                    + " they need.");
            assertThat(now(rig.sets.carryOut(plan, false)).succeeded()).isFalse();
        }

        @Test
        void says_why_a_version_does_not_fit() {
            rig.offersWith("main", "a", "1.0.0", ", 'compatibility': {'min_aitbc_version': '3.0.0'}");
            assertThat(exit(rig.plan("a"))).isEqualTo(5);
            assertThat(why(rig.plan("a"))).contains("'a' 1.0.0 does not fit here (it needs AITBC 3.0.0 or later");
        }

        @Test
        void does_nothing_for_what_is_installed_already() {
            rig.offers("main", "a", "2.0.0");
            rig.has("a", "1.0.0");
            assertThat(rig.install("a").message()).isEqualTo("'a' 1.0.0 is installed already.");
            assertThat(rig.instance.told).isEmpty();
        }

        @Test
        void is_not_carried_out_when_the_instance_is_another_one_by_then() {
            rig.offers("main", "a", "1.0.0");
            SetPlan plan = rig.plan("a");
            rig.has("a", "0.5.0");
            assertThat(now(rig.sets.carryOut(plan, false)).message())
                    .isEqualTo("Nothing was changed: 'a' is not as it was when this was planned.");
        }

        @Test
        void a_plan_brings_everything_and_throws_it_away() {
            rig.offers("main", "a", "1.0.0", "b");
            rig.offers("main", "b", "1.0.0");
            now(rig.sets.rehearse(rig.plan("a"), false));
            assertThat(rig.instance.told).containsExactly("plan b", "plan a");
            assertThat(rig.instance.present).isEmpty();
            assertThat(rig.incoming()).isEmpty();
        }
    }

    @Nested
    class A_plugin_stays_with_its_registry {

        @Test
        void another_one_updates_it_only_with_the_word_of_the_operator() {
            rig.offers("one", "a", "1.0.0");
            rig.install("a");
            rig = again();
            rig.offers("two", "a", "9.0.0");

            assertThat(rig.update().succeeded()).isTrue();
            assertThat(rig.instance.told).isEmpty();
            SetPlan named = now(rig.sets.planUpdate(List.of("a"), Optional.empty()));
            assertThat(exit(named)).isEqualTo(5);
            assertThat(why(named))
                    .contains("registry 'two' offers that name, and it did not come from there")
                    .contains("aitbc plugin install a --from two");
            assertThat(exit(rig.plan("a@9.0.0"))).isEqualTo(5);
            assertThat(why(rig.plan("a@9.0.0")))
                    .contains("came from registry 'one'")
                    .contains("--from two");

            SetPlan agreed = now(rig.sets.planInstall(List.of("a@9.0.0"), Optional.of("two")));
            assertThat(steps(agreed)).containsExactly("update a 1.0.0 9.0.0");
        }

        /** The same instance with other registries. */
        private Rig again() {
            Rig other = new Rig(base);
            other.instance.present.addAll(rig.instance.present);
            return other;
        }

        @Test
        void what_came_from_none_is_updated_only_when_it_is_named() {
            rig.has("a", "1.0.0");
            rig.offers("main", "a", "2.0.0");
            SetPlan all = now(rig.sets.planUpdate(List.of(), Optional.empty()));
            assertThat(steps(all)).isEmpty();
            assertThat(all.notes()).anyMatch(note -> note.contains("'a' stays at 1.0.0"));
            assertThat(steps(now(rig.sets.planUpdate(List.of("a"), Optional.empty()))))
                    .containsExactly("update a 1.0.0 2.0.0");
        }
    }

    @Nested
    class Updating {

        @BeforeEach
        void install() {
            rig.offers("main", "shop", "1.0.0", "wallet");
            rig.offers("main", "wallet", "1.0.0");
            rig.install("shop");
            rig.instance.told.clear();
        }

        @Test
        void takes_all_that_came_from_a_registry() {
            rig.offers("main", "shop", "1.1.0", "wallet>=1.1");
            rig.offers("main", "wallet", "1.1.0");
            assertThat(rig.update().message()).isEqualTo("'wallet' 1.1.0, 'shop' 1.1.0 were updated.");
            assertThat(rig.update().message()).isEqualTo("Nothing was to be changed.");
        }

        @Test
        void names_the_others_that_have_to_change() {
            rig.offers("main", "shop", "1.1.0", "wallet>=1.1");
            rig.offers("main", "wallet", "1.1.0");
            SetPlan plan = now(rig.sets.planUpdate(List.of("shop"), Optional.empty()));
            assertThat(steps(plan)).containsExactly("update wallet 1.0.0 1.1.0 needed", "update shop 1.0.0 1.1.0");
            assertThat(plan.changesOthers()).isTrue();
        }

        @Test
        void leaves_alone_what_would_not_go_together() {
            rig.offers("main", "wallet", "2.0.0");
            rig.offers("main", "other", "1.0.0", "wallet<2.0");
            rig.install("other");
            assertThat(rig.update().message()).isEqualTo("Nothing was to be changed.");
            List<OutdatedPlugin> outdated = now(rig.sets.outdated());
            assertThat(outdated).singleElement().satisfies(wallet -> {
                assertThat(wallet.name()).isEqualTo("wallet");
                assertThat(wallet.latest()).isEqualTo("2.0.0");
                assertThat(wallet.attainable()).isEmpty();
                assertThat(wallet.remark().orElse("")).contains("aitbc plugin install wallet@2.0.0 --plan");
            });
        }

        @Test
        void respects_a_pin_and_tells_its_note() {
            rig.offers("main", "wallet", "1.1.0");
            rig.pin("wallet", "the audit ends in May");
            SetPlan all = now(rig.sets.planUpdate(List.of(), Optional.empty()));
            assertThat(steps(all)).isEmpty();
            assertThat(all.notes())
                    .containsExactly("Plugin 'wallet' stays at 1.0.0: it is pinned (the audit ends in May).");
            SetPlan named = now(rig.sets.planUpdate(List.of("wallet"), Optional.empty()));
            assertThat(exit(named)).isEqualTo(5);
            assertThat(why(named)).contains("the audit ends in May").contains("aitbc plugin unpin wallet");
            assertThat(now(rig.sets.outdated()))
                    .singleElement()
                    .satisfies(wallet -> assertThat(wallet.remark().orElse("")).contains("the audit ends in May"));
        }

        @Test
        void of_what_is_not_there_is_refused() {
            assertThat(exit(now(rig.sets.planUpdate(List.of("missing"), Optional.empty()))))
                    .isEqualTo(3);
            rig.has("local", "1.0.0");
            assertThat(exit(now(rig.sets.planUpdate(List.of("local"), Optional.empty()))))
                    .isEqualTo(3);
        }
    }

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

            SetPlan dry = now(rig.sets.planSync(Optional.empty()));
            assertThat(steps(dry))
                    .containsExactly("install a - 1.0.0", "downgrade c 2.0.0 1.0.0", "remove extra 1.0.0 -");
            assertThat(rig.instance.told).isEmpty();
            assertThat(rig.sync(Optional.empty()).message())
                    .isEqualTo("'a' 1.0.0 was installed. 'c' 1.0.0 was taken back. 'extra' was removed.");
            assertThat(rig.instance.told).containsExactly("a 1.0.0", "remove extra", "lower c 1.0.0");
            assertThat(differences()).isEmpty();
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
