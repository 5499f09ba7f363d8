package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.http.FetchFailure;
import io.aitbc.plugins.manager.registry.http.WebAddress;
import io.aitbc.plugins.manager.registry.http.WebClient;
import io.aitbc.plugins.manager.registry.index.IndexReader;
import io.aitbc.plugins.manager.registry.index.RegistryIndex;
import io.aitbc.plugins.manager.registry.index.UnreadableIndex;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One registry and the last good copy of its index. One refresh at a time: who comes during one waits for its result. */
public final class Registry {

    /** How long an answer of the source is good enough for a question that does not ask for a refresh. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    /** How long a source that failed is left alone by such questions. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.registry");

    private final RegistryPlace place;
    private final IndexSource source;
    private final LastCopy copy;
    private final Seal seal;
    private final WebClient client;
    private final Clock clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable RegistryState state;
    private volatile Instant attempted = Instant.MIN;
    private volatile int attempts;

    /** What every registry of an instance needs. */
    record Surroundings(WebClient client, Clock clock) {}

    Registry(RegistryPlace place, IndexSource source, LastCopy copy, Seal seal, Surroundings surroundings) {
        this.place = place;
        this.source = source;
        this.copy = copy;
        this.seal = seal;
        this.client = surroundings.client();
        this.clock = surroundings.clock();
    }

    /**
     * A registry of this instance.
     *
     * @param base the instance directory; the copy is kept below {@code data/registry/indexes/<name>}
     * @param keys whom the operator trusts
     */
    public static Registry of(
            RegistryPlace place, Path base, Function<Fingerprint, Optional<VerifyingKey>> keys, Clock clock) {
        Duration connect = place.timeout().compareTo(CONNECT) < 0 ? place.timeout() : CONNECT;
        WebClient client = new WebClient(place.proxy(), connect);
        LastCopy copy = new LastCopy(base.resolve("data")
                .resolve("registry")
                .resolve("indexes")
                .resolve(place.name().toLowerCase(Locale.ROOT)));
        Seal seal = new Seal(place, base, keys);
        return new Registry(place, source(place, client), copy, seal, new Surroundings(client, clock));
    }

    private static IndexSource source(RegistryPlace place, WebClient client) {
        if (place.defect().isPresent()) {
            return new NoSource(place.defect().get());
        }
        return WebAddress.isWeb(place.uri()) ? new WebSource(place, client) : new FileSource(place);
    }

    public RegistryPlace place() {
        return place;
    }

    /** How bundles are fetched from here: with its proxy. */
    public WebClient client() {
        return client;
    }

    /** What counts now, from the copy, without asking the source. */
    public RegistryState state() {
        RegistryState present = state;
        if (present == null) {
            refreshing.lock();
            try {
                present = state == null ? load() : state;
                state = present;
            } finally {
                refreshing.unlock();
            }
        }
        RegistryState now = present == null ? RegistryState.nothing(place) : present;
        return seal.expired(now.index(), clock.instant()).map(now::ended).orElse(now);
    }

    /** What counts now; the source is asked when the last answer is older than {@link #FRESH}. */
    public RegistryState fresh() throws InterruptedException {
        RegistryState present = state();
        Instant now = clock.instant();
        boolean fresh = present.known()
                && present.trouble().isEmpty()
                && present.checked().filter(at -> isWithin(at, now, FRESH)).isPresent();
        return fresh || isWithin(attempted, now, PAUSE) ? present : refresh();
    }

    private static boolean isWithin(Instant then, Instant now, Duration span) {
        return !then.isAfter(now) && then.isAfter(now.minus(span));
    }

    /** Asks the source now. A failure is in the state; what counted before counts on. */
    public RegistryState refresh() throws InterruptedException {
        int before = attempts;
        refreshing.lockInterruptibly();
        try {
            // Who waited for another one's refresh has its result.
            if (attempts == before) {
                state = refreshed(state());
                attempted = clock.instant();
                attempts = before + 1;
            }
        } finally {
            refreshing.unlock();
        }
        return state();
    }

