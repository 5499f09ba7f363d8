package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.manager.admission.jar.ComponentFiles;
import io.aitbc.plugins.manager.admission.jar.Manifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's bundle as the framework gets it: the components beside the plugin's own are described as not enabled. (Else
 * Declarative Services would make them when the bundle starts, on the thread that starts it and before the plugin.) All
 * other bytes are as they were admitted; made while it is read.
 */
final class QuietJar extends InputStream {
    private final JarFile source;
    private final Enumeration<JarEntry> entries;
    private final Set<String> descriptions;
    private final String plugin;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final ZipOutputStream out = new ZipOutputStream(buffer);
    private final byte[] chunk = new byte[8192];
    private byte[] ready = new byte[0];
    private int position;
    private @Nullable InputStream entry;
    private boolean finished;

    /** @param plugin the name of the component that is left as it is */
    QuietJar(Path jar, String plugin) throws IOException {
        super();
        this.source = new JarFile(jar.toFile(), false);
        this.entries = source.entries();
        this.descriptions = descriptions(source);
        this.plugin = plugin;
        out.setLevel(Deflater.BEST_SPEED);
    }

    private static Set<String> descriptions(JarFile jar) throws IOException {
        java.util.jar.Manifest manifest = jar.getManifest();
        String header = manifest == null ? null : manifest.getMainAttributes().getValue(ComponentFiles.HEADER);
        return header == null
                ? Set.of()
                : Set.copyOf(ComponentFiles.named(new Manifest(Map.of(ComponentFiles.HEADER, header)), jar));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (position == ready.length && !finished) {
            produce();
            ready = buffer.toByteArray();
            position = 0;
            buffer.reset();
        }
        int count = Math.min(length, ready.length - position);
        if (count == 0 && length > 0) {
            return -1;
        }
        System.arraycopy(ready, position, bytes, offset, count);
        position += count;
        return count;
    }

    private void produce() throws IOException {
        InputStream in = entry;
        if (in != null) {
            int count = in.read(chunk);
            if (count >= 0) {
                out.write(chunk, 0, count);
                return;
            }
            in.close();
            entry = null;
            out.closeEntry();
        } else if (entries.hasMoreElements()) {
            begin(entries.nextElement());
        } else {
            out.finish();
            finished = true;
        }
    }

    private void begin(JarEntry next) throws IOException {
        ZipEntry same = new ZipEntry(next.getName());
        same.setTime(next.getTime());
        out.putNextEntry(same);
        InputStream in = source.getInputStream(next);
        if (!next.isDirectory() && descriptions.contains(next.getName())) {
            try (in) {
                entry = new ByteArrayInputStream(QuietComponents.in(in.readAllBytes(), plugin));
            }
        } else {
            entry = in;
        }
    }

    @Override
    public void close() throws IOException {
        if (entry != null) {
            entry.close();
        }
        source.close();
    }
}
