package io.aitbc.plugins.manager.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.Standing.Waiting;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bytes that an operator has to agree to, and what serves until then. */
class SelectionOfWaitingVersionsTest extends SelectionFixture {

    private void withheld(String... hashes) {
        waiting = new Waiting(artifact -> Set.of(hashes).contains(artifact.sha256()), waiting.former());
    }

    private void former(String name, String version, String hash) {
        kept = Map.of(hash, sound(name, version, hash));
        waiting = new Waiting(waiting.withheld(), Map.of(name, hash));
    }

    @Test
    void theFileOfBeforeServesAndIsNoCandidate() {
        plugin(DEPLOY, "a1.jar", "alpha", "1.0.0", "h1");
        plugin(DEPLOY, "a2.jar", "alpha", "2.0.0", "h2");
        plugin(DEPLOY, "a0.jar", "alpha", "0.9.0", "h0");
        withheld("h2");

        Choice choice = choose("alpha");

        assertThat(hash(choice)).isEqualTo("h2");
        assertThat(choice.before().map(Artifact::sha256)).contains("h1");
        assertThat(choice.others()).singleElement().satisfies(other -> assertThat(other.version())
                .contains("0.9.0"));
    }

    @Test
    void theCopyOfWhatServedStandsInForAnOverwrittenFile() {
        plugin(DEPLOY, "a.jar", "alpha", "2.0.0", "h2");
        withheld("h2");
        former("alpha", "1.0.0", "h1");

        assertThat(choose("alpha").before().map(Artifact::sha256)).contains("h1");
    }

    @Test
    void theCopyIsPreferredToALowerFileAndGivesWayToAHigherOne() {
        plugin(DEPLOY, "a1.jar", "alpha", "1.0.0", "h1");
        plugin(DEPLOY, "a3.jar", "alpha", "3.0.0", "h3");
        withheld("h3");
        former("alpha", "2.0.0", "h2");
        assertThat(choose("alpha").before().map(Artifact::sha256)).contains("h2");

        plugin(DEPLOY, "a25.jar", "alpha", "2.5.0", "h25");

        assertThat(choose("alpha").before().map(Artifact::sha256)).contains("h25");
    }

    @Test
    void whatWaitsItselfOrCannotBeUsedDoesNotServe() {
        plugin(DEPLOY, "a1.jar", "alpha", "1.0.0", "h1");
        plugin(DEPLOY, "a2.jar", "alpha", "2.0.0", "h2");
        withheld("h1", "h2");
        kept = Map.of("h0", new KeptBytes.Unfit(Cause.of(Code.REFUSED, "Its signer was revoked.")));
        waiting = new Waiting(waiting.withheld(), Map.of("alpha", "h0"));

        assertThat(choose("alpha").before()).isEmpty();
    }

    @Test
    void whatNobodyHasToAgreeToNeedsNothingBeforeIt() {
        plugin(DEPLOY, "a1.jar", "alpha", "1.0.0", "h1");
        plugin(DEPLOY, "a2.jar", "alpha", "2.0.0", "h2");

        assertThat(choose("alpha").before()).isEmpty();
        assertThat(choose("alpha").others()).hasSize(1);
    }

    @Test
    void aPinIsAnAnswerToo() {
        plugin(DEPLOY, "a1.jar", "alpha", "1.0.0", "h1");
        plugin(DEPLOY, "a2.jar", "alpha", "2.0.0", "h2");
        withheld("h2");
        wanted = Map.of("alpha", new Plugin(null, List.of(), new Pin("h2", "2.0.0", "", "2026-01-01T00:00:00Z"), null));

        assertThat(hash(choose("alpha"))).isEqualTo("h2");
        assertThat(choose("alpha").before()).isEmpty();
    }
}
