package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.TemporaryFailure;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.util.Objects;
import java.util.Optional;

/** Why a plugin is in ERROR, and by that, what may bring it out again. Readings, section 1: failure classes. */
public record Failure(Kind kind, Cause reason) {
    public enum Kind {
        /** Tried again with back-off. */
        TEMPORARY,
        /** Tried again when its configuration changes. */
        CONFIGURATION,
        /** An import that nothing exports: tried again when another bundle came. */
        UNRESOLVED,
        /** Member of a circle of dependencies: tried again when the circle is gone. */
        CYCLE,
        /** Tried again when the operator says so, the file changes, or the configuration does. */
        PERMANENT
    }

    /** What the framework would not do. */
    static Failure of(FrameworkFailure failure) {
        Cause said = Cause.from(failure.reason());
        return failure.isOfTheDisk()
                ? new Failure(
                        Kind.TEMPORARY,
                        new Cause(
                                Reason.Code.TEMPORARY,
                                said.phase(),
                                said.failure(),
                                said.message(),
                                Optional.of(
                                        "Check the space and the permissions of 'data/cache' and 'data/staging'; it is"
                                                + " tried again by itself."),
                                said.attempts(),
                                said.next()))
                : new Failure(Kind.PERMANENT, said);
    }

    /** A phase that returned false. */
    public static Failure refused(String plugin, String phase) {
        return new Failure(
                Kind.PERMANENT,
                Cause.of(Reason.Code.PHASE_FALSE, "Plugin '" + plugin + "' failed: " + phase + "() returned false.")
                        .withPhase(phase)
                        .withFix("See 'aitbc log " + plugin + "', then 'aitbc plugin start " + plugin + "'."));
    }

    /** A phase that threw, or ran out of time. */
    public static Failure thrown(String plugin, String phase, Throwable thrown) {
        if (thrown instanceof TimeLimitExceeded) {
            return outOfTime(plugin, phase, thrown);
        }
        Throwable said = known(thrown);
        Kind kind = said instanceof TemporaryFailure
                ? Kind.TEMPORARY
                : said instanceof ConfigurationFailure ? Kind.CONFIGURATION : Kind.PERMANENT;
        Reason.Code code =
                switch (kind) {
                    case TEMPORARY -> Reason.Code.TEMPORARY;
                    case CONFIGURATION -> Reason.Code.CONFIGURATION;
                    case UNRESOLVED, CYCLE, PERMANENT -> Reason.Code.PHASE_FAILED;
                };
        String fix = kind == Kind.CONFIGURATION
                ? "Correct the entry of '" + plugin + "' in etc/aitbc.yaml; it is tried again by itself."
                : kind == Kind.TEMPORARY
                        ? "It is tried again by itself; 'aitbc plugin start " + plugin + "' tries at once."
                        : "See 'aitbc log " + plugin + "', then 'aitbc plugin start " + plugin + "'.";
        return new Failure(
                kind,
                Cause.of(code, "Plugin '" + plugin + "' failed in " + phase + ": " + text(said) + ".")
                        .withPhase(phase)
                        .withFailure(firstLineOf(said))
                        .withFix(fix));
    }

    /** Of a constructor DS keeps the printed form only, which begins with the reflection that called it. */
    private static String firstLineOf(Throwable said) {
        String text = said instanceof ConstructorFailed constructor ? constructor.thrown() : said.toString();
        return text.lines().findFirst().orElse("");
    }

    private static Failure outOfTime(String plugin, String phase, Throwable thrown) {
        return new Failure(
                Kind.PERMANENT,
                Cause.of(
                                Reason.Code.TIME_LIMIT,
                                "Plugin '" + plugin + "' ran out of time: " + thrown.getMessage()
                                        + ", its thread was interrupted and given up.")
                        .withPhase(phase)
                        .withFix("See 'aitbc log " + plugin + "', then 'aitbc plugin start " + plugin + "'."));
    }

    /** The same without the secret values of the plugin's configuration: what it threw may quote them. */
    Failure without(Secrets secrets) {
        Cause masked = new Cause(
                reason.code(),
                reason.phase(),
                reason.failure().map(secrets::maskedIn),
                secrets.maskedIn(reason.message()),
                reason.fix(),
                reason.attempts(),
                reason.next());
        return new Failure(kind, masked);
    }

    /** Declarative Services wraps what a constructor throws: the classes that carry a meaning are looked for inside. */
    private static Throwable known(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof TemporaryFailure || t instanceof ConfigurationFailure) {
                return t;
            }
        }
        return thrown;
    }

    private static String text(Throwable thrown) {
        String message = Objects.requireNonNullElse(thrown.getMessage(), "").strip();
        String type = thrown.getClass().getSimpleName();
        if (message.isEmpty()) {
            return type;
        }
        boolean speaksForItself = thrown instanceof TemporaryFailure
                || thrown instanceof ConfigurationFailure
                || thrown instanceof ConstructorFailed;
        return speaksForItself ? firstLine(message) : type + ": " + firstLine(message);
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
