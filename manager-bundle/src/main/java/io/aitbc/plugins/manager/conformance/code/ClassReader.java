package io.aitbc.plugins.manager.conformance.code;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one class file (JVM Specification, chapter 4). One use. */
public final class ClassReader {

    private static final int HEAD = 8;
    private static final int NATIVE = 0x0100;

    private final DataInputStream in;
    private final List<Call> calls = new ArrayList<>();
    private final List<String> natives = new ArrayList<>();
    private final List<String> components = new ArrayList<>();
    private final Set<Integer> located = new HashSet<>();
    /** Calls whose source file is not known yet: it stands at the end. */
    private final List<Site> sites = new ArrayList<>();

    private Optional<String> source = Optional.empty();

    private record Site(int constant, String method, int line) {}

    private ClassReader(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Reads a class; empty when it is none that can be read. */
    public static Optional<ClassSummary> read(byte[] bytes) {
        try {
            return Optional.of(new ClassReader(bytes).summary());
        } catch (IOException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | BufferUnderflowException damaged) {
            return Optional.empty();
        }
    }

    private ClassSummary summary() throws IOException {
        in.skipNBytes(HEAD);
        ConstantPool pool = ConstantPool.read(in);
        in.readUnsignedShort();
        String name = pool.className(in.readUnsignedShort());
        int parent = in.readUnsignedShort();
        in.skipNBytes(2L * in.readUnsignedShort());
        members(pool, false);
        members(pool, true);
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            attribute(pool);
        }
        sites.forEach(site -> calls.add(pool.call(site.constant(), place(name, site))));
        pool.methods().stream()
                .filter(method -> !located.contains(method))
                .forEach(method -> calls.add(pool.call(method, name)));
        return new ClassSummary(
                name,
                parent == 0 ? "" : pool.className(parent),
                pool.classes(),
                calls,
                pool.strings(),
                natives,
                components);
    }

    private String place(String type, Site site) {
        String line = source.map(file -> " (" + file + (site.line() > 0 ? ":" + site.line() : "") + ")")
                .orElse("");
        return type + "." + site.method() + line;
    }

    private void members(ConstantPool pool, boolean methods) throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            int access = in.readUnsignedShort();
            String name = pool.text(in.readUnsignedShort());
            in.readUnsignedShort();
            if (methods && (access & NATIVE) != 0) {
                natives.add(name);
            }
            for (int j = in.readUnsignedShort(); j > 0; j--) {
                String attribute = pool.text(in.readUnsignedShort());
                int length = in.readInt();
                if (attribute.equals("Code")) {
                    code(pool, name);
                } else {
                    in.skipNBytes(Integer.toUnsignedLong(length));
                }
            }
        }
    }

    private void code(ConstantPool pool, String method) throws IOException {
        in.readInt();
        Map<Integer, Integer> found = Instructions.calls(bytes(in.readInt()));
        in.skipNBytes(8L * in.readUnsignedShort());
        NavigableMap<Integer, Integer> lines = new TreeMap<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String attribute = pool.text(in.readUnsignedShort());
            int length = in.readInt();
            if (attribute.equals("LineNumberTable")) {
                for (int j = in.readUnsignedShort(); j > 0; j--) {
                    lines.put(in.readUnsignedShort(), in.readUnsignedShort());
                }
            } else {
                in.skipNBytes(Integer.toUnsignedLong(length));
            }
        }
        found.forEach((at, constant) -> {
            if (pool.isMethod(constant)) {
                located.add(constant);
                Map.Entry<Integer, Integer> line = lines.floorEntry(at);
                sites.add(new Site(constant, method, line == null ? 0 : line.getValue()));
            }
        });
    }

    private void attribute(ConstantPool pool) throws IOException {
        String name = pool.text(in.readUnsignedShort());
        int length = in.readInt();
        if (name.equals("SourceFile")) {
            source = Optional.of(pool.text(in.readUnsignedShort()));
        } else if (name.equals("Record")) {
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                components.add(pool.text(in.readUnsignedShort()));
                in.readUnsignedShort();
                for (int j = in.readUnsignedShort(); j > 0; j--) {
                    in.readUnsignedShort();
                    in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
                }
            }
        } else {
            in.skipNBytes(Integer.toUnsignedLong(length));
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("shorter than it says");
        }
        return bytes;
    }
}
