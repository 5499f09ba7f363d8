package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.manager.conformance.code.ClassSummary;
import io.aitbc.plugins.manager.conformance.code.Concern;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.permissions.Kind;
import io.aitbc.plugins.manager.permissions.Permission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the code does is what the bundle asks for, no less and no more. */
final class PermissionRules implements BundleRule {

    /** What a call needs one of, and where it is written in {@code permissions.json}. */
    private record Need(String section, Set<Kind> kinds) {}

    private static final Map<Concern, Need> NEEDS = new TreeMap<>(Map.of(
            Concern.CONNECT, new Need("net.connect", EnumSet.of(Kind.NET_CONNECT)),
            Concern.LISTEN, new Need("net.listen", EnumSet.of(Kind.NET_LISTEN)),
            Concern.ENVIRONMENT, new Need("env", EnumSet.of(Kind.ENV)),
            Concern.NATIVE, new Need("native", EnumSet.of(Kind.NATIVE)),
            Concern.PROCESS, new Need("process.start", EnumSet.of(Kind.PROCESS_START)),
            Concern.FILES, new Need("files", EnumSet.of(Kind.FILES_READ, Kind.FILES_WRITE)),
            Concern.API_READ, new Need("api.read", EnumSet.of(Kind.API_READ)),
            Concern.API_WRITE, new Need("api.write", EnumSet.of(Kind.API_WRITE)),
            Concern.PUBLISH, new Need("events.publish", EnumSet.of(Kind.EVENTS_PUBLISH)),
            Concern.SUBSCRIBE, new Need("events.subscribe", EnumSet.of(Kind.EVENTS_SUBSCRIBE))));

    @Override
    public List<Finding> findings(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        Uses uses = new Uses(subject);
        Set<Kind> asked =
                subject.permissions().asked().stream().map(Permission::kind).collect(Collectors.toSet());
        boolean loads = uses.has(Concern.NATIVE);
        NEEDS.forEach((concern, need) -> {
            boolean granted = need.kinds().stream().anyMatch(asked::contains);
            boolean own = concern == Concern.FILES && uses.has(Concern.OWN_FILES);
            if (uses.has(concern) && !granted && !own) {
                findings.add(missing(subject, need, "calls " + uses.first(concern)));
            }
            if (!uses.has(concern) && subject.isAlone()) {
                unused(subject, need, findings);
            }
        });
        if (!loads) {
            natives(subject, asked, findings);
        }
        return findings;
    }

    private static void natives(Subject subject, Set<Kind> asked, List<Finding> findings) {
        subject.classes().stream()
                .filter(type -> !type.natives().isEmpty() && !asked.contains(Kind.NATIVE))
                .map(ClassSummary::name)
                .findFirst()
                .ifPresent(name -> findings.add(missing(
                        subject, new Need("native", EnumSet.of(Kind.NATIVE)), "has native methods in '" + name + "'")));
    }

    private static Finding missing(Subject subject, Need need, String what) {
        boolean enforced = need.kinds().stream().allMatch(Kind::isEnforced);
        String message = subject.name() + " " + what + ", and does not ask for the permission '" + need.section() + "'"
                + (enforced ? ": the call is refused." : ": isolation will refuse it.");
        String fix = "Ask for it in the file that the manifest header 'AITBC-Permissions' names, as narrowly as"
                + " possible; see docs/permissions.md.";
        if (!subject.facts().isPlugin()) {
            return Rule.PERMISSION_MISSING.note(message, "The plugins that use it ask for it. " + fix);
        }
        return enforced ? Rule.PERMISSION_MISSING.error(message, fix) : Rule.PERMISSION_MISSING.warning(message, fix);
    }

    private static void unused(Subject subject, Need need, List<Finding> findings) {
        subject.permissions().asked().stream()
                .filter(permission -> need.kinds().contains(permission.kind()) && !permission.isFree())
                .forEach(permission -> findings.add(Rule.PERMISSION_UNUSED.warning(
                        subject.name() + " asks to " + permission.words() + ", and nothing in it does that.",
                        "Take it out of the permissions: operators agree sooner to less.")));
    }
}
