package io.aitbc.plugins.manager.leaks;

import java.util.Optional;

/** A package of the JDK that holders hide in, and that the launcher opens. */
enum Place {
    THREADS("java.base", "java.lang", "thread locals, tasks of threads and shutdown hooks"),
    COLLECTIONS("java.base", "java.util", "timers and collections"),
    EXECUTORS("java.base", "java.util.concurrent", "executors"),
    ACCESS_CONTEXTS("java.base", "java.security", "access contexts of threads"),
    DRIVERS("java.sql", "java.sql", "JDBC drivers"),
    HTTP_CLIENTS("java.net.http", "jdk.internal.net.http", "HTTP clients");

    private final String module;
    private final String packageName;
    private final String contents;

    Place(String module, String packageName, String contents) {
        this.module = module;
        this.packageName = packageName;
        this.contents = contents;
    }

    /** Says what cannot be looked at; empty where it can, and where the JDK does not have it at all. */
    Optional<String> closed() {
        return ModuleLayer.boot()
                .findModule(module)
                .filter(found -> !found.isOpen(packageName, Place.class.getModule()))
                .map(shut -> contents + ": the process runs without '--add-opens " + module + "/" + packageName
                        + "=ALL-UNNAMED'");
    }
}
