package io.aitbc.plugins.manager.permissions.grants;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.lifecycle.Approval;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.permissions.FirstRequest;
import io.aitbc.plugins.manager.permissions.Granted;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.permissions.InForce;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.Refusals;
import io.aitbc.plugins.manager.permissions.Sentences;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who may what at the moment. Safe for all threads; only {@link #seen} touches the disk. */
public final class PluginRights implements Approval {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.permissions");

    private final GrantBook book;
    private final Supplier<FirstRequest> policy;
    private final Refusals refusals;
    private final Consumer<String> kept;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /** What the bytes ask for that ran last, and who signed them. */
    private record Running(PermissionRequest request, Signatories signers) {
        static final Running NOTHING = new Running(PermissionRequest.NOTHING, Signatories.NOBODY);
    }

    /** @param kept told the name of a plugin from which something it may wait for was just kept */
    public PluginRights(GrantBook book, Supplier<FirstRequest> policy, Refusals refusals, Consumer<String> kept) {
        this.kept = kept;
        this.book = book;
        this.policy = policy;
        this.refusals = refusals;
    }

    /** The folders hold these: who is there for the first time is recorded. Before the life cycle hears of them. */
    public void seen(Selection selection) {
        Stream.concat(selection.plugins().values().stream(), selection.libraries().values().stream())
                .map(Choice::chosen)
                .flatMap(Optional::stream)
                .forEach(this::seen);
    }

    private void seen(Artifact artifact) {
        Descriptor descriptor = artifact.descriptor();
        PermissionRequest request = descriptor.permissions();
        FirstRequest inForce = policy.get();
        if (!book.first(artifact, inForce)) {
            if (of(artifact).waiting().isEmpty()) {
                book.signed(artifact);
            }
            return;
        }
        List<Permission> asked = request.needingAgreement();
        if (!asked.isEmpty()) {
            String what =
                    switch (inForce) {
                        case RECORD -> "was granted what it requests";
                        case ASK -> "waits for what it requests";
                    };
            LOG.log(
                    System.Logger.Level.INFO,
                    "'" + descriptor.name() + "' " + descriptor.version() + " is here for the first time and " + what
                            + ": to " + Sentences.some(asked) + ". See 'aitbc plugin permissions " + descriptor.name()
                            + "'.");
        }
    }

    /** These bytes are about to run: until others do, what they request counts for the name. */
    public void starts(Artifact artifact) {
        Descriptor descriptor = artifact.descriptor();
        running.put(key(descriptor.name()), new Running(descriptor.permissions(), Signatories.of(artifact.signing())));
        refusals.startsAnew(descriptor.name());
    }

    /** What the bytes of a name asked for that ran last; empty when none has run. */
    Optional<PermissionRequest> lastStarted(String name) {
        return Optional.ofNullable(running.get(key(name))).map(Running::request);
    }

    /** What is in force for the bytes of a bundle. */
    public InForce of(Artifact artifact) {
        Descriptor descriptor = artifact.descriptor();
        return inForce(descriptor.name(), new Running(descriptor.permissions(), Signatories.of(artifact.signing())));
    }

    /** What is in force for the instance of a plugin that runs or ran last. */
    public InForce of(String name) {
        return inForce(name, running.getOrDefault(key(name), Running.NOTHING));
    }

    /** What is in force for a request under a name. */
    private InForce inForce(String name, Running bytes) {
        PermissionRequest request = bytes.request();
        return new InForce(request, book.of(name, bytes.signers()).orElseGet(() -> unseen(request)));
    }

    /** The same as if it had been seen: a file may be looked at before it is dropped. */
    private Granted unseen(PermissionRequest request) {
        return switch (policy.get()) {
            case RECORD -> new Granted(List.copyOf(request.asked()), List.of());
            case ASK ->
                new Granted(request.asked().stream().filter(Permission::isFree).toList(), List.of());
        };
    }

    /** The guard of whatever instance of a plugin runs. */
    public Guard guard(String name) {
        return new Guard(name, () -> of(name), refusals);
    }

    /** A service was kept from a plugin that looked for it. */
    public void hid(String name, String service, InForce rights, Permission wanted) {
        if (refusals.hid(name, service, rights, wanted)) {
            kept.accept(name);
        }
    }

    public Refusals refusals() {
        return refusals;
    }

    @Override
    public Optional<Cause> missing(Artifact artifact) {
        Descriptor descriptor = artifact.descriptor();
        List<Permission> waiting = of(artifact).waiting();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        String name = descriptor.name();
        return Optional.of(Cause.of(
                        Reason.Code.WAITING_FOR_PERMISSION,
                        "Plugin '" + name + "' " + descriptor.version() + " waits for permission to "
                                + Sentences.some(waiting) + ".")
                .withFix("See 'aitbc plugin permissions " + name + "', then type 'aitbc plugin grant " + name
                        + "', or 'aitbc plugin revoke " + name + " PERMISSION' to run it without."));
    }

    @Override
    public Optional<Cause> kept(String name, List<String> services) {
        InForce rights = of(name);
        for (String service : services) {
            Optional<Permission> wanted = refusals.keptFrom(name, type(service));
            if (wanted.isPresent()) {
                return Optional.of(Cause.of(
                                Reason.Code.WAITING_FOR_PERMISSION,
                                "Plugin '" + name + "' waits for service " + service
                                        + ", which is there and kept from it. "
                                        + Refusals.why(name, rights, wanted.get()))
                        .withFix(Refusals.next(name, rights, wanted.get()) + "."));
            }
        }
        return Optional.empty();
    }

    /** The type in {@code 'a.b.C' with ..}. */
    private static String type(String service) {
        String[] parts = service.split("'", 3);
        return parts.length > 1 ? parts[1] : service;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
