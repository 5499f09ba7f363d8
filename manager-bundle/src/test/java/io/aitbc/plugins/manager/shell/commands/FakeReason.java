package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.management.Reason;
import java.time.Instant;
import java.util.Optional;

record FakeReason(
        Reason.Code code,
        Optional<String> phase,
        Optional<String> failure,
        String message,
        Optional<String> fix,
        int attempts,
        Optional<Instant> next)
        implements Reason {

    FakeReason(Reason.Code code, String message) {
        this(code, Optional.empty(), Optional.empty(), message, Optional.empty(), 0, Optional.empty());
    }

    FakeReason withFix(String text) {
        return new FakeReason(code, phase, failure, message, Optional.of(text), attempts, next);
    }
}
