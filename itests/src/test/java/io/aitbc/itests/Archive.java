package io.aitbc.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An archive taken apart, to be put together again with a change. */
final class Archive {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static Archive of(byte[] bytes) {
        Archive archive = new Archive();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                archive.entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive;
    }

    Archive with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    Archive with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Archive without(String name) {
        if (entries.remove(name) == null) {
            throw new AssertionError("No " + name + " in " + entries.keySet());
        }
        return this;
    }

    Archive withoutSignatures() {
        entries.keySet().removeIf(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|EC|DSA)"));
        return this;
    }

    /** The name of the first class. */
    String classFile() {
        return entries.keySet().stream()
                .filter(name -> name.endsWith(".class"))
                .findFirst()
                .orElseThrow();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
