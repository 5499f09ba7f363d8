package io.aitbc.plugins.manager.permissions.grants;

import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.permissions.InForce;
import io.aitbc.plugins.manager.permissions.Kind;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.Sentences;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** What operators grant and revoke. Answers when the plugin has come to rest with it. */
public final class Grants {
    /** What a bundle uses is decided when it is started; all else counts from the next question on. */
    private static final Set<Kind> BOUND_AT_START =
            Set.of(Kind.PLUGINS_USE, Kind.SERVICES_GET, Kind.SERVICES_REGISTER, Kind.EVENTS_PUBLISH);

    /** Why a plugin may not run that nobody has to look at because of a permission. */
    private static final Set<Reason.Code> AT_REST = Set.of(
            Reason.Code.WAITING_FOR_PERMISSION,
            Reason.Code.WAITING_FOR_PLUGIN,
            Reason.Code.WAITING_FOR_SERVICE,
            Reason.Code.DEPENDENCY_VERSION,
            Reason.Code.DISABLED,
            Reason.Code.NOT_LOADED,
            Reason.Code.LEFT_OUT,
            Reason.Code.STOPPED_BY_OPERATOR,
            Reason.Code.UNLOADED_BY_OPERATOR,
            Reason.Code.LAZY);

    private final GrantBook book;
    private final PluginRights rights;
    private final Carrier carrier;
    private final Executor workers;
    private volatile Map<String, Artifact> chosen = Map.of();

    /** Brings what was decided to the plugin. */
    public interface Carrier {
        /** The decision is written; {@code restart}: the plugin has to look for services anew. */
        void changed(String name, boolean restart);

        /** Done when these bytes have come to rest. */
        CompletionStage<PluginOutcome> rests(String name, String sha256);
    }

    /** @param workers may block: decisions are written to the disk on it */
    public Grants(GrantBook book, PluginRights rights, Carrier carrier, Executor workers) {
        this.book = book;
        this.rights = rights;
        this.carrier = carrier;
        this.workers = workers;
    }

    /** The folders hold these. */
    public void seen(Selection selection) {
        Map<String, Artifact> now = new LinkedHashMap<>();
        for (Map<String, Choice> each : List.of(selection.libraries(), selection.plugins())) {
            each.values().forEach(choice -> choice.chosen()
                    .ifPresent(artifact -> now.put(artifact.descriptor().name(), artifact)));
        }
        chosen = Map.copyOf(now);
    }

    public Optional<PermissionsView> view(String name) {
        return Optional.ofNullable(chosen.get(name)).map(artifact -> RequestView.of(artifact, rights, book));
    }

    /** Sentences about what bytes that may not be there yet ask for, and what becomes of that. */
    public List<String> forecast(Artifact artifact) {
        Descriptor descriptor = artifact.descriptor();
        InForce inForce = rights.of(artifact);
        List<String> lines = new ArrayList<>();
        for (Permission each : descriptor.permissions().needingAgreement()) {
            String then =
                    switch (inForce.state(each)) {
                        case GRANTED -> "";
                        case REVOKED -> " - revoked";
                        case WAITING -> " - waits for 'aitbc plugin grant " + descriptor.name() + "'";
                    };
            lines.add(Sentences.may(each) + then);
        }
        return List.copyOf(lines);
    }

    /**
     * @param permissions as operators type them; empty for all that the newest bytes wait for
     * @param digest of the request that the operator has looked at
     */
    public CompletionStage<PluginOutcome> grant(String name, List<String> permissions, Optional<String> digest) {
        return decide(name, permissions, (artifact, asked) -> {
            PermissionRequest request = artifact.descriptor().permissions();
            if (digest.isPresent() && !digest.get().equals(request.digest())) {
                return rejected(
                        name,
                        "asks for something else than what you have looked at: its digest is " + request.digest()
                                + ".");
            }
            List<Permission> waiting = rights.of(artifact).waiting();
            List<Permission> wanted = asked.isEmpty() ? waiting : asked;
            if (wanted.isEmpty()) {
                return done("'" + name + "' waits for no permission; nothing was changed.");
            }
            book.grant(artifact, wanted);
            carrier.changed(name, bindsAtStart(wanted));
            return told("'" + name + "' may now " + Sentences.some(wanted) + ".", artifact);
        });
    }

