package io.aitbc.translation.ai;

import io.aitbc.plugins.EventBus;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what happens, on the bus, as {@code ai.<what>}. Never with text that is translated or learned. */
final class Announcer {

    private static final String PREFIX = "ai.";

    private final EventBus bus;
    private final String provider;

    Announcer(EventBus bus, String provider) {
        this.bus = bus;
        this.provider = provider;
    }

    void say(String what, Map<String, Object> data) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("provider", provider));
        all.putAll(data);
        bus.publish(PREFIX + what, all);
    }

    void trained(TrainingReport report) {
        Map<String, Object> data = Map.of(
                "pair",
                report.pair().id(),
                "version",
                report.version(),
                "used",
                report.used(),
                "reason",
                report.reason());
        say("train.completed", data);
        say(report.promoted() ? "model.promoted" : "model.rejected", data);
    }

    void notTrained(String pair, TranslationFailure failure) {
        say(
                failure.code() == Code.CANCELLED ? "train.cancelled" : "train.failed",
                Map.of("pair", pair, "code", failure.code().value(), "reason", failure.sentence()));
    }

    void rolledBack(ModelVersion version) {
        say("model.rolled_back", Map.of("pair", version.pair().id(), "version", version.version()));
    }
}
