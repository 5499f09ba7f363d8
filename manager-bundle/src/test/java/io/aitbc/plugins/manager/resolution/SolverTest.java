package io.aitbc.plugins.manager.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.VersionRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SolverTest {
    private final List<Candidate> offered = new ArrayList<>();
    private final List<Candidate> installed = new ArrayList<>();
    private final Map<String, World.Pin> pins = new HashMap<>();
    private final Set<String> renewed = new LinkedHashSet<>();

    private static Candidate plugin(String name, String version, String... needs) {
        return new Candidate(
                name,
                SemVer.parse(version),
                Arrays.stream(needs).map(Dependency::parse).toList(),
                Optional.empty());
    }

    private void offers(String name, String version, String... needs) {
        offered.add(plugin(name, version, needs));
    }

    private void has(String name, String version, String... needs) {
        installed.add(plugin(name, version, needs));
    }

    private Resolution ask(String... goals) {
        List<Ask.Goal> asked = Arrays.stream(goals)
                .map(Dependency::parse)
                .map(goal -> new Ask.Goal(goal.name(), goal.range()))
                .toList();
        return new Solver().resolve(World.of(offered, installed, pins), new Ask(asked, renewed));
    }

    private List<String> chosen(String... goals) {
        Resolution resolution = ask(goals);
        assertThat(resolution).isInstanceOf(Resolution.Chosen.class);
        return ((Resolution.Chosen) resolution)
                .set().stream().map(each -> each.name() + " " + each.version()).toList();
    }

    private String conflict(String... goals) {
        Resolution resolution = ask(goals);
        assertThat(resolution).isInstanceOf(Resolution.Conflict.class);
        Resolution.Conflict conflict = (Resolution.Conflict) resolution;
        return String.join("; ", conflict.sentences()) + ". " + conflict.advice();
    }

    @Test
    void takes_the_highest_version_with_what_it_needs() {
        offers("a", "1.0.0");
        offers("a", "1.10.0", "b>=1.0");
        offers("a", "1.9.0");
        offers("b", "1.2.0");
        offers("b", "2.0.0");
        offers("unasked", "1.0.0");
        assertThat(chosen("a")).containsExactly("a 1.10.0", "b 2.0.0");
    }

    @Test
    void takes_a_lower_version_where_the_highest_cannot_be_had() {
        offers("a", "2.0.0", "b>=2.0");
        offers("a", "1.0.0", "b<2.0");
        offers("b", "1.0.0");
        assertThat(chosen("a")).containsExactly("a 1.0.0", "b 1.0.0");
    }

    @Test
    void says_who_asks_for_what() {
        offers("a", "1.2.0", "b>=2.0");
        offers("c", "1.0.0", "b<2.0");
        offers("b", "1.0.0");
        offers("b", "2.0.0");
        assertThat(conflict("a", "c"))
                .isEqualTo(
                        "'a' 1.2.0 needs 'b' >=2.0, but 'c' 1.0.0 needs 'b' <2.0, and 'b' is offered in 1.0.0 and 2.0.0"
                                + " only. See 'aitbc registry show a' for its versions and what they need.");
    }

    @Test
    void says_what_an_installed_plugin_asks_for() {
        offers("a", "1.2.0", "b>=2.0");
        offers("b", "2.0.0");
        has("b", "1.0.0");
        has("c", "1.0.0", "b<2.0");
        assertThat(conflict("a"))
                .contains("'c' 1.0.0, which is installed, needs 'b' <2.0")
                .contains("Uninstall 'c' first");
    }

    @Test
    void moves_an_installed_plugin_only_where_that_is_needed() {
        has("b", "1.0.0");
        has("c", "1.0.0");
        offers("b", "1.1.0");
        offers("b", "1.2.0");
        offers("c", "2.0.0");
        offers("a", "1.0.0", "b>=1.1", "c");
        assertThat(chosen("a")).containsExactly("a 1.0.0", "b 1.2.0", "c 1.0.0");
    }

    @Test
    void renews_what_is_to_be_renewed_and_nothing_else() {
        has("a", "1.0.0", "b");
        has("b", "1.0.0");
        offers("a", "1.1.0", "b");
        offers("b", "1.1.0");
        renewed.add("a");
        assertThat(chosen("a")).containsExactly("a 1.1.0", "b 1.0.0");
    }

    @Test
    void never_replaces_an_installed_plugin_by_a_lower_version() {
        has("b", "2.0.0");
        offers("b", "1.0.0");
        assertThat(conflict("b<2.0")).contains("'b' 2.0.0 is installed and no lower version replaces it");
    }

    @Test
    void keeps_a_pinned_plugin_and_tells_its_note() {
        has("b", "1.0.0");
        offers("b", "2.0.0");
        offers("a", "1.0.0", "b>=2.0");
        pins.put("b", new World.Pin(SemVer.parse("1.0.0"), "the audit ends in May"));
        assertThat(conflict("a"))
                .contains("'a' 1.0.0 needs 'b' >=2.0, but 'b' is pinned to 1.0.0 (the audit ends in May)")
                .contains("aitbc plugin unpin b");
        renewed.add("b");
        assertThat(chosen("b")).containsExactly("b 1.0.0");
    }

    @Test
    void takes_a_pre_release_only_where_a_range_names_it() {
        offers("b", "1.0.0");
        offers("b", "2.0.0-beta.1");
        assertThat(chosen("b")).containsExactly("b 1.0.0");
        assertThat(chosen("b>=2.0.0-alpha")).containsExactly("b 2.0.0-beta.1");
        assertThat(conflict("b>1.0")).contains("2.0.0-beta.1 is a pre-release").contains("'b@==2.0.0-beta.1'");
    }

    @Test
    void an_optional_dependency_is_honoured_but_never_a_reason_to_fail() {
        offers("a", "1.0.0", "b<2.0?", "c");
        offers("c", "1.0.0", "b");
        offers("b", "1.0.0");
        offers("b", "2.0.0");
        assertThat(chosen("a")).containsExactly("a 1.0.0", "b 1.0.0", "c 1.0.0");
        assertThat(chosen("a", "b>=2.0")).contains("b 2.0.0");
    }

    @Test
    void an_optional_dependency_brings_nothing() {
        offers("a", "1.0.0", "b?", "missing?");
        offers("b", "1.0.0");
        assertThat(chosen("a")).containsExactly("a 1.0.0");
    }

    @Test
    void says_why_a_version_does_not_fit_and_takes_one_that_does() {
        offered.add(new Candidate(
                "b", SemVer.parse("2.0.0"), List.of(), Optional.of("it needs Java 21, and this is Java 17")));
        assertThat(conflict("b")).contains("'b' 2.0.0 does not fit here (it needs Java 21, and this is Java 17)");
        offers("b", "1.0.0");
        assertThat(chosen("b")).containsExactly("b 1.0.0");
    }

    @Test
    void says_that_nobody_offers_a_plugin() {
        offers("a", "1.0.0", "b>=1.0");
        assertThat(conflict("a")).startsWith("'a' 1.0.0 needs 'b' >=1.0, but nobody offers 'b'. Name a registry");
    }

    @Test
    void says_what_is_offered_where_nothing_fits() {
        for (int minor = 0; minor < 9; minor++) {
            offers("b", "1." + minor + ".0");
        }
        assertThat(conflict("b>=2.0"))
                .contains("you ask for 'b' >=2.0, but 'b' is offered in 1.0.0 to 1.8.0 (9 versions) only")
                .contains("aitbc registry show b");
    }

    @Test
    void refuses_a_new_cycle_and_takes_a_version_without_one() {
        offers("a", "2.0.0", "b");
        offers("b", "1.0.0", "a");
        assertThat(conflict("a")).contains("'a' 2.0.0 needs 'b', 'b' 1.0.0 needs 'a': in a circle none of them starts");
        offers("a", "1.0.0");
        assertThat(chosen("a")).containsExactly("a 1.0.0");
    }

    @Test
    void what_is_broken_already_does_not_stand_in_the_way() {
        has("waiting", "1.0.0", "missing");
        offers("a", "1.0.0");
        assertThat(chosen("a")).containsExactly("a 1.0.0", "waiting 1.0.0");
        offers("missing", "1.0.0");
        assertThat(chosen("waiting")).containsExactly("missing 1.0.0", "waiting 1.0.0");
    }

    @Test
    void gives_up_where_it_would_take_too_long() {
        offers("a", "1.0.0", "b", "c");
        offers("b", "1.0.0", "d<2.0");
        offers("c", "1.0.0", "d>=2.0");
        offers("d", "1.0.0");
        offers("d", "2.0.0");
        Ask ask = new Ask(List.of(new Ask.Goal("a", VersionRange.ANY)), Set.of());
        World world = World.of(offered, installed, pins);
        assertThat(new Solver(0).resolve(world, ask)).isEqualTo(new Resolution.GivenUp(0));
    }
}