    /** @param permissions as operators type them; empty for the agreement as a whole: then the plugin is held */
    public CompletionStage<PluginOutcome> revoke(String name, List<String> permissions) {
        return decide(name, permissions, (artifact, asked) -> {
            if (asked.isEmpty()) {
                book.revokeAll(artifact);
            } else {
                book.revoke(artifact, asked);
            }
            carrier.changed(name, bindsAtStart(asked));
            return asked.isEmpty()
                    ? told("Nothing is granted to '" + name + "' any more.", artifact)
                    : told("'" + name + "' may not " + Sentences.some(asked) + " any more.", artifact);
        });
    }

    private static boolean bindsAtStart(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::kind).anyMatch(BOUND_AT_START::contains);
    }

    /** The plugin's data is gone, and what was decided of it. */
    public void purged(String name) {
        book.forget(name);
        rights.refusals().forget(name);
    }

    private interface Decision {
        CompletionStage<PluginOutcome> on(Artifact artifact, List<Permission> asked);
    }

    private CompletionStage<PluginOutcome> decide(String name, List<String> texts, Decision decision) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            Artifact artifact = chosen.get(name);
                            if (artifact == null) {
                                return CompletableFuture.completedFuture(
                                        PluginOutcome.rejected(Cause.unknownPlugin(name)));
                            }
                            List<Permission> asked = new ArrayList<>();
                            for (String text : texts) {
                                Optional<Permission> permission = permission(text);
                                if (permission
                                        .filter(each -> isAsked(artifact, each))
                                        .isEmpty()) {
                                    return rejected(
                                            name, "does not ask for " + Quote.of(text) + "; nothing was changed.");
                                }
                                asked.add(permission.get());
                            }
                            return decision.on(artifact, asked);
                        },
                        workers)
                .thenCompose(stage -> stage);
    }

    private static Optional<Permission> permission(String text) {
        try {
            return Optional.of(Permission.parse(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** By the newest bytes, or by those that run. */
    private boolean isAsked(Artifact artifact, Permission permission) {
        return artifact.descriptor().permissions().asksFor(permission)
                || rights.lastStarted(artifact.descriptor().name())
                        .filter(request -> request.asksFor(permission))
                        .isPresent();
    }

    private CompletionStage<PluginOutcome> told(String what, Artifact artifact) {
        if (!artifact.descriptor().isPlugin()) {
            return done(what + " It counts from its next start on.");
        }
        String name = artifact.descriptor().name();
        return carrier.rests(name, artifact.sha256()).thenApply(outcome -> after(what, name, outcome));
    }

    /** The decision is made whatever becomes of the plugin: only what is worse than being held is a failure. */
    private static PluginOutcome after(String what, String name, PluginOutcome outcome) {
        Reason.Code code = outcome.reason().map(Reason::code).orElse(Reason.Code.NOT_DONE);
        if (outcome.succeeded() || AT_REST.contains(code)) {
            return PluginOutcome.done(what + " " + outcome.message());
        }
        return PluginOutcome.failed(outcome.reason()
                .map(reason -> new Cause(
                        reason.code(),
                        reason.phase(),
                        reason.failure(),
                        what + " " + reason.message(),
                        reason.fix(),
                        reason.attempts(),
                        reason.next()))
                .orElseGet(() -> Cause.of(code, what + " " + outcome.message())));
    }

    private static CompletionStage<PluginOutcome> done(String message) {
        return CompletableFuture.completedFuture(PluginOutcome.done(message));
    }

    private static CompletionStage<PluginOutcome> rejected(String name, String what) {
        return CompletableFuture.completedFuture(
                PluginOutcome.rejected(Cause.of(Reason.Code.REFUSED, "'" + name + "' " + what)
                        .withFix("See 'aitbc plugin permissions " + name + "'.")));
    }
}
