package io.aitbc.plugins.manager.admission.verify.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * How much an archive may hold, by what it says of itself; whether it says the truth is seen when it is read, which ends
 * with the first byte too many.
 */
final class Limits implements Rule {

    private static final int MOST_ENTRIES = 50_000;
    private static final long LARGEST_SUM = 2L << 30;
    private static final long HARMLESS_SUM = 64L << 20;
    private static final long LARGEST_RATIO = 100;

    @Override
    public List<Fault> faults(Listing listing) {
        List<Fault> faults = new ArrayList<>();
        int count = listing.entries().size();
        if (count > MOST_ENTRIES) {
            faults.add(new Fault(
                    "has " + count + " entries; more than " + MOST_ENTRIES + " are not accepted",
                    "Pack data that is no code outside the bundle."));
        }
        long sum = listing.entries().stream()
                .mapToLong(entry -> entry.header().size())
                .sum();
        if (sum > LARGEST_SUM) {
            faults.add(tooMuch(sum, "more than " + (LARGEST_SUM >> 20) + " MiB are not accepted"));
        } else if (sum > HARMLESS_SUM && sum / LARGEST_RATIO > listing.size()) {
            faults.add(tooMuch(sum, "that is more than " + LARGEST_RATIO + " times its own size"));
        }
        return faults;
    }

    private static Fault tooMuch(long sum, String why) {
        return new Fault(
                "would unpack to " + (sum >> 20) + " MiB; " + why, "Pack data that is no code outside the bundle.");
    }
}
