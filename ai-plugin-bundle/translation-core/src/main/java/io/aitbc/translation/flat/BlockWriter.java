package io.aitbc.translation.flat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes arrays into a block of bytes: a magic number, a kind, then each array with its length in front. Big endian.
 */
public final class BlockWriter {
    static final int MAGIC = 0x4149544D;
    static final int FORMAT = 1;
    private static final int CHUNK = 8192;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param kind four letters that say what is in the block */
    public BlockWriter(String kind) {
        intValue(MAGIC);
        intValue(FORMAT);
        text(kind);
    }

    public void intValue(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    public void doubleValue(double value) {
        out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    }

    public void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(byte[] values) {
        intValue(values.length);
        out.writeBytes(values);
    }

    public void ints(int[] values) {
        intValue(values.length);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            ByteBuffer buffer = ByteBuffer.allocate(count * Integer.BYTES);
            buffer.asIntBuffer().put(values, from, count);
            out.writeBytes(buffer.array());
        }
    }

    public void longs(long[] values) {
        intValue(values.length);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            ByteBuffer buffer = ByteBuffer.allocate(count * Long.BYTES);
            buffer.asLongBuffer().put(values, from, count);
            out.writeBytes(buffer.array());
        }
    }

    public void floats(float[] values) {
        intValue(values.length);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            ByteBuffer buffer = ByteBuffer.allocate(count * Float.BYTES);
            buffer.asFloatBuffer().put(values, from, count);
            out.writeBytes(buffer.array());
        }
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
