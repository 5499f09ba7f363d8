package io.aitbc.plugins.manager.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PublisherView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.VerificationReport;
import io.aitbc.plugins.manager.shell.Typed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustCommandsTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final BuiltInLine line = new BuiltInLine(runtime);

    private Typed type(String text) throws Exception {
        return Typed.line(line.runner(), text);
    }

    private record Key(
            String fingerprint,
            String kind,
            Optional<String> subject,
            Optional<Instant> expires,
            String state,
            Optional<String> reason,
            Optional<Instant> toleratedUntil)
            implements PublisherView.KeyView {}

    private record Publisher(String name, List<String> scopes, String source, List<KeyView> keys)
            implements PublisherView {}

    private record Report(
            String file,
            Optional<String> name,
            Optional<String> version,
            Optional<String> sha256,
            String signature,
            List<String> signers,
            List<Reason> findings,
            List<String> remarks)
            implements VerificationReport {}

    private static Key key(String fingerprint, String kind, String state, String reason) {
        return new Key(
                fingerprint,
                kind,
                Optional.of("CN=acme").filter(text -> kind.equals("certificate")),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                state,
                Optional.of(reason).filter(text -> !text.isEmpty()),
                Optional.empty());
    }

    @Test
    void theListShowsEveryKeyAndWhatWasRevoked() throws Exception {
        Key certificate = key("sha256:aa", "certificate", "trusted", "");
        Key stranger = key("sha256:bb", "unknown", "revoked", "stolen");
        runtime.trust.publishers.add(
                new Publisher("acme", List.of("wallet", "bitcoin-*"), "command", List.of(certificate)));
        runtime.trust.revoked.add(stranger);

        assertThat(type("trust list").out()).isEqualTo("""
                        PUBLISHER  MAY SIGN          KEY        KIND         STATE    EXPIRES               FROM     NOTE
                        acme       wallet bitcoin-*  sha256:aa  certificate  trusted  2027-01-01T00:00:00Z  command  CN=acme
                        -          -                 sha256:bb  unknown      revoked  2027-01-01T00:00:00Z  -        stolen
                        """);
        assertThat(type("trust list --json").out())
                .contains("\"name\": \"acme\"", "\"problem\": null", "\"state\": \"revoked\"");
    }

    @Test
    void anEmptyListSaysWhatToDo() throws Exception {
        assertThat(type("trust list").out()).contains("Nobody is trusted", "aitbc trust add FILE.pem");
    }

    @Test
    void daysEndInUtcAndAreChecked() throws Exception {
        assertThat(type("trust add k.pem --name acme --scope a --scope b-* --expires 2027-01-31")
                        .status())
                .isZero();
        assertThat(type("trust override sha256:aa --until 2027-01-31T10:00:00Z --reason later")
                        .status())
                .isZero();
        assertThat(runtime.trust.orders)
                .containsExactly(
                        "add k.pem acme [a, b-*] Optional[2027-02-01T00:00:00Z]",
                        "override sha256:aa 2027-01-31T10:00:00Z later");
        Typed wrong = type("trust add k.pem --name acme --expires tomorrow");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("'tomorrow' is no day for --expires").hasLineCount(1);
    }

    @Test
    void whatIsNeededIsAskedFor() throws Exception {
        assertThat(type("trust revoke sha256:aa").status()).isEqualTo(2);
        assertThat(type("trust add k.pem").status()).isEqualTo(2);
        assertThat(runtime.trust.orders).isEmpty();
    }

    @Test
    void aRefusalIsOneSentenceWithItsStatus() throws Exception {
        runtime.trust.answer = PluginOutcome.rejected(new FakeReason(Reason.Code.NOT_FOUND, "Nobody."));

        Typed refused = type("trust remove nobody");
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.err()).startsWith("Nobody.");
        assertThat(refused.out()).isEmpty();
        assertThat(type("trust accept x --json").out()).contains("\"done\": false", "\"code\": \"not_found\"");
    }

    @Test
    void verifyTellsAFileFromAPluginAndSaysEverything() throws Exception {
        runtime.plugin("wallet", PluginStatus.ACTIVE);
        runtime.reports.put(
                "wallet",
                new Report(
                        "wallet",
                        Optional.of("wallet"),
                        Optional.of("1.0.0"),
                        Optional.of("ab"),
                        "valid",
                        List.of("acme"),
                        List.of(),
                        List.of("It is old.")));
        runtime.reports.put(
                "bad.jar",
                new Report(
                        "bad.jar",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "invalid",
                        List.of(),
                        List.of(
                                new FakeReason(Reason.Code.REFUSED, "It was changed."),
                                new FakeReason(Reason.Code.NOT_A_BUNDLE, "It is no bundle.")),
                        List.of()));

        Typed good = type("plugin verify wallet");
        assertThat(good.status()).isZero();
        assertThat(good.out())
                .isEqualTo(
                        "'wallet' 1.0.0: signature valid by acme, would be taken.\n  sha256:ab\n  note: It is old.\n");
        Typed bad = type("plugin verify bad.jar");
        assertThat(bad.status()).isEqualTo(5);
        assertThat(bad.err()).contains("It was changed.").contains("It is no bundle.");
        assertThat(type("plugin verify bad.jar --json").out()).contains("\"passed\": false", "\"sha256\": null");
        assertThat(type("plugin verify other.jar").status()).isEqualTo(3);
        assertThat(type("plugin verify nobody").status()).isEqualTo(3);
    }
}
