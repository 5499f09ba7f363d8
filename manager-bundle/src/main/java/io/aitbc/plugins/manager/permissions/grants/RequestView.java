package io.aitbc.plugins.manager.permissions.grants;

import io.aitbc.plugins.management.PermissionsView;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.permissions.Difference;
import io.aitbc.plugins.manager.permissions.InForce;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.Sentences;
import io.aitbc.plugins.manager.permissions.grants.GrantState.Decision;
import io.aitbc.plugins.manager.permissions.grants.GrantState.Plugin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one implementation of {@link PermissionsView}. */
record RequestView(
        String name,
        String version,
        String digest,
        String isolation,
        boolean waiting,
        List<Entry> entries,
        List<String> changes,
        List<Refused> refused)
        implements PermissionsView {

    private record Line(
            String permission,
            String words,
            String state,
            boolean enforced,
            Optional<String> why,
            Optional<Instant> since,
            Optional<String> by)
            implements Entry {}

    private record Kept(String permission, long count) implements Refused {}

    static RequestView of(Artifact artifact, PluginRights rights, GrantBook book) {
        Descriptor descriptor = artifact.descriptor();
        String name = descriptor.name();
        PermissionRequest request = descriptor.permissions();
        InForce inForce = rights.of(artifact);
        Optional<Plugin> decided = book.record(name);
        return new RequestView(
                name,
                descriptor.version(),
                request.digest(),
                request.isolation(),
                !inForce.waiting().isEmpty(),
                request.asked().stream()
                        .<Entry>map(each -> line(each, inForce, decided))
                        .toList(),
                rights.lastStarted(name)
                        .map(before -> Difference.between(before, request).lines())
                        .orElse(List.of()),
                rights.refusals().of(name).stream()
                        .<Refused>map(each -> new Kept(each.permission().text(), each.count()))
                        .toList());
    }

    private static Line line(Permission permission, InForce inForce, Optional<Plugin> decided) {
        InForce.State state = inForce.state(permission);
        Optional<Decision> decision = decided.flatMap(plugin -> switch (state) {
            case GRANTED -> decision(plugin.granted(), permission);
            case REVOKED -> decision(plugin.revoked(), permission);
            case WAITING -> Optional.<Decision>empty();
        });
        return new Line(
                permission.text(),
                Sentences.may(permission),
                state.value(),
                permission.kind().isEnforced(),
                Optional.ofNullable(inForce.requested().why().get(permission.text())),
                decision.map(Decision::when).map(Instant::parse),
                decision.map(Decision::by));
    }

    /** The decision on it, or on something wider. */
    private static Optional<Decision> decision(Map<String, Decision> decisions, Permission permission) {
        return Optional.ofNullable(decisions.get(permission.text())).or(() -> decisions.entrySet().stream()
                .filter(each -> GrantBook.within(permission, each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst());
    }
}
