package io.aitbc.plugins.manager.leaks;

import io.aitbc.plugins.management.LeakView;
import java.time.Instant;
import java.util.List;

/** A leak, as it is shown. */
record Leak(
        String name,
        String version,
        String sha256,
        Instant unloadedAt,
        String loader,
        List<LeakView.Holder> holders,
        List<String> notLookedAt,
        String fix)
        implements LeakView {}
