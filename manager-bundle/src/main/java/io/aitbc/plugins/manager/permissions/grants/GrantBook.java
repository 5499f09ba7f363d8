package io.aitbc.plugins.manager.permissions.grants;

import io.aitbc.plugins.manager.deploy.store.Ledger;
import io.aitbc.plugins.manager.deploy.store.Store;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.permissions.FirstRequest;
import io.aitbc.plugins.manager.permissions.Granted;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.grants.GrantState.Decision;
import io.aitbc.plugins.manager.permissions.grants.GrantState.Plugin;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What was granted and revoked. Every change is durable when its method returns; a change that the disk refuses throws
 * {@link UncheckedIOException} with a sentence. Safe for all threads; questions do not touch the disk.
 */
public final class GrantBook {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.permissions");
    private static final String FIRST_DROP = "first drop";
    private static final String OPERATOR = "operator";

    private final Store<GrantState> store;
    private final Ledger<GrantState> ledger;
    private final Clock clock;
    private volatile Map<String, Known> now;

    /** What was granted, for whose bytes, and what was revoked. */
    private record Known(
            Map<Permission, Signatories> granted, List<Permission> revoked, Map<Signatories, Granted> bySigners) {
        /** Asked for each event: made once for each signer. */
        Granted of(Signatories signers) {
            Granted made = bySigners.get(signers);
            return made == null ? bySigners.computeIfAbsent(signers, this::made) : made;
        }

        private Granted made(Signatories signers) {
            return new Granted(
                    granted.entrySet().stream()
                            .filter(each ->
                                    each.getKey().isFree() || each.getValue().counts(signers))
                            .map(Map.Entry::getKey)
                            .toList(),
                    revoked);
        }

        /** Whether some of it was decided before anybody signed. */
        boolean isUnsigned() {
            return granted.values().stream().anyMatch(Signatories::isNobody);
        }
    }

    public GrantBook(Store<GrantState> store, Clock clock) {
        this.store = store;
        this.ledger = new Ledger<>(store);
        this.clock = clock;
        this.now = read(ledger.read());
    }

    private static Map<String, Known> read(GrantState state) {
        Map<String, Known> read = new HashMap<>();
        state.plugins().forEach((key, plugin) -> {
            Map<Permission, Signatories> granted = new LinkedHashMap<>();
            plugin.granted().forEach((text, decision) -> permissions(List.of(text))
                    .forEach(permission -> granted.put(permission, new Signatories(decision.signers()))));
            read.put(key, new Known(granted, permissions(plugin.revoked().keySet()), new ConcurrentHashMap<>()));
        });
        return Map.copyOf(read);
    }

