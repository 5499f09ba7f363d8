package io.aitbc.plugins.manager.vulnerabilities;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The export of a database in the making. */
public final class Exports {

    private final List<String> entries = new ArrayList<>();

    public static Exports empty() {
        return new Exports();
    }

    /** An entry about all versions of a Maven package before one. */
    public Exports with(String id, String name, String fixed, String severity, String modified) {
        return with("{\"id\":\"" + id + "\",\"modified\":\"" + modified + "\",\"aliases\":[\"CVE-of-" + id + "\"],"
                + "\"summary\":\"Bad\",\"database_specific\":{\"severity\":\"" + severity
                + "\"},\"affected\":[{\"package\":"
                + "{\"ecosystem\":\"Maven\",\"name\":\"" + name + "\"},\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":"
                + "[{\"introduced\":\"0\"},{\"fixed\":\"" + fixed + "\"}]}]}]}");
    }

    public Exports with(String entry) {
        entries.add(entry);
        return this;
    }

    public Path in(Path folder) throws IOException {
        Jars zip = Jars.empty().with("README.md", "not an entry");
        for (int i = 0; i < entries.size(); i++) {
            zip.with(i + ".json", entries.get(i));
        }
        return Files.write(Files.createTempFile(folder, "all", ".zip"), zip.bytes());
    }
}