    private RegistryState refreshed(RegistryState before) throws InterruptedException {
        try {
            return taken(before, true);
        } catch (FetchFailure e) {
            return told(before, e.code(), e.sentence());
        } catch (IndexRefused e) {
            return told(before, Reason.Code.REFUSED, e.sentence());
        } catch (IOException e) {
            return told(
                    before,
                    Reason.Code.NOT_DONE,
                    "The copy of the index of registry '" + place.name() + "' could not be written (" + e
                            + "). Make room in data/registry, then type 'aitbc registry refresh'.");
        }
    }

    private static RegistryState told(RegistryState before, Reason.Code code, String sentence) {
        LOG.log(System.Logger.Level.WARNING, sentence);
        return before.troubled(Cause.of(code, sentence));
    }

    private RegistryState taken(RegistryState before, boolean again)
            throws FetchFailure, IndexRefused, IOException, InterruptedException {
        CopyState kept = copy.state();
        boolean useful = before.known()
                && kept.url().equals(place.shownUri())
                && !kept.etag().isEmpty();
        Document document = source.read(useful ? Optional.of(kept.etag()) : Optional.empty(), seal.isDemanded());
        Instant now = clock.instant();
        if (document.unchanged()) {
            copy.remember(kept.checked(now.toString(), document.etag()));
            RegistryState loaded = load();
            return loaded.known() || !again ? loaded : taken(RegistryState.nothing(place), false);
        }
        try {
            return taken(document, kept, now);
        } catch (IndexRefused e) {
            if (again && e.isTorn()) {
                return taken(before, false);
            }
            throw e;
        }
    }

    private RegistryState taken(Document document, CopyState kept, Instant now) throws IndexRefused, IOException {
        Optional<Fingerprint> signer = seal.signer(document.bytes(), document.signatures());
        RegistryIndex index = index(document.bytes());
        String sha256 = Sha256.of(document.bytes());
        seal.admit(index, sha256, signer.flatMap(key -> kept.floor(key.toString())), now);
        boolean same = kept.sha256().equals(sha256);
        String changed = same && !kept.changed().isEmpty() ? kept.changed() : now.toString();
        CopyState next =
                new CopyState(place.shownUri(), document.etag(), sha256, changed, now.toString(), kept.floors());
        if (signer.isPresent()) {
            next = next.with(new CopyState.Floor(
                    signer.get().toString(),
                    index.number().orElse(0),
                    index.expires().map(Instant::toString).orElse(""),
                    sha256));
        }
        copy.write(document.bytes(), document.signatures(), next);
        return new RegistryState(place, index, true, signer, instant(changed), Optional.of(now), Optional.empty());
    }

    private RegistryIndex index(byte[] bytes) throws IndexRefused {
        try {
            return IndexReader.read(bytes);
        } catch (UnreadableIndex e) {
            throw new IndexRefused("The index of registry '" + place.name() + "' was refused: it " + e.what()
                    + ". Correct 'url' of the registry, or tell its publisher.");
        }
    }

    /** The copy of an earlier run. It is believed for the same reasons for which it was then, with today's key and clock. */
    private RegistryState load() {
        RegistryState nothing = RegistryState.nothing(place);
        CopyState kept = copy.state();
        if (!kept.hasCopy() || !kept.url().equals(place.shownUri())) {
            return nothing;
        }
        try {
            Optional<byte[]> bytes = copy.bytes();
            if (bytes.isEmpty()) {
                return nothing;
            }
            Optional<Fingerprint> signer = seal.signer(bytes.get(), copy.signatures());
            RegistryIndex index = index(bytes.get());
            Optional<CopyState.Floor> floor = signer.flatMap(key -> kept.floor(key.toString()));
            seal.admit(index, kept.sha256(), floor, clock.instant());
            return new RegistryState(
                    place, index, true, signer, instant(kept.changed()), instant(kept.checked()), Optional.empty());
        } catch (IndexRefused e) {
            return nothing.troubled(Cause.of(Reason.Code.REFUSED, e.sentence()));
        } catch (IOException e) {
            return nothing.troubled(Cause.of(
                    Reason.Code.NOT_DONE,
                    "The copy of the index of registry '" + place.name() + "' cannot be read (" + e
                            + "). Type 'aitbc registry refresh'."));
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // Written by another version: as good as not known.
        }
    }
}
