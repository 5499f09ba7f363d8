package io.aitbc.plugins.manager.conformance.code;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The constants of a class file (JVM Specification, 4.4): only those that name classes, methods and texts. */
final class ConstantPool {

    private record Pair(int first, int second) {}

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private final int[] tags;
    private final String[] texts;
    private final Pair[] pairs;

    private ConstantPool(int size) {
        tags = new int[size];
        texts = new String[size];
        pairs = new Pair[size];
    }

    static ConstantPool read(DataInputStream in) throws IOException {
        ConstantPool pool = new ConstantPool(in.readUnsignedShort());
        for (int i = 1; i < pool.tags.length; i++) {
            pool.tags[i] = in.readUnsignedByte();
            pool.texts[i] = "";
            pool.pairs[i] = new Pair(0, 0);
            switch (pool.tags[i]) {
                case UTF8 -> pool.texts[i] = in.readUTF();
                case CLASS, STRING, 16, 19, 20 -> pool.pairs[i] = new Pair(in.readUnsignedShort(), 0);
                case 9, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 ->
                    pool.pairs[i] = new Pair(in.readUnsignedShort(), in.readUnsignedShort());
                case 3, 4 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    i++; // numbers of 64 bits take two places
                }
                case 15 -> {
                    in.readUnsignedByte();
                    pool.pairs[i] = new Pair(in.readUnsignedShort(), 0);
                }
                default -> throw new IOException("unknown constant " + pool.tags[i]);
            }
        }
        return pool;
    }

    String text(int index) {
        return texts[index];
    }

    /** The name of a class constant, with dots; of an array, that of its elements. */
    String className(int index) {
        String name = texts[pairs[index].first()].replace('/', '.');
        if (!name.startsWith("[")) {
            return name;
        }
        String element = name.replaceFirst("\\[+", "");
        return element.startsWith("L") ? element.substring(1, element.length() - 1) : "";
    }

    boolean isMethod(int index) {
        return index > 0 && index < tags.length && (tags[index] == METHOD || tags[index] == INTERFACE_METHOD);
    }

    Call call(int index, String from) {
        Pair described = pairs[pairs[index].second()];
        return new Call(className(pairs[index].first()), texts[described.first()], texts[described.second()], from);
    }

    List<Integer> methods() {
        List<Integer> methods = new ArrayList<>();
        for (int i = 1; i < tags.length; i++) {
            if (isMethod(i)) {
                methods.add(i);
            }
        }
        return methods;
    }

    /** All classes: by name, and in the descriptors of fields and methods. */
    Set<String> classes() {
        Set<String> names = new TreeSet<>();
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == CLASS) {
                names.add(className(i));
            } else if (tags[i] == NAME_AND_TYPE) {
                names.addAll(Descriptors.classes(texts[pairs[i].second()]));
            }
        }
        names.remove("");
        return names;
    }

    Set<String> strings() {
        Set<String> strings = new TreeSet<>();
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == STRING) {
                strings.add(texts[pairs[i].first()]);
            }
        }
        return strings;
    }
}
