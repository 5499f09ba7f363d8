package io.aitbc.plugins.manager.conformance.code;

import java.util.List;
import java.util.regex.Pattern;

/** Types of fields and methods as class files write them: {@code (Ljava/lang/String;I)V}. */
final class Descriptors {

    private static final Pattern CLASS = Pattern.compile("L([^;<()]+);");

    private Descriptors() {}

    /** The classes in it, with dots. */
    static List<String> classes(String descriptor) {
        return CLASS.matcher(descriptor)
                .results()
                .map(found -> found.group(1).replace('/', '.'))
                .toList();
    }
}
