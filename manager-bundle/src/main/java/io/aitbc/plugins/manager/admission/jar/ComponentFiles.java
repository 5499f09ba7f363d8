package io.aitbc.plugins.manager.admission.jar;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The component descriptions that {@code Service-Component} names; its last path element may have wildcards. */
public final class ComponentFiles {

    public static final String HEADER = "Service-Component";

    private ComponentFiles() {}

    /**
     * The names, in the header's order, each once. A name without a wildcard is there even when no such entry exists.
     *
     * @throws IllegalArgumentException when the header cannot be read
     */
    public static List<String> named(Manifest manifest, ZipFile zip) {
        Set<String> names = new LinkedHashSet<>();
        for (Clause clause : manifest.clauses(HEADER)) {
            for (String path : clause.paths()) {
                String relative = path.startsWith("/") ? path.substring(1) : path;
                if (relative.substring(relative.lastIndexOf('/') + 1).indexOf('*') < 0) {
                    names.add(relative);
                } else {
                    names.addAll(matching(relative, zip));
                }
            }
        }
        return List.copyOf(names);
    }

    private static List<String> matching(String pattern, ZipFile zip) {
        Pattern names = Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")));
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> names.matcher(name).matches())
                .sorted()
                .toList();
    }
}
