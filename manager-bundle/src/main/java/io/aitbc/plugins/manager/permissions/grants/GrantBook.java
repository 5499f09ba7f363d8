package io.aitbc.plugins.manager.permissions.grants;

import io.aitbc.plugins.manager.deploy.store.Ledger;
import io.aitbc.plugins.manager.deploy.store.Store;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private volatile Map<String, Granted> now;

    public GrantBook(Store<GrantState> store, Clock clock) {
        this.store = store;
        this.ledger = new Ledger<>(store);
        this.clock = clock;
        this.now = read(ledger.read());
    }

    private static Map<String, Granted> read(GrantState state) {
        Map<String, Granted> read = new HashMap<>();
        state.plugins()
                .forEach((key, plugin) -> read.put(
                        key,
                        new Granted(
                                permissions(plugin.granted().keySet()),
                                permissions(plugin.revoked().keySet()))));
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

    /** What was decided of a plugin; empty when it was never seen. */
    public Optional<Granted> of(String name) {
        return Optional.ofNullable(now.get(key(name)));
    }

    /** The same with who decided and when. */
    public Optional<Plugin> record(String name) {
        return Optional.ofNullable(ledger.read().plugins().get(key(name)));
    }

    /** A plugin is there for the first time. True: it is, and that was recorded. */
    boolean first(String name, String sha256, PermissionRequest request, FirstRequest policy) {
        if (of(name).isPresent()) {
            return false;
        }
        Predicate<Permission> given =
                switch (policy) {
                    case RECORD -> permission -> true;
                    case ASK -> Permission::isFree;
                };
        SortedMap<String, Decision> granted = new TreeMap<>();
        request.asked().stream().filter(given).forEach(each -> granted.put(each.text(), decision(FIRST_DROP)));
        Plugin first = new Plugin(request.digest(), sha256, granted, Map.of());
        update("first permissions of plugin '" + name + "'", state -> state.with(key(name), first));
        return true;
    }

    /** From now on it may. */
    void grant(String name, String sha256, PermissionRequest request, Collection<Permission> permissions) {
        update("grant for plugin '" + name + "'", state -> {
            Plugin before = state.plugins().getOrDefault(key(name), nothing(sha256, request));
            SortedMap<String, Decision> granted = new TreeMap<>(before.granted());
            SortedMap<String, Decision> revoked = without(before.revoked(), permissions);
            permissions.forEach(each -> granted.putIfAbsent(each.text(), decision(OPERATOR)));
            return state.with(key(name), new Plugin(request.digest(), sha256, granted, revoked));
        });
    }

    /** From now on it may not. */
    void revoke(String name, String sha256, PermissionRequest request, Collection<Permission> permissions) {
        update("revocation for plugin '" + name + "'", state -> {
            Plugin before = state.plugins().getOrDefault(key(name), nothing(sha256, request));
            SortedMap<String, Decision> granted = without(before.granted(), permissions);
            SortedMap<String, Decision> revoked = new TreeMap<>(before.revoked());
            permissions.forEach(each -> revoked.putIfAbsent(each.text(), decision(OPERATOR)));
            return state.with(key(name), new Plugin(request.digest(), sha256, granted, revoked));
        });
    }

    /** Nothing is decided any more, not even what everybody has: it waits for an operator. */
    void revokeAll(String name, String sha256, PermissionRequest request) {
        update("revocation for plugin '" + name + "'", state -> state.with(key(name), nothing(sha256, request)));
    }

    /** The next that has this name is seen for the first time. */
    public void forget(String name) {
        update("forgetting of the permissions of plugin '" + name + "'", state -> state.with(key(name), null));
    }

    private static Plugin nothing(String sha256, PermissionRequest request) {
        return new Plugin(request.digest(), sha256, Map.of(), Map.of());
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

    private Decision decision(String by) {
        return new Decision(clock.instant().toString(), by);
    }

    private void update(String what, UnaryOperator<GrantState> change) {
        ledger.update(what, change);
        now = read(store.read().value());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
