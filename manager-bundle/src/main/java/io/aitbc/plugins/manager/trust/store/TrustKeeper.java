package io.aitbc.plugins.manager.trust.store;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.SignatureSettings;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.PemFile;
import io.aitbc.plugins.manager.trust.store.TrustState.KeptKey;
import io.aitbc.plugins.manager.trust.store.TrustState.KeptPublisher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The operator's commands about trust, and the keyring that comes of them and of the settings. Methods may wait for the
 * disk; any thread may call, one change at a time is carried out.
 */
public final class TrustKeeper {

    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.trust");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,79}");
    private static final Pattern SCOPE = Pattern.compile("\\*|[A-Za-z][A-Za-z0-9._-]*\\*?");

    private final TrustBook book;
    private final UnaryOperator<String> variables;
    private final Clock clock;
    private volatile SignatureSettings settings = SignatureSettings.DEFAULT;
    private volatile OperatorStore store = OperatorStore.NONE;

    /**
     * Trusts what the book says, until settings are given.
     *
     * @param variables replaces the references to variables and files in a password
     */
    public TrustKeeper(TrustBook book, UnaryOperator<String> variables, Clock clock) {
        this.book = book;
        this.variables = variables;
        this.clock = clock;
    }

    /** Takes settings into force, and reads the operator's store. */
    public void settings(SignatureSettings replacement) {
        settings = replacement;
        refresh();
    }

    /** Reads the operator's store again. */
    public void refresh() {
        OperatorStore read = read(settings);
        Optional<String> before = store.problem();
        store = read;
        read.problem()
                .filter(problem -> !before.equals(Optional.of(problem)))
                .ifPresent(problem -> LOG.log(System.Logger.Level.ERROR, problem));
    }

    private OperatorStore read(SignatureSettings by) {
        return by.store()
                .map(file -> OperatorStore.read(file, by.password().map(variables)))
                .orElse(OperatorStore.NONE);
    }

    /** All that is trusted now; another one as soon as an override ends. */
    public Keyring keyring() {
        return book.keyring(settings.policy(), store.publishers());
    }

    /** What would be trusted under other settings. */
    public Keyring keyring(SignatureSettings others) {
        return book.keyring(others.policy(), read(others).publishers());
    }

    TrustBook book() {
        return book;
    }

    OperatorStore store() {
        return store;
    }

    /** What is wrong with the operator's store. */
    public Optional<String> problem() {
        return store.problem();
    }

    /** Trusts the keys of a file. */
    public PluginOutcome add(Path file, String publisher, List<String> scopes, Optional<Instant> until) {
        String what = "The keys of " + Quote.of(file.toString()) + " were not added: ";
        if (!NAME.matcher(publisher).matches()) {
            return refused(
                    what + Quote.of(publisher) + " is no name for a publisher.",
                    "Use letters, digits, '.', '_', '-' and spaces.");
        }
        Optional<String> wrong =
                scopes.stream().filter(scope -> !SCOPE.matcher(scope).matches()).findFirst();
        if (wrong.isPresent()) {
            return refused(
                    what + Quote.of(wrong.get()) + " is no scope.",
                    "Write a plugin's name, or the beginning of one and '*', such as 'bitcoin-*'.");
        }
        if (until.isPresent() && !clock.instant().isBefore(until.get())) {
            return refused(what + "'" + until.get() + "' is over.", "Give a day in the future, or none.");
        }
        try {
            return add(publisher, scopes, KeyFiles.keys(PemFile.read(file), until, clock.instant()), what);
        } catch (BadKeyMaterial e) {
            return refused(
                    what + e.sentence(),
                    "'openssl x509 -in FILE' and 'openssl pkey -pubin -in FILE' show what a file is.");
        }
    }

    private PluginOutcome add(String publisher, List<String> scopes, List<KeptKey> keys, String what) {
        synchronized (book) {
            TrustState state = book.state();
            for (KeptKey key : keys) {
                Optional<KeptPublisher> owner = state.publishers().stream()
                        .filter(other -> !other.name().equals(publisher))
                        .filter(other -> other.keys().stream().anyMatch(k -> k.id().equals(key.id())))
                        .findFirst();
                if (owner.isPresent()) {
                    return refused(
                            what + key.id() + " is a key of '" + owner.get().name() + "' already.",
                            "'aitbc trust remove " + key.id() + "' takes it away from there.");
                }
            }
            Optional<KeptPublisher> known = publisher(state, publisher);
            List<KeptKey> all = new ArrayList<>(known.map(KeptPublisher::keys).orElse(List.of()));
            all.removeIf(old -> keys.stream().anyMatch(key -> key.id().equals(old.id())));
            all.addAll(keys);
            List<String> may = !scopes.isEmpty()
                    ? scopes
                    : known.map(KeptPublisher::scopes).orElse(Publisher.EVERYTHING);
            book.put(new KeptPublisher(publisher, may, all));
            String ids = String.join(", ", keys.stream().map(KeptKey::id).toList());
            return PluginOutcome.done(
                    "'" + publisher + "' is trusted for '" + String.join("', '", may) + "' with " + ids + ".");
        }
    }

    private static Optional<KeptPublisher> publisher(TrustState state, String name) {
        return state.publishers().stream()
                .filter(publisher -> publisher.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Takes a key or a publisher off the list. */
    public PluginOutcome remove(String fingerprintOrName) {
        synchronized (book) {
            TrustState state = book.state();
            Optional<String> id = Fingerprint.find(fingerprintOrName).map(Fingerprint::toString);
            List<String> ids = state.publishers().stream()
                    .filter(publisher -> id.isPresent()
                            || publisher(state, fingerprintOrName).equals(Optional.of(publisher)))
                    .flatMap(publisher -> publisher.keys().stream())
                    .map(KeptKey::id)
                    .filter(key -> id.isEmpty() || id.get().equals(key))
                    .toList();
            if (ids.isEmpty()) {
                boolean ofStore = store.publishers().stream()
                        .anyMatch(publisher -> publisher.name().equals(fingerprintOrName)
                                || publisher.keys().stream()
                                        .anyMatch(key ->
                                                id.equals(Optional.of(key.id().toString()))));
                return PluginOutcome.rejected(Cause.of(
                                Code.NOT_FOUND,
                                ofStore
                                        ? Quote.of(fingerprintOrName)
                                                + " is in the trust store of 'trust.store', which is only read."
                                        : "Nobody is trusted under " + Quote.of(fingerprintOrName) + ".")
                        .withFix(ofStore ? "Remove it there with 'keytool -delete'." : "See 'aitbc trust list'."));
            }
            book.remove(ids);
            return PluginOutcome.done("Not trusted any more: " + String.join(", ", ids) + ".");
        }
    }

    /** Refuses whatever a key signs. */
    public PluginOutcome revoke(String fingerprint, String reason) {
        Optional<Fingerprint> id = Fingerprint.find(fingerprint);
        if (id.isEmpty()) {
            return noFingerprint("was not revoked", fingerprint);
        }
        if (reason.isBlank()) {
            return refused("The key " + id.get() + " was not revoked: nobody says why.", "Add --reason TEXT.");
        }
        book.revoke(id.get(), reason);
        return PluginOutcome.done("The key " + id.get() + " is revoked: " + Quote.of(reason) + ".");
    }

    /** Lets a key count for a while. */
    public PluginOutcome override(String fingerprint, Instant until, String reason) {
        Optional<Fingerprint> id = Fingerprint.find(fingerprint);
        if (id.isEmpty()) {
            return noFingerprint("is not tolerated", fingerprint);
        }
        if (reason.isBlank()) {
            return refused("The key " + id.get() + " is not tolerated: nobody says why.", "Add --reason TEXT.");
        }
        if (!clock.instant().isBefore(until)) {
            return refused(
                    "The key " + id.get() + " is not tolerated: '" + until + "' is over.", "Give a day in the future.");
        }
        book.tolerate(id.get(), until, reason);
        return PluginOutcome.done(
                "The key " + id.get() + " is tolerated until " + until + ": " + Quote.of(reason) + ".");
    }

    private static PluginOutcome noFingerprint(String what, String text) {
        return refused(
                "The key " + what + ": " + Quote.of(text) + " is no fingerprint.",
                "A fingerprint is 'sha256:' and 64 hexadecimal digits; 'aitbc trust list' shows those of all keys.");
    }

    private static PluginOutcome refused(String message, String fix) {
        return PluginOutcome.rejected(Cause.of(Code.NOT_DONE, message).withFix(fix));
    }
}
