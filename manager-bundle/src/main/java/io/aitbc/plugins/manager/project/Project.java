package io.aitbc.plugins.manager.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The files of a new plugin's project: the specification's plugin structure in Java. */
final class Project {
    private final Names names;
    private final Kind kind;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @param home the installation that the project builds against
     * @param version the version of its API
     */
    Project(Names names, Kind kind, Path home, String version) {
        this.names = names;
        this.kind = kind;
        values.put("artifactId", names.plugin());
        values.put("groupId", names.group());
        values.put("package", names.javaPackage());
        values.put("pluginClass", names.type());
        values.put("aitbcHome", xml(home.toString()));
        values.put("aitbcVersion", version);
    }

    /** Which template becomes which file, in the order of the specification's list. */
    Map<String, String> files() {
        String own = kind.folder() + "/";
        String main = "src/main/java/" + names.folder() + "/" + names.type();
        String test = "src/test/java/" + names.folder() + "/" + names.type();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "project/pom.xml");
        files.put(main + ".java", own + "Plugin.java");
        files.put("src/main/resources/config_schema.json", own + "schema.json");
        files.put("src/main/sbom/bundle.cdx.json", "project/bundle.cdx.json");
        files.put(test + "Test.java", own + "PluginTest.java");
        files.put(test + "IT.java", "project/PluginIT.java");
        files.put("README.md", "project/README.md");
        files.put("docs/configuration.md", own + "configuration.md");
        files.put(".gitignore", "project/gitignore");
        return files;
    }

    /** @throws IOException when a file could not be written; what was written before stays */
    void write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, filled(template(file.getValue())));
        }
    }

    private String filled(String template) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String template(String name) throws IOException {
        try (InputStream in = Project.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the installation has no template '" + name + "'; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
