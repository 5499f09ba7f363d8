package io.aitbc.plugins.manager.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.SetPlan;
import io.aitbc.plugins.management.SetPlan.Action;
import io.aitbc.plugins.manager.shell.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plugin install NAME}, {@code update}, {@code outdated}, {@code sync} and {@code lock}. */
class SetCommandsTest {
    private static final SetPlan.Step WALLET =
            new FakeSets.Step("wallet", Action.INSTALL, Optional.empty(), Optional.of("1.0.0"), false);
    private static final SetPlan.Step SHOP =
            new FakeSets.Step("shop", Action.INSTALL, Optional.empty(), Optional.of("1.2.0"), true);
    private static final SetPlan.Step OTHER =
            new FakeSets.Step("other", Action.UPDATE, Optional.of("1.0.0"), Optional.of("2.0.0"), false);

    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeSets sets = runtime.sets;
    private final BuiltInLine line = new BuiltInLine(runtime);

    private Typed type(String... words) throws Exception {
        return Typed.in(line.runner(), folder, Map.of(), words);
    }

    private static SetPlan plan(SetPlan.Step... steps) {
        return new FakeSets.Ready(List.of(steps), List.of(), List.of(), Optional.empty());
    }

    @Test
    void theLookDecidesWhatIsInstalled() throws Exception {
        Files.writeString(folder.resolve("wallet"), "");
        Files.writeString(folder.resolve("wallet.jar"), "");

        type("plugin", "install", "wallet");
        type("plugin", "install", "wallet@>=1.0,<2.0", "shop");
        type("plugin", "install", "https://example.org/wallet.jar", "--sha256", "00ff");
        type("plugin", "install", "wallet.jar");
        type("plugin", "install", "./wallet");
        Typed missing = type("plugin", "install", "missing.jar");
        Typed mixed = type("plugin", "install", "wallet.jar", "wallet");

        assertThat(sets.requests)
                .containsExactly(
                        "install [wallet]",
                        "carry out",
                        "install [wallet@>=1.0,<2.0, shop]",
                        "carry out",
                        "install https://example.org/wallet.jar with 00ff",
                        "carry out");
        assertThat(runtime.requests).hasSize(2).allMatch(request -> request.startsWith("install"));
        assertThat(missing.status()).isEqualTo(3);
        assertThat(mixed.status()).isEqualTo(2);
    }

    @Test
    void aPlanIsShownWithWhatItComesTo() throws Exception {
        sets.plan = new FakeSets.Ready(
                List.of(WALLET, SHOP, OTHER), List.of("Registry 'main' is away."), List.of(), Optional.empty());

        Typed typed = type("plugin", "install", "shop", "--plan");
        Typed json = type("plugin", "install", "shop", "--plan", "--json");

        assertThat(typed.status()).isZero();
        assertThat(typed.out())
                .isEqualTo("Would install 'wallet' 1.0.0 from registry 'main', because another plugin needs it\n"
                        + "Would install 'shop' 1.2.0 from registry 'main'\n"
                        + "Would update 'other' 1.0.0 to 2.0.0 from registry 'main', because another plugin needs it\n"
                        + "Would start: shop\n");
        assertThat(typed.err()).isEqualTo("Registry 'main' is away.\n");
        assertThat(json.out()).contains("\"steps\"").contains("\"starts\"").contains("\"refusal\": null");
        assertThat(sets.requests).doesNotContain("carry out");
    }

    @Test
    void othersChangeOnlyWhenThatIsAgreedTo() throws Exception {
        sets.plan = plan(SHOP, OTHER);

        Typed refused = type("plugin", "install", "shop");
        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err()).contains("'other' 1.0.0 to 2.0.0").contains("'--yes'");
        assertThat(sets.requests).containsExactly("install [shop]", "discard");

        assertThat(type("plugin", "install", "shop", "--yes", "--force").status())
                .isZero();
        assertThat(sets.requests).endsWith("install [shop]", "carry out forced");
    }

    @Test
    void aRefusalIsOneSentenceWithTheWayForward() throws Exception {
        sets.plan = new FakeSets.Ready(
                List.of(), List.of(), List.of(), Optional.of(new FakeReason(Reason.Code.REFUSED, "'a' needs 'b'.")));

        Typed typed = type("plugin", "update", "a", "--from", "main");
        Typed planned = type("plugin", "update", "--plan");

        assertThat(typed.status()).isEqualTo(5);
        assertThat(typed.err()).startsWith("'a' needs 'b'.");
        assertThat(planned.status()).isEqualTo(5);
        assertThat(sets.requests).contains("update [a] from main", "update []");
    }

    @Test
    void aSetIsWrittenAndMadeSo() throws Exception {
        Files.createDirectory(folder.resolve("mirror"));
        sets.plan = new FakeSets.Ready(List.of(), List.of(), List.of("'x' lies in deploy/."), Optional.empty());

        assertThat(type("lock").status()).isZero();
        assertThat(type("sync", "--from", "mirror").status()).isZero();
        Typed dry = type("sync", "--dry-run");

        assertThat(dry.status()).isEqualTo(1);
        assertThat(dry.out()).contains("Would leave: 'x' lies in deploy/.");
        assertThat(sets.requests).containsExactly("lock", "sync from mirror", "carry out", "sync", "rehearse");
    }

    @Test
    void nothingIsOutdated() throws Exception {
        assertThat(type("plugin", "outdated").out())
                .isEqualTo("No registry has a higher version of an installed plugin.\n");
        assertThat(type("plugin", "outdated", "--json").out()).isEqualTo("[]\n");
    }
}
