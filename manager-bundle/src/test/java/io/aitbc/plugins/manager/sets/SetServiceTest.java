package io.aitbc.plugins.manager.sets;

import static io.aitbc.plugins.manager.sets.Rig.now;
import static io.aitbc.plugins.manager.sets.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.OutdatedPlugin;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.SetPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SetServiceTest extends SetServiceFixture {

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
        void names_what_serves_and_says_that_the_newer_one_waits() {
            Path file = rig.offers("main", "wallet", "1.1.0");
            rig.waits("wallet", "1.1.0", file);
            assertThat(now(rig.sets.outdated())).singleElement().satisfies(wallet -> {
                assertThat(wallet.installed()).isEqualTo("1.0.0");
                assertThat(wallet.latest()).isEqualTo("1.1.0");
                assertThat(wallet.remark().orElse(""))
                        .contains("stays at 1.0.0: 1.1.0 is here")
                        .contains("aitbc plugin grant wallet");
            });
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
}
