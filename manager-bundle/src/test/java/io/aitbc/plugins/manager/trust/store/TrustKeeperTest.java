package io.aitbc.plugins.manager.trust.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PublisherView;
import io.aitbc.plugins.management.PublisherView.KeyView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Policy;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.SignatureSettings;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.Signing;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustKeeperTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final Time time = new Time();
    private final SigningKey key = SigningKey.generate();
    private TrustBook book;
    private TrustKeeper keeper;
    private TrustList list;

    /** A clock that stands until it is set. */
    private static final class Time extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() {
        book = new TrustBook(new FileStore<>(folder.resolve("trust.json"), TrustState.class, TrustState.NOTHING), time);
        keeper = new TrustKeeper(book, text -> text, time);
        list = new TrustList(keeper, time);
    }

    private Path pem(SigningKey of) {
        return file("key.pem", of.verifyingKey().pem());
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private PluginOutcome add(SigningKey of, String publisher, String... scopes) {
        return keeper.add(pem(of), publisher, List.of(scopes), Optional.empty());
    }

    private static void done(PluginOutcome outcome) {
        assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
        assertThat(outcome.message()).endsWith(".");
    }

    private static void refused(PluginOutcome outcome, Code code, String... texts) {
        assertThat(outcome.succeeded()).isFalse();
        Reason reason = outcome.reason().orElseThrow();
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.message() + " " + reason.fix().orElse(""))
                .contains(texts)
                .endsWith(".");
    }

    private KeyView shown() {
        return list.publishers().get(0).keys().get(0);
    }

    @Test
    void anAddedKeyIsTrustedAlsoAfterARestart() {
        done(add(key, "acme", "wallet", "bitcoin-*"));
        open();

        Keyring keyring = keeper.keyring();
        assertThat(keyring.key(key.verifyingKey().id())
                        .map(owned -> owned.publisher().name()))
                .contains("acme");
        assertThat(list.publishers()).singleElement().satisfies(publisher -> {
            assertThat(publisher.scopes()).containsExactly("wallet", "bitcoin-*");
            assertThat(publisher.source()).isEqualTo("command");
        });
        assertThat(shown().state()).isEqualTo("trusted");
        assertThat(shown().toMap()).containsEntry("kind", "ed25519").doesNotContainKey("subject");
    }

    @Test
    void aSecondKeyStandsBesideTheFirstAndKeepsTheScopes() {
        done(add(key, "acme", "wallet"));
        SigningKey next = SigningKey.generate();
        done(add(next, "acme"));

        assertThat(list.publishers()).singleElement().satisfies(publisher -> {
            assertThat(publisher.keys()).hasSize(2);
            assertThat(publisher.scopes()).containsExactly("wallet");
        });
        done(keeper.remove(key.verifyingKey().id().toString()));
        assertThat(list.publishers().get(0).keys())
                .extracting(KeyView::fingerprint)
                .containsExactly(next.verifyingKey().id().toString());
        done(keeper.remove("acme"));
        assertThat(list.publishers()).isEmpty();
    }

    @Test
    void whatIsNoPublicKeyIsNotTrusted() {
        refused(
                keeper.add(file("private.pem", key.pem()), "acme", List.of(), Optional.empty()),
                Code.NOT_DONE,
                "'PRIVATE KEY'",
                "keep private keys with their owner");
        refused(
                keeper.add(folder.resolve("none.pem"), "acme", List.of(), Optional.empty()),
                Code.NOT_DONE,
                "There is no file");
        refused(add(key, "ac\nme"), Code.NOT_DONE, "is no name for a publisher");
        refused(add(key, "acme", "wal let"), Code.NOT_DONE, "'wal let' is no scope");
        refused(keeper.add(pem(key), "acme", List.of(), Optional.of(NOW.minusSeconds(1))), Code.NOT_DONE, "is over");
        assertThat(list.publishers()).isEmpty();
    }

    @Test
    void aKeyHasOneOwner() {
        done(add(key, "acme"));

        refused(add(key, "mallory"), Code.NOT_DONE, "is a key of 'acme' already", "aitbc trust remove");
        refused(keeper.remove("mallory"), Code.NOT_FOUND, "aitbc trust list");
    }

    @Test
    void aRevokedKeyIsToleratedUntilTheOverrideEnds() {
        Fingerprint id = key.verifyingKey().id();
        done(add(key, "acme"));
        done(keeper.revoke(id.toString(), "laptop stolen"));
        assertThat(keeper.keyring().revocation(id)).contains("laptop stolen");
        assertThat(shown().state()).isEqualTo("revoked");
        Keyring revoking = keeper.keyring();

        done(keeper.override(id.toString(), NOW.plus(Duration.ofDays(2)), "until the next release"));
        assertThat(keeper.keyring().revocation(id)).isEmpty();
        assertThat(shown().state()).isEqualTo("tolerated");
        assertThat(shown().reason()).contains("until the next release");

        time.now = NOW.plus(Duration.ofDays(3));
        assertThat(keeper.keyring()).isEqualTo(revoking);
        assertThat(shown().state()).isEqualTo("revoked");
    }

    @Test
    void aKeyOfNobodyCanBeRevoked() {
        done(keeper.revoke(key.verifyingKey().id().toString(), "seen in the wild"));

        assertThat(list.revoked()).singleElement().satisfies(view -> {
            assertThat(view.kind()).isEqualTo("unknown");
            assertThat(view.reason()).contains("seen in the wild");
        });
        refused(keeper.revoke("sha1:1", "x"), Code.NOT_DONE, "is no fingerprint");
        refused(keeper.revoke(key.verifyingKey().id().toString(), " "), Code.NOT_DONE, "--reason");
        refused(keeper.override(key.verifyingKey().id().toString(), NOW, "x"), Code.NOT_DONE, "is over");
    }

    @Test
    void anExpiredKeyIsShownAsThat() {
        done(keeper.add(pem(key), "acme", List.of(), Optional.of(NOW.plusSeconds(60))));
        assertThat(shown().state()).isEqualTo("trusted");

        time.now = NOW.plusSeconds(61);
        assertThat(shown().state()).isEqualTo("expired");
    }

    @Test
    void aStoreThatCannotBeUsedIsSaidAndNobodyInItIsTrusted() {
        keeper.settings(
                new SignatureSettings(Policy.DEFAULT, Optional.of(folder.resolve("none.p12")), Optional.empty()));
        assertThat(keeper.problem().orElseThrow()).contains("none.p12", "there is no such file");

        keeper.settings(new SignatureSettings(
                Policy.DEFAULT, Optional.of(file("broken.p12", "nonsense")), Optional.of("changeit")));
        assertThat(keeper.problem().orElseThrow())
                .contains("broken.p12", "cannot be opened")
                .doesNotContain("changeit");
        assertThat(list.publishers()).isEmpty();

        keeper.settings(SignatureSettings.DEFAULT);
        assertThat(keeper.problem()).isEmpty();
    }

    private static Signing by(String publisher, Fingerprint id) {
        return new Signing(Signature.VALID, List.of(new Signer(publisher, id, "")), List.of());
    }

    @Test
    void theFirstSignerOfAPluginStaysUntilTheOperatorAgreesToAnother() {
        Fingerprint id = key.verifyingKey().id();
        Fingerprint other = SigningKey.generate().verifyingKey().id();
        book.chosen(Map.of("Wallet", by("acme", id)), Set.of("aa"));
        book.chosen(Map.of("wallet", by("mallory", other)), Set.of("bb"));
        open();

        assertThat(book.signers().objection("wallet", "2.0.0", by("acme", other)))
                .isEmpty();
        assertThat(book.signers().objection("wallet", "2.0.0", by("", id))).isEmpty();
        assertThat(book.signers().objection("other", "2.0.0", by("mallory", other)))
                .isEmpty();
        assertThat(book.signers().objection("wallet", "2.0.0", by("mallory", other)))
                .isPresent();
        assertThat(book.signers().objection("wallet", "2.0.0", Signing.NONE)).isPresent();

        book.agree("wallet", by("mallory", other));
        assertThat(book.signers().objection("wallet", "2.0.0", by("mallory", other)))
                .isEmpty();
        assertThat(book.signers().objection("wallet", "2.0.0", by("acme", id))).isPresent();

        book.agree("wallet", Signing.NONE);
        assertThat(book.signers().objection("wallet", "3.0.0", Signing.NONE)).isEmpty();
        book.chosen(Map.of("wallet", by("acme", id)), Set.of());
        book.forget("WALLET");
        assertThat(book.signers().objection("wallet", "4.0.0", by("mallory", other)))
                .isEmpty();
    }

    @Test
    void whenBytesWereFirstChosenIsRememberedAsLongAsTheyAreThere() {
        book.chosen(Map.of(), Set.of("aa"));
        time.now = NOW.plusSeconds(60);
        book.chosen(Map.of(), Set.of("aa", "bb"));

        assertThat(book.accepted("aa")).contains(NOW);
        assertThat(book.accepted("bb")).contains(NOW.plusSeconds(60));
        book.retain(Set.of("bb"));
        assertThat(book.accepted("aa")).isEmpty();
        assertThat(book.accepted("bb")).isPresent();
    }

    @Test
    void theListIsJsonWithoutNulls() {
        done(add(key, "acme"));

        assertThat(list.publishers().stream().map(PublisherView::toMap).toList().toString())
                .contains("name=acme", "scopes=[*]")
                .doesNotContain("null");
    }
}
