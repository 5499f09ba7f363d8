package io.aitbc.plugins.manager.vulnerabilities.osv;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The base score of a CVSS vector, version 3.0 or 3.1, by the published formula. */
final class CvssVector {

    private static final Map<String, Double> WEIGHTS = Map.ofEntries(
            Map.entry("AV:N", 0.85),
            Map.entry("AV:A", 0.62),
            Map.entry("AV:L", 0.55),
            Map.entry("AV:P", 0.2),
            Map.entry("AC:L", 0.77),
            Map.entry("AC:H", 0.44),
            Map.entry("PR:N", 0.85),
            Map.entry("PR:L", 0.62),
            Map.entry("PR:H", 0.27),
            Map.entry("UI:N", 0.85),
            Map.entry("UI:R", 0.62),
            Map.entry("C:H", 0.56),
            Map.entry("C:L", 0.22),
            Map.entry("C:N", 0.0),
            Map.entry("I:H", 0.56),
            Map.entry("I:L", 0.22),
            Map.entry("I:N", 0.0),
            Map.entry("A:H", 0.56),
            Map.entry("A:L", 0.22),
            Map.entry("A:N", 0.0));

    private final Map<String, String> metrics;

    private CvssVector(Map<String, String> metrics) {
        this.metrics = metrics;
    }

    /** The score from 0 to 10; empty for a vector of another version, or one that is not whole. */
    static OptionalDouble baseScore(String vector) {
        String[] parts = vector.strip().split("/", 50);
        if (!parts[0].equals("CVSS:3.1") && !parts[0].equals("CVSS:3.0")) {
            return OptionalDouble.empty();
        }
        Map<String, String> metrics = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int colon = parts[i].indexOf(':');
            if (colon < 1 || metrics.put(parts[i].substring(0, colon), parts[i].substring(colon + 1)) != null) {
                return OptionalDouble.empty();
            }
        }
        try {
            return OptionalDouble.of(new CvssVector(metrics).score());
        } catch (IllegalArgumentException e) {
            return OptionalDouble.empty(); // A base metric is missing or has no such value.
        }
    }

    private double score() {
        boolean changed = changesScope();
        double base = 1 - (1 - weight("C")) * (1 - weight("I")) * (1 - weight("A"));
        double impact = changed ? 7.52 * (base - 0.029) - 3.25 * Math.pow(base - 0.02, 15) : 6.42 * base;
        double exploitability = 8.22 * weight("AV") * weight("AC") * privileges(changed) * weight("UI");
        if (impact <= 0) {
            return 0;
        }
        double sum = impact + exploitability;
        return roundedUp(Math.min(changed ? 1.08 * sum : sum, 10));
    }

    private boolean changesScope() {
        String scope = value("S");
        if (!scope.equals("C") && !scope.equals("U")) {
            throw new IllegalArgumentException("S:" + scope);
        }
        return scope.equals("C");
    }

    private double privileges(boolean changed) {
        double plain = weight("PR");
        if (!changed) {
            return plain;
        }
        return switch (value("PR")) {
            case "L" -> 0.68;
            case "H" -> 0.5;
            default -> plain;
        };
    }

    private double weight(String metric) {
        Double weight = WEIGHTS.get(metric + ":" + value(metric));
        if (weight == null) {
            throw new IllegalArgumentException(metric);
        }
        return weight;
    }

    private String value(String metric) {
        return metrics.getOrDefault(metric, "");
    }

    /** To one decimal, upwards, in whole numbers so that 4.02 does not become 4.1 by a rounding fault of the machine. */
    private static double roundedUp(double value) {
        long parts = Math.round(value * 100_000);
        return parts % 10_000 == 0 ? parts / 100_000.0 : (parts / 10_000 + 1) / 10.0;
    }
}
