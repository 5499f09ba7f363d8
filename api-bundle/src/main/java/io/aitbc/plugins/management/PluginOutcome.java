package io.aitbc.plugins.management;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How a request ended. May get further cases: decide by {@link #succeeded()} and {@link #reason()}.
 *
 * <p>Specification: the {@code bool} of PluginManager's methods.
 */
@ProviderType
public sealed interface PluginOutcome permits PluginOutcome.Done, PluginOutcome.Rejected, PluginOutcome.Failed {

    /** Whether the plugin is where it was asked to be. */
    boolean succeeded();

    /** One sentence for the operator: who, what, present state, what to do next. */
    String message();

    /** Why it did not happen; empty when it did. */
    Optional<Reason> reason();

    /** It happened, or was so already. */
    static PluginOutcome done(String message) {
        return new Done(message);
    }

    /** It was refused, and nothing changed. */
    static PluginOutcome rejected(Reason cause) {
        return new Rejected(cause);
    }

    /** It was tried, or is held, and did not happen. */
    static PluginOutcome failed(Reason cause) {
        return new Failed(cause);
    }

    /**
     * It happened, or was so already.
     *
     * @param message one sentence for the operator
     */
    record Done(String message) implements PluginOutcome {

        /** Refuses {@code null}. */
        public Done {
            requireNonNull(message, "message");
        }

        @Override
        public boolean succeeded() {
            return true;
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.empty();
        }
    }

    /**
     * It was refused, and nothing changed.
     *
     * @param cause why
     */
    record Rejected(Reason cause) implements PluginOutcome {

        /** Refuses {@code null}. */
        public Rejected {
            requireNonNull(cause, "cause");
        }

        @Override
        public boolean succeeded() {
            return false;
        }

        @Override
        public String message() {
            return cause.message();
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(cause);
        }
    }

    /**
     * It was tried, or is held, and did not happen.
     *
     * @param cause why
     */
    record Failed(Reason cause) implements PluginOutcome {

        /** Refuses {@code null}. */
        public Failed {
            requireNonNull(cause, "cause");
        }

        @Override
        public boolean succeeded() {
            return false;
        }

        @Override
        public String message() {
            return cause.message();
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(cause);
        }
    }
}