    private static List<Permission> permissions(Collection<String> texts) {
        List<Permission> read = new ArrayList<>();
        for (String text : texts) {
            try {
                read.add(Permission.parse(text));
            } catch (IllegalArgumentException ofAnotherVersion) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Left out of 'data/permissions': " + ofAnotherVersion.getMessage());
            }
        }
        return read;
    }

    /** Whether a permission is within one that is kept as text. */
    static boolean within(Permission permission, String text) {
        return permissions(List.of(text)).stream().anyMatch(each -> each.includes(permission));
    }

    /** What was decided of a plugin whose bytes these signed; empty when it was never seen. */
    Optional<Granted> of(String name, Signatories signers) {
        return Optional.ofNullable(now.get(key(name))).map(known -> known.of(signers));
    }

    /** The same with who decided and when. */
    public Optional<Plugin> record(String name) {
        return Optional.ofNullable(ledger.read().plugins().get(key(name)));
    }

    /** A plugin is there for the first time. True: it is, and that was recorded. */
    boolean first(Artifact artifact, FirstRequest policy) {
        String name = artifact.descriptor().name();
        PermissionRequest request = artifact.descriptor().permissions();
        Signatories signers = Signatories.of(artifact.signing());
        if (now.containsKey(key(name))) {
            return false;
        }
        Predicate<Permission> given =
                switch (policy) {
                    case RECORD -> permission -> true;
                    case ASK -> Permission::isFree;
                };
        SortedMap<String, Decision> granted = new TreeMap<>();
        request.asked().stream().filter(given).forEach(each -> granted.put(each.text(), decision(FIRST_DROP, signers)));
        Plugin first = new Plugin(request.digest(), artifact.sha256(), granted, Map.of());
        update("first permissions of plugin '" + name + "'", state -> state.with(key(name), first));
        return true;
    }

    /**
     * What was decided before anybody had signed is for this signer too, and for no other one. To be called when these
     * bytes wait for nothing.
     */
    void signed(Artifact artifact) {
        String key = key(artifact.descriptor().name());
        Known known = now.get(key);
        Signatories signers = Signatories.of(artifact.signing());
        if (known == null || signers.isNobody() || !known.isUnsigned()) {
            return;
        }
        update("signer of plugin '" + artifact.descriptor().name() + "'", state -> {
            Plugin before = state.plugins().get(key);
            if (before == null) {
                return state;
            }
            SortedMap<String, Decision> granted = new TreeMap<>(before.granted());
            granted.replaceAll((text, decision) -> {
                Signatories made = new Signatories(decision.signers());
                return made.isNobody()
                        ? decision.of(made.and(Signatories.NOBODY).and(signers))
                        : decision;
            });
            return state.with(key, new Plugin(before.digest(), before.sha256(), granted, before.revoked()));
        });
    }

    /** From now on it may, as far as its signer is this one. */
    void grant(Artifact artifact, Collection<Permission> permissions) {
        String name = artifact.descriptor().name();
        Decision decision = decision(OPERATOR, Signatories.of(artifact.signing()));
        update("grant for plugin '" + name + "'", state -> {
            Plugin before = state.plugins().getOrDefault(key(name), nothing(artifact));
            SortedMap<String, Decision> granted = new TreeMap<>(before.granted());
            SortedMap<String, Decision> revoked = without(before.revoked(), permissions);
            permissions.forEach(each -> granted.merge(each.text(), decision, Decision::and));
            return state.with(key(name), new Plugin(digest(artifact), artifact.sha256(), granted, revoked));
        });
    }

    /** From now on it may not, whoever signs it. */
    void revoke(Artifact artifact, Collection<Permission> permissions) {
        String name = artifact.descriptor().name();
        Decision decision = decision(OPERATOR, Signatories.of(artifact.signing()));
        update("revocation for plugin '" + name + "'", state -> {
            Plugin before = state.plugins().getOrDefault(key(name), nothing(artifact));
            SortedMap<String, Decision> granted = without(before.granted(), permissions);
            SortedMap<String, Decision> revoked = new TreeMap<>(before.revoked());
            permissions.forEach(each -> revoked.putIfAbsent(each.text(), decision));
            return state.with(key(name), new Plugin(digest(artifact), artifact.sha256(), granted, revoked));
        });
    }

    /** Nothing is decided any more, not even what everybody has: it waits for an operator. */
    void revokeAll(Artifact artifact) {
        String name = artifact.descriptor().name();
        update("revocation for plugin '" + name + "'", state -> state.with(key(name), nothing(artifact)));
    }

    /** The next that has this name is seen for the first time. */
    public void forget(String name) {
        update("forgetting of the permissions of plugin '" + name + "'", state -> state.with(key(name), null));
    }

    private static Plugin nothing(Artifact artifact) {
        return new Plugin(digest(artifact), artifact.sha256(), Map.of(), Map.of());
    }

    private static String digest(Artifact artifact) {
        return artifact.descriptor().permissions().digest();
    }

    /** Without what is within these. */
    private static SortedMap<String, Decision> without(Map<String, Decision> map, Collection<Permission> these) {
        SortedMap<String, Decision> left = new TreeMap<>(map);
        permissions(map.keySet()).stream()
                .filter(kept -> these.stream().anyMatch(each -> each.includes(kept)))
                .map(Permission::text)
                .forEach(left::remove);
        return left;
    }

    private Decision decision(String by, Signatories signers) {
        return new Decision(clock.instant().toString(), by, signers.ids());
    }

    private void update(String what, UnaryOperator<GrantState> change) {
        ledger.update(what, change);
        now = read(store.read().value());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
