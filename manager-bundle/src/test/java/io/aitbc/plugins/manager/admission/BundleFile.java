package io.aitbc.plugins.manager.admission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Makes the bytes of a bundle, sound until something is taken away or written over. */
public final class BundleFile {

    private static final int JAVA_17_CLASS = 61;
    private static final String COMPONENT = "OSGI-INF/hello.xml";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private BundleFile() {}

    /** A plugin as bnd makes it. */
    public static BundleFile plugin(String name, String version) {
        return library("sample." + name)
                .header("Provide-Capability", "aitbc.plugin;aitbc.plugin=" + name + ";semver=\"" + version + "\"")
                .header("Service-Component", COMPONENT)
                .entry(COMPONENT, component("sample.Hello", "io.aitbc.plugins.BasePlugin"));
    }

    /** A bundle that is no plugin. */
    public static BundleFile library(String symbolicName) {
        return new BundleFile()
                .header("Manifest-Version", "1.0")
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", "1.0.0")
                .classFile("sample/Hello.class", JAVA_17_CLASS);
    }

    /** An archive with nothing in it yet. */
    public static BundleFile empty() {
        return new BundleFile();
    }

    /** The XML of a component that provides services. */
    public static String component(String implementation, String... services) {
        return component(implementation, "", services);
    }

    /** The same with more attributes of its root element. */
    public static String component(String implementation, String attributes, String[] services) {
        StringBuilder provide = new StringBuilder();
        for (String service : services) {
            provide.append("<provide interface=\"").append(service).append("\"/>");
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.5.0\" name=\"" + implementation + "\" "
                + attributes + ">"
                + (services.length == 0 ? "" : "<service>" + provide + "</service>")
                + "<implementation class=\"" + implementation + "\"/></scr:component>";
    }

    /** The plugin's own component with more attributes of its root element. */
    public BundleFile pluginComponent(String attributes) {
        return entry(COMPONENT, component("sample.Hello", attributes, new String[] {"io.aitbc.plugins.BasePlugin"}));
    }

    public BundleFile header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds to the attributes of the {@code aitbc.plugin} capability. */
    public BundleFile attribute(String text) {
        return header("Provide-Capability", headers.get("Provide-Capability") + ";" + text);
    }

    public BundleFile without(String header) {
        headers.remove(header);
        return this;
    }

    public BundleFile entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public BundleFile entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public BundleFile withoutEntry(String name) {
        entries.remove(name);
        return this;
    }

    public BundleFile classFile(String name, int major) {
        return entry(name, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) major, 0});
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            if (!headers.isEmpty()) {
                put(jar, "META-INF/MANIFEST.MF", manifest().getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(jar, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the archive into a folder. */
    public Path in(Path folder) {
        try {
            return Files.write(Files.createTempFile(folder, "bundle", ".jar"), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String manifest() {
        StringBuilder manifest = new StringBuilder();
        headers.forEach((name, value) ->
                manifest.append(name).append(": ").append(value).append("\r\n"));
        return manifest.append("\r\n").toString();
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
