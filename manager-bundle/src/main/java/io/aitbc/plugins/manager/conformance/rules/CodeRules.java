package io.aitbc.plugins.manager.conformance.rules;

import io.aitbc.plugins.legacy.LegacyPluginAdapter;
import io.aitbc.plugins.manager.bundles.Internals;
import io.aitbc.plugins.manager.conformance.code.ClassSummary;
import io.aitbc.plugins.manager.conformance.code.Concern;
import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the code of a plugin must not do in a process that it shares. */
final class CodeRules implements BundleRule {

    private static final Pattern CLASS_NAME = Pattern.compile("([a-z][\\w]*\\.)+[A-Z][\\w$]*");

    @Override
    public List<Finding> findings(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        calls(subject, findings);
        told(subject, type -> type.referred().stream(), CodeRules::isOfTheRuntime)
                .ifPresent(use -> findings.add(Rule.HOST_INTERNALS.error(
                        subject.name() + " uses " + use + ", which is the runtime's inside.",
                        "Use what the packages io.aitbc.plugins.* offer; no bundle gets the inside.")));
        told(subject, type -> type.texts().stream(), text -> isClassName(text) && isOfTheRuntime(text))
                .ifPresent(use -> findings.add(Rule.HOST_INTERNALS.error(
                        subject.name() + " names as text " + use + ", which is the runtime's inside.",
                        "Do not reach for it by reflection: no bundle gets the inside.")));
        told(subject, type -> type.referred().stream(), name -> name.startsWith("io.aitbc.plugins.legacy."))
                .ifPresent(use -> findings.add(Rule.DEPRECATED.warning(
                        subject.name() + " uses " + use + ", which version " + LegacyPluginAdapter.REMOVED_IN
                                + " of the API does not have any more.",
                        "Implement BasePlugin; see docs/compatibility.md.")));
        jdk(subject, findings);
        return findings;
    }

    private static void calls(Subject subject, List<Finding> findings) {
        Uses uses = new Uses(subject);
        uses.each(
                Concern.EXIT,
                (call, where) -> findings.add(Rule.FORBIDDEN_CALL.error(
                        subject.name() + " calls " + call + " in " + where
                                + ", which would end the runtime with all plugins in it.",
                        "Return false or throw from a life-cycle method, or report unhealthy in healthCheck().")));
        uses.each(
                Concern.THREAD_ABUSE,
                (call, where) -> findings.add(Rule.FORBIDDEN_CALL.error(
                        subject.name() + " calls " + call + " in " + where + ", which current versions of Java refuse.",
                        "Interrupt the thread, and let it end by itself.")));
        uses.each(
                Concern.GLOBAL_STATE,
                (call, where) -> findings.add(Rule.GLOBAL_STATE.warning(
                        subject.name() + " calls " + call + " in " + where
                                + ", which changes all plugins and is not taken back at the unload.",
                        "Configure the object that you use instead of everybody's default.")));
        reflection(subject, findings);
    }

    private static void reflection(Subject subject, List<Finding> findings) {
        String fix =
                "Use what is public; what the JDK or another bundle has closed may stay closed in the next version.";
        Uses own = new Uses(subject, subject::isOwn);
        Uses embedded = new Uses(subject, type -> !subject.isOwn(type));
        if (own.has(Concern.REFLECTION)) {
            findings.add(Rule.REFLECTION.warning(
                    subject.name() + " calls " + own.first(Concern.REFLECTION) + " to reach what is closed.", fix));
        }
        if (embedded.has(Concern.REFLECTION)) {
            findings.add(Rule.REFLECTION.note(
                    subject.name() + " embeds code that calls " + embedded.first(Concern.REFLECTION)
                            + " to reach what is closed.",
                    fix));
        }
    }

    private static void jdk(Subject subject, List<Finding> findings) {
        told(subject, type -> type.referred().stream(), name -> name.startsWith("jdk.internal."))
                .ifPresent(use -> findings.add(Rule.JDK_INTERNALS.error(
                        subject.name() + " uses " + use + ", which no module exports.",
                        "Use the public class that does the same.")));
        told(subject, type -> type.referred().stream(), name -> name.startsWith("sun."))
                .ifPresent(use -> findings.add(Rule.JDK_INTERNALS.warning(
                        subject.name() + " uses " + use + ", which later versions of Java take away.",
                        "Use the public class that does the same, such as VarHandle for Unsafe.")));
    }

    /** What is used and where: the first place, and how many classes besides. */
    private static Optional<String> told(
            Subject subject, Function<ClassSummary, Stream<String>> names, Predicate<String> matching) {
        List<String> uses = subject.classes().stream()
                .flatMap(type -> names.apply(type)
                        .filter(matching)
                        .sorted()
                        .limit(1)
                        .map(name -> Quote.of(name) + " in " + Quote.of(type.name())))
                .toList();
        int more = uses.size() - 1;
        return uses.stream()
                .findFirst()
                .map(use -> more == 0
                        ? use
                        : use + " and the like in " + more + (more == 1 ? " other class" : " other classes"));
    }

    private static boolean isClassName(String text) {
        return CLASS_NAME.matcher(text).matches();
    }

    private static boolean isOfTheRuntime(String name) {
        return Internals.has(name) || name.startsWith("io.aitbc.runtime.");
    }
}
