package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.Installed;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/** Turns the framework's account of an unresolved bundle into a sentence. */
final class ResolveReport {
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)\\)");
    private static final Pattern FLOOR = Pattern.compile("\\(version>=([\\w.\\-]+)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\(version>=([\\w.\\-]+)\\)\\)");
    private static final Pattern BUNDLE_AND_REVISION = Pattern.compile(" ?\\[\\d+]\\(R \\d+(\\.\\d+)?\\)");
    private static final Pattern MISSING = Pattern.compile("missing requirement \\[.*?\\)\\] ([\\w.]+); (\\([^\\[]*)");

    private ResolveReport() {}

    /** The framework gives its account only to one who wants a class of the bundle: a class that cannot exist. */
    static Reason of(Bundle bundle, Installed installed) {
        String account = "";
        try {
            bundle.loadClass("-");
        } catch (ClassNotFoundException expected) {
            Throwable cause = expected.getCause();
            account = Objects.toString(cause == null ? expected.getMessage() : cause.getMessage(), "");
        }
        return read(installed.name(), installed.artifact().descriptor().version(), account);
    }

    static Reason read(String name, String version, String account) {
        Set<String> missing = new LinkedHashSet<>();
        Matcher matcher = MISSING.matcher(account.split(" Unresolved requirements: ", 2)[0]);
        while (matcher.find()) {
            missing.add(wanted(matcher.group(1), matcher.group(2)));
        }
        String needs = missing.isEmpty()
                ? "the framework could not resolve it"
                : "it needs " + String.join(" and ", missing) + ", which no bundle offers";
        Optional<String> kept = missing.stream().filter(ResolveReport::isKept).findFirst();
        if (kept.isPresent()) {
            return Cause.of(
                            Reason.Code.UNRESOLVED,
                            "'" + name + "' " + version + " cannot be resolved: it needs " + kept.get()
                                    + ", which belongs to the runtime alone.")
                    .withFix("Its author leaves that out; commands are offered with 'io.aitbc.plugins.cli'.");
        }
        Cause cause =
                Cause.of(Reason.Code.UNRESOLVED, "'" + name + "' " + version + " cannot be resolved: " + needs + ".");
        return missing.isEmpty()
                ? cause.withFailure(account.isBlank() ? "no account given" : plain(account))
                        .withFix("'aitbc dump FILE' collects what its author needs to know.")
                : cause.withFix("Drop a bundle that offers it into deploy/; it is tried again by itself.");
    }

    private static boolean isKept(String missing) {
        String[] quoted = missing.split("'", 3);
        return quoted.length > 1 && Internals.has(quoted[1]);
    }

    /** What no sentence was made of, without the numbers that mean something inside the framework only. */
    private static String plain(String account) {
        return BUNDLE_AND_REVISION.matcher(account).replaceAll("");
    }

    private static String wanted(String namespace, String filter) {
        Matcher name = PACKAGE.matcher(filter);
        if (!name.find()) {
            return "capability '" + namespace + "' with " + FilterWords.of(filter.strip());
        }
        Matcher floor = FLOOR.matcher(filter);
        Matcher ceiling = CEILING.matcher(filter);
        String from = floor.find() ? floor.group(1) : "";
        String to = ceiling.find() ? ceiling.group(1) : "";
        String range = from.isEmpty() ? "" : to.isEmpty() ? " " + from : " [" + from + "," + to + ")";
        return "package '" + name.group(1) + "'" + range;
    }
}
