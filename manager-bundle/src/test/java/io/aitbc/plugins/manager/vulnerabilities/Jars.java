package io.aitbc.plugins.manager.vulnerabilities;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive in the making. */
public final class Jars {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    public static Jars empty() {
        return new Jars();
    }

    public Jars with(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public Jars with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Jars withPom(String group, String artifact, String version) {
        return with(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                "#Generated\ngroupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n");
    }

    /** Components as objects without braces' commas: {@code {..},{..}}. */
    public Jars withSbom(String components) {
        return with("META-INF/sbom/bundle.cdx.json", sbom(components));
    }

    public static String sbom(String components) {
        return "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\"components\":[" + components
                + "]}";
    }

    public static String library(String group, String artifact, String version) {
        return "{\"type\":\"library\",\"group\":\"" + group + "\",\"name\":\"" + artifact + "\",\"version\":\""
                + version + "\",\"purl\":\"pkg:maven/" + group + "/" + artifact + "@" + version + "?type=jar\"}";
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public Path in(Path folder) throws IOException {
        return Files.write(Files.createTempFile(folder, "bundle", ".jar"), bytes());
    }
}
