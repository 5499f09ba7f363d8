package io.aitbc.plugins.manager.admission.jar;

import java.nio.ByteBuffer;

/** The first bytes of a class file, which name the Java version it needs. */
final class ClassFile {

    static final int HEAD = 8;

    private static final int MAGIC = 0xCAFEBABE;
    private static final int MAJOR_AT = 6;
    private static final int MAJOR_OF_JAVA_0 = 44;

    private ClassFile() {}

    static boolean isClassFile(byte[] head) {
        return head.length == HEAD && ByteBuffer.wrap(head).getInt() == MAGIC;
    }

    static int javaVersion(byte[] head) {
        return Short.toUnsignedInt(ByteBuffer.wrap(head).getShort(MAJOR_AT)) - MAJOR_OF_JAVA_0;
    }
}
